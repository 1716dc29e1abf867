using ConfigLint.Model;

namespace ConfigLint.Programs.Servers;

/// <summary>What no table says: how some programs' settings depend on one another.</summary>
internal static class Oddities
{
    private static readonly Input WorkerClass = new() { Flags = ["-k", "--worker-class"] };
    private static readonly string[] SocketOwners = ["--chown-socket", "--umask", "--uid", "--gid"];
    private static readonly Input Threads = new() { Flags = ["--threads"] };

    private static readonly string[] Supervised = ["--workers", "--reload", "--reload-dir"];
    private static readonly Input Workers = new() { Flags = ["--workers"], Env = ["WEB_CONCURRENCY", "UVICORN_WORKERS"] };
    private static readonly Input DieOnTerm = new() { Switches = ["--die-on-term", "--emperor", "--hook-master-start"] };
    private static readonly Input RackHost = new() { Flags = ["-o", "--host"] };
    private static readonly Input RackEnvironment = new() { Env = ["RACK_ENV"] };
    private static readonly string[] Master = ["-M", "--master"];

    public static void Apply(ProgramReading reading, ServerProgram program)
    {
        switch (program.Name)
        {
            case "gunicorn":
                AdjustToWorkerClass(reading, program);
                break;
            case "uvicorn":
                // A single process has no handler; the supervisor of --workers (0.30 and later) and of --reload has (measured with 0.17.6: ends with 129).
                if (!reading.Arguments.Has(Supervised) && reading.Doubt(Workers) is null && reading.Last(Workers) is null) program.OnHangUp = Value.Known(HangUp.Exit, program.At);
                break;
            case "uwsgi":
                program.ReloadsOnStop = ReloadsOnStop(reading);
                // The sockets of root are given away after they are made, by rules of their own (core/socket.c).
                if (reading.Arguments.Has(SocketOwners)) program.SocketMode = Value<int>.Unknown("options change who owns the socket", program.SocketMode.From);
                break;
            case "rackup":
                AdjustToEnvironment(reading, program);
                break;
            case "tomcat":
                TomcatConnectors.Read(reading, program);
                break;
            case "docker" or "podman":
                PublishedPorts.Read(reading, program);
                break;
        }
    }

    /// <summary>
    /// localhost is where RACK_ENV is <c>development</c> or not set, all addresses where it is another (rackup at
    /// 26a06d9, Server#default_options, which reads the variable before <c>-E</c>).
    /// </summary>
    private static void AdjustToEnvironment(ProgramReading reading, ServerProgram program)
    {
        if (reading.Last(RackHost) is not null) return;
        var isSet = reading.Last(RackEnvironment);
        var isDevelopment = isSet is null
            ? reading.Doubt(RackEnvironment) is null
            : isSet is { IsKnown: true, Text: "development" };
        if (isDevelopment) return;
        for (var i = 0; i < program.Listeners.Count; i++)
        {
            if (program.Listeners[i].On is not { HasValue: true } on) continue;
            program.Listeners[i] = program.Listeners[i] with
            {
                On = on with { V = Endpoint.Tcp("*", on.V.Port), Certainty = Certainty.Default },
            };
        }
    }

    /// <summary>
    /// Only the sync worker is killed with its request; the heartbeat of the others goes on while a request runs. And only the others keep
    /// connections (gunicorn/workers/sync.py, gthread.py, docs of <c>timeout</c>). <c>--threads</c> above 1 makes sync gthread.
    /// </summary>
    private static void AdjustToWorkerClass(ProgramReading reading, ServerProgram program)
    {
        var word = reading.Last(WorkerClass);
        var threads = reading.Last(Threads);
        var doubt = reading.Doubt(WorkerClass) ?? reading.ConfigDoubt;
        var isThreaded = threads is { IsKnown: true } number && number.Text is not ("0" or "1");
        if (word is null && !isThreaded && doubt is not null || word is { IsKnown: false } || threads is { IsKnown: false })
        {
            program.RequestTimeout = Value<long>.Unknown(doubt ?? "the worker class is not known", program.RequestTimeout.From);
            program.KeepAlive = Value<long>.Unknown(doubt ?? "the worker class is not known", program.KeepAlive.From);
        }
        else if (!isThreaded && word is null or { Text: "sync" or "egg:gunicorn#sync" })
        {
            program.KeepAlive = Value<long>.Unknown("sync workers close each connection", program.KeepAlive.From);
        }
        else
        {
            program.RequestTimeout = Value.Known(0L, (word ?? threads)!.Value.Origin);
        }
    }

    /// <summary>The master of uWSGI 2.0 reloads on SIGTERM unless die-on-term is set; without a master it ends (measured with 2.0.21).</summary>
    private static Value<bool> ReloadsOnStop(ProgramReading reading) =>
        reading.IsOn(DieOnTerm, otherwise: false) is { HasValue: true, V: false } && reading.Arguments.Has(Master)
            ? Value.Known(true, reading.Run.Program.Origin)
            : Value<bool>.Unknown("it may end on SIGTERM", reading.Run.Program.Origin);
}
