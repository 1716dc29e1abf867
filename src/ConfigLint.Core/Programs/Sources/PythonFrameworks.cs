using ConfigLint.Model;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Programs.Sources;

/// <summary>A call of Python that opens an address, and what it opens where it does not say.</summary>
/// <param name="Package">Whose function it is, or who made the object whose method it is.</param>
/// <param name="DefaultHost"><c>*</c> for all addresses.</param>
/// <param name="DefaultPort">0 where it needs one.</param>
internal sealed record PythonCall(string Package, string Name, string DefaultHost, int DefaultPort, string Versions)
{
    public string HostKey { get; init; } = "host";

    public string PortKey { get; init; } = "port";

    /// <summary>The place of host, port, or a pair of both among the arguments without a name; -1 for none.</summary>
    public int HostAt { get; init; } = -1;

    /// <inheritdoc cref="HostAt"/>
    public int PortAt { get; init; } = -1;

    /// <inheritdoc cref="HostAt"/>
    public int PairAt { get; init; } = -1;

    /// <summary>Variables that take the place of the defaults.</summary>
    public string? HostVariable { get; init; }

    /// <inheritdoc cref="HostVariable"/>
    public string? PortVariable { get; init; }

    public Protocol? Protocol { get; init; } = Model.Protocol.Http;

    /// <summary>For whoever runs the program.</summary>
    public bool IsSide { get; init; }
}

/// <summary>What opens a port in Python. Of servers that rules/servers knows the defaults stand there.</summary>
internal static class PythonFrameworks
{
    /// <summary>run() of an object that nobody knows, with a host or port of its own.</summary>
    public static readonly PythonCall Unknown = new("", "run", "?", 0, "") { Protocol = null };

    private static readonly PythonCall[] Calls =
    [
        // flask/app.py, Flask.run; PORT and FLASK_RUN_PORT are not read there.
        OfServer("flask", "flask", "run") with { HostAt = 0, PortAt = 1 },
        // flask_socketio/__init__.py, SocketIO.run.
        OfServer("flask", "flask_socketio", "run") with { HostAt = 1, PortAt = 2 },
        // quart/app.py, Quart.run.
        OfServer("flask", "quart", "run") with { HostAt = 0, PortAt = 1, Versions = "Quart 0.10 to 0.20" },
        OfServer("uvicorn", "uvicorn", "run"),
        OfServer("uvicorn", "uvicorn", "Config"),
        OfServer("waitress", "waitress", "serve"),
        // aiohttp/web.py, run_app.
        new("aiohttp.web", "run_app", "*", 8080, "aiohttp 3"),
        new("aiohttp", "run_app", "*", 8080, "aiohttp 3"),
        new("aiohttp", "TCPSite", "*", 8080, "aiohttp 3") { HostAt = 1, PortAt = 2 },
        new("aiohttp.web", "TCPSite", "*", 8080, "aiohttp 3") { HostAt = 1, PortAt = 2 },
        // bottle.py, run.
        new("bottle", "run", "127.0.0.1", 8080, "Bottle 0.12 to 0.13"),
        // sanic/mixins/startup.py, StartupMixin.run.
        new("sanic", "run", "127.0.0.1", 8000, "Sanic 20 to 24"),
        // dash/dash.py, Dash.run.
        new("dash", "run", "127.0.0.1", 8050, "Dash 1 to 3") { HostVariable = "HOST", PortVariable = "PORT" },
        new("dash", "run_server", "127.0.0.1", 8050, "Dash 1 to 2") { HostVariable = "HOST", PortVariable = "PORT" },
        // gradio/blocks.py, launch: server_name, server_port.
        new("gradio", "launch", "127.0.0.1", 7860, "Gradio 3 to 5") { HostKey = "server_name", PortKey = "server_port",
            HostVariable = "GRADIO_SERVER_NAME", PortVariable = "GRADIO_SERVER_PORT" },
        // nicegui/ui_run.py.
        new("nicegui", "run", "*", 8080, "NiceGUI 1 to 2"),
        // tornado/web.py, Application.listen.
        new("tornado.web", "listen", "*", 0, "Tornado 4 to 6") { PortAt = 0, HostAt = 1, HostKey = "address" },
        new("tornado", "listen", "*", 0, "Tornado 4 to 6") { PortAt = 0, HostAt = 1, HostKey = "address" },
        new("tornado.httpserver", "listen", "*", 0, "Tornado 4 to 6") { PortAt = 0, HostAt = 1, HostKey = "address" },
        // docs.python.org, http.server and socketserver: the address as a pair.
        new("http.server", "HTTPServer", "*", 0, "Python 3") { PairAt = 0 },
        new("http.server", "ThreadingHTTPServer", "*", 0, "Python 3") { PairAt = 0 },
        new("http", "HTTPServer", "*", 0, "Python 3") { PairAt = 0 },
        new("http", "ThreadingHTTPServer", "*", 0, "Python 3") { PairAt = 0 },
        new("socketserver", "TCPServer", "*", 0, "Python 3") { PairAt = 0, Protocol = null },
        new("socketserver", "ThreadingTCPServer", "*", 0, "Python 3") { PairAt = 0, Protocol = null },
        new("wsgiref.simple_server", "make_server", "*", 0, "Python 3") { HostAt = 0, PortAt = 1 },
        new("werkzeug.serving", "run_simple", "*", 0, "Werkzeug 1 to 3") { HostAt = 0, PortAt = 1,
            HostKey = "hostname" },
        new("gevent.pywsgi", "WSGIServer", "*", 0, "gevent 1 to 24") { PairAt = 0 },
        new("cheroot.wsgi", "Server", "*", 0, "Cheroot 8 to 10") { PairAt = 0 },
        // prometheus_client/exposition.py.
        new("prometheus_client", "start_http_server", "*", 0, "prometheus_client 0.1 to 0.22") { PortAt = 0, HostAt = 1,
            HostKey = "addr", IsSide = true },
    ];

    private static readonly HashSet<string> Names = new(Calls.Select(static call => call.Name), StringComparer.Ordinal);

    /// <summary>A call of this name may open an address.</summary>
    public static bool IsCall(string name) => Names.Contains(name);

    public static bool IsKnown(string? package) => Array.Exists(Calls, call => call.Package == package);

    public static PythonCall? Find(string? package, string name) =>
        Array.Find(Calls, call => call.Name == name && call.Package == package);

    /// <summary>The only one of the frameworks with a run() of their own that is imported.</summary>
    public static string? Only(IEnumerable<string> imports)
    {
        string? found = null;
        foreach (var import in imports)
        {
            if (import is not ("flask" or "flask_socketio" or "quart" or "sanic" or "bottle" or "dash")) continue;
            if (found is not null && found != import) return null;
            found = import;
        }

        return found;
    }

    /// <summary>The defaults that rules/servers has of a server's command line: it calls the same function.</summary>
    private static PythonCall OfServer(string server, string package, string name)
    {
        var way = ServerCatalog.Get(server).Listen.Last(static way => way.DefaultPort > 0);
        return new PythonCall(package, name, way.DefaultHost, way.DefaultPort, way.Versions ?? server);
    }
}
