using Microsoft.AspNetCore.Server.Kestrel.Core;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.ConfigureKestrel(options =>
    options.ListenAnyIP(8080, listen => listen.Protocols = HttpProtocols.Http2));

var app = builder.Build();
app.MapGet("/ledger", () => "as gRPC would be: HTTP/2 alone");
app.Run();
