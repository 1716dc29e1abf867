namespace ConfigLint.Lab.Tests.Cases;

/// <summary>The application of the fixtures' units, <c>shop</c>: 200 to every request, after N seconds to /sleep/N.</summary>
internal static class Application
{
    private const string Wsgi = """
        import time

        def application(environ, start_response):
            parts = environ["PATH_INFO"].split("/")
            if parts[1] == "sleep":
                time.sleep(int(parts[2]))
            start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "2")])
            return [b"ok"]
        """;

    private const string Asgi = """
        async def app(scope, receive, send):
            if scope["type"] != "http":
                return
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
            await send({"type": "http.response.body", "body": b"ok"})
        """;

    public static void Write(string folder)
    {
        foreach (var name in new[] { "shop", "metrics" })
        {
            var package = Path.Combine(folder, name);
            Directory.CreateDirectory(package);
            File.WriteAllText(Path.Combine(package, "__init__.py"), Asgi);
            File.WriteAllText(Path.Combine(package, "wsgi.py"), Wsgi);
        }
    }
}
