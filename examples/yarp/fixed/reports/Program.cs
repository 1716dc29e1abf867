var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapGet("/reports/{year}", async (int year) =>
{
    await Task.Delay(TimeSpan.FromMinutes(3));
    return $"the books of {year}";
});
app.Run();
