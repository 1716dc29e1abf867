using ConfigLint.Formats.DotNet;
using ConfigLint.Model;
using ConfigLint.Programs.Sources;

namespace ConfigLint.Programs.Servers;

/// <summary>Says what a command line starts, and on what it listens. The knowledge is rules/servers/*.yaml; the code knows how to apply it.</summary>
internal static class ServerKnowledge
{
    /// <returns>
    /// Null for a program that rules/servers does not know, and where it cannot be told which program is started: whoever asks has to leave the
    /// world open.
    /// </returns>
    public static ServerProgram? Recognize(ServerCommand command)
    {
        if (Unwrapper.Resolve(command) is not { } run) return null;
        foreach (var key in run.Keys)
        {
            foreach (var name in ServerCatalog.NamesOf(key))
            {
                var server = ServerCatalog.Get(name);
                foreach (var recognizer in server.Recognizers)
                {
                    if (recognizer.Key == key && ProgramReading.TryRead(server, recognizer, run, command) is { } reading) return Read(reading);
                }
            }
        }

        return Executable(run, command) ?? GoExecutable(run, command)
            ?? (run.Program.HasKnownName && command.StartsProgram ? UnknownProgram.Of(UnixPath.BaseName(run.Program.Text), run.Program.At, run.Arguments, run.Environment.Find) : null);
    }

    /// <summary>A web application of the tree by the name of its executable: <c>/srv/shop/Shop</c>.</summary>
    private static ServerProgram? Executable(Invocation run, ServerCommand command)
    {
        if (run.Interpreter is not null || !run.Program.HasKnownName || command.DotNet?.FindExecutable(UnixPath.BaseName(run.Program.Text), command.BuildContext, command.BuiltBy) is null) return null;
        var server = ServerCatalog.Get("kestrel");
        return ProgramReading.TryRead(server, server.Recognizers[0], run, command) is { } reading ? Read(reading) : null;
    }

    /// <summary>What the image's Dockerfile builds of Go, where its sources say on what it listens.</summary>
    private static ServerProgram? GoExecutable(Invocation run, ServerCommand command)
    {
        if (run.Interpreter is not null || !run.Program.IsKnown || command.BuiltBy is null) return null;
        var reading = ProgramReading.TryRead(ServerCatalog.Get("go"), new Recognizer("", [], []), run, command);
        if (reading?.Source is not { } source) return null;
        return source.Listens.Exists(static listen => listen.On.HasValue) ? Read(reading) : null;
    }

    private static ServerProgram Read(ProgramReading reading)
    {
        var server = reading.Server;
        var at = reading.Run.Program;
        var mode = ReadMode(reading, server.SocketMode);
        var program = new ServerProgram
        {
            Name = NameOf(reading),
            At = at.At,
            RequestTimeout = SettingReader.Read(reading, server.RequestTimeout),
            KeepAlive = SettingReader.Read(reading, server.KeepAlive),
            MaxBody = SettingReader.Read(reading, server.MaxBody),
            MaxHeader = SettingReader.Read(reading, server.MaxHeader),
            GracefulStop = SettingReader.Read(reading, server.GracefulStop),
            SocketMode = mode,
            Daemonizes = ReadDaemon(reading),
            Notifies = Fact(server.Notifies, at),
            OnHangUp = Fact(server.OnHangUp, at),
            User = reading.Last(server.User) is { } user
                ? user.IsKnown ? Value.Known(user.Text, user.Origin) : Value<string>.Unknown($"{user.Text} is not known", user.Origin)
                : reading.Environment.User,
            IsProxy = server.Kind == ServerKind.Proxy,
        };
        new ListenReader(reading, program).Read();
        if (server.Side.Length > 0) new ListenReader(reading, program).ReadSide();
        reading.Settings?.SetProtocols(program);
        KestrelCode.Apply(reading, program);
        ProgramSources.Apply(reading, program);
        if (reading.Environment.Assumption is { } assumption) Assume(program, assumption);
        Oddities.Apply(reading, program);
        CommandMistakes.Find(reading, program);
        program.IsServer = server.Kind switch
        {
            ServerKind.Worker => false,
            ServerKind.Runtime => program.Listeners.Exists(listener => listener.On.HasValue),
            _ => true,
        };
        return program;
    }

    /// <summary>Of a script with its sources in the tree what runs it: python.</summary>
    private static string NameOf(ProgramReading reading) =>
        reading is { Server.Name: "script", Source.Listens.Count: > 0, Run.Interpreter: { } interpreter }
        ? Unwrapper.WithoutVersion(UnixPath.BaseName(interpreter.Text))
        : reading.Server.Name;

    private static void Assume(ServerProgram program, string assumption)
    {
        foreach (var listeners in (List<ServerListener>[])[program.Listeners, program.Side])
        {
            for (var i = 0; i < listeners.Count; i++)
            {
                if (listeners[i].On is not { IsKnown: true } on) continue;
                listeners[i] = listeners[i] with { On = on with { Certainty = Certainty.Default, Note = assumption } };
            }
        }
    }

    private static Value<int> ReadMode(ProgramReading reading, Setting? setting)
    {
        var mode = SettingReader.Read(reading, setting);
        var umask = reading.Command.Umask;
        if (mode.HasValue || setting is not { ByUmask: true } || !umask.HasValue || reading.Last(setting.Input) is not null)
        {
            return new Value<int>((int)mode.V, mode.Certainty, mode.From, mode.Note);
        }

        return (reading.Doubt(setting.Input) ?? reading.ConfigDoubt) is { } doubt
            ? Value<int>.Unknown(doubt, mode.From)
            : new Value<int>(0x1FF & ~umask.V, umask.Certainty, umask.From, umask.Note);
    }

    private static Value<bool> ReadDaemon(ProgramReading reading)
    {
        var server = reading.Server;
        if (server.Foreground is not null && reading.IsOn(server.Foreground, otherwise: false) is { IsKnown: true, V: true } stays) return stays with { V = false };
        if (server.Daemon is not null && reading.IsOn(server.Daemon, otherwise: false) is { IsKnown: true, V: true } leaves) return leaves;
        var doubt = reading.Doubt(server.Daemon) ?? reading.Doubt(server.Foreground) ?? (server.Daemon is null ? null : reading.ConfigDoubt);
        if (doubt is not null || server.Daemonizes is not { } usual) return Value<bool>.Unknown(doubt ?? "not known of this program", reading.Run.Program.Origin);
        return Value.Default(usual, reading.Run.Program.At);
    }

    /// <summary>Something all versions have in common.</summary>
    private static Value<T> Fact<T>(T? value, Word at)
        where T : struct => value is { } known ? Value.Known(known, at.Origin) : Value<T>.Unknown("not known of this program", at.Origin);
}
