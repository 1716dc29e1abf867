using System.Net;

namespace ConfigLint.Lab.Kestrel;

/// <summary>
/// The programs of docs/dotnet.md, one to a method. The lab starts each with real Kestrel, and gives its lines to ConfigLint as a
/// Program.cs; what both say has to be the same.
/// </summary>
internal static class Programs
{
    internal static void Plain(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        app.Run();
    }

    internal static void UseUrls(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseUrls("http://127.0.0.1:47101");
        var app = builder.Build();
        app.Run();
    }

    internal static void UrlsAdd(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseUrls("http://127.0.0.1:47101");
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:47102");
        app.Run();
    }

    internal static void RunUrl(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:47102");
        app.Run("http://127.0.0.1:47103");
    }

    internal static void Listen(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 47104));
        var app = builder.Build();
        app.Run();
    }

    internal static void ListenAndUrls(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseUrls("http://127.0.0.1:47101");
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 47104));
        var app = builder.Build();
        app.Run();
    }

    internal static void Generic(string[] args)
    {
        Host.CreateDefaultBuilder(args)
            .ConfigureWebHostDefaults(web => web.UseUrls("http://127.0.0.1:47101").Configure(_ => { }))
            .Build()
            .Run();
    }
}
