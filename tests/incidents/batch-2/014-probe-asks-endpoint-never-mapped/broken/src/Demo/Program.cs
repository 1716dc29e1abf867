using Nightly.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);

builder.AddServiceDefaults();
builder.Services.AddSingleton<Readings>();

var app = builder.Build();

// Map default health check endpoints (includes /health, /alive, /ready)
app.MapDefaultEndpoints();

app.MapGet("/api/entries", (Readings readings) => readings.Latest(24));
app.MapGet("/api/status", () => Results.Ok(new { status = "ok" }));

app.Run();

internal sealed class Readings
{
    public int[] Latest(int hours) => Enumerable.Range(0, hours).Select(h => 100 + h).ToArray();
}
