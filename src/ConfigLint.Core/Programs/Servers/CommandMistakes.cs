using ConfigLint.Model;

namespace ConfigLint.Programs.Servers;

/// <summary>Finds words of a command line or environment that the program reads as something else than what was meant.</summary>
internal static class CommandMistakes
{
    private static readonly string[] JvmOptions = ["-Xmx", "-Xms", "-Xss", "-XX:"];

    /// <summary>Properties that only the JVM and Spring Boot read; other programs have <c>-D</c> of their own (jboss-modules.jar, hadoop).</summary>
    private static readonly string[] Properties = ["-Dserver.", "-Dspring.", "-Dmanagement.", "-Dlogging.", "-Dfile.encoding=", "-Djava.", "-Duser.timezone="];

    private static readonly string[] HeapOptions = ["--max-old-space-size", "--max_old_space_size"];

    public static void Find(ProgramReading reading, ServerProgram program)
    {
        switch (program.Name)
        {
            case "gunicorn":
                FindAddresses(reading, program, CommandMistakeKind.PortAsHost, static text => AddressParser.ParsePort(text) is null ? null : ":" + text);
                break;
            case "kestrel" or "dotnet":
                FindAddresses(reading, program, CommandMistakeKind.AddressAsUrl, Url);
                break;
            case "puma":
                FindAddresses(reading, program, CommandMistakeKind.AddressAsUri, Uri);
                break;
            case "uvicorn" or "fastapi" or "flask":
                FindHost(reading, program);
                break;
        }

        ModuleMistakes.Find(reading, program);
        if (reading.Run.Interpreter is { IsKnown: true } interpreter) FindOptions(reading.Run, UnixPath.BaseName(interpreter.Text), program);
    }

    /// <param name="correct">What to write instead of a text; null where the text is right.</param>
    private static void FindAddresses(ProgramReading reading, ServerProgram program, CommandMistakeKind kind, Func<string, string?> correct)
    {
        foreach (var way in reading.Server.Listen)
        {
            var words = reading.Values(way.Address);
            foreach (var word in words)
            {
                if (word.IsKnown && correct(word.Text) is { } meant) program.Mistakes.Add(new CommandMistake(kind, ToValue(word), meant));
            }

            // The strongest way decides.
            if (words.Count > 0 && !way.Also) return;
        }
    }

    /// <summary><c>BindingAddress.Parse()</c> of Microsoft.AspNetCore.Http wants <c>://</c>.</summary>
    private static string? Url(string text)
    {
        if (text.IndexOf("://", StringComparison.Ordinal) >= 0) return null;
        var isPort = AddressParser.ParsePort(text) is not null;
        return isPort ? "http://localhost:" + text : AddressParser.IsHost(text) && AddressParser.PortBehind(text) is not null ? "http://" + text : null;
    }

    /// <summary><c>Puma::Binder#parse</c> wants tcp, unix or ssl as the scheme.</summary>
    private static string? Uri(string text)
    {
        if (text.IndexOf("://", StringComparison.Ordinal) >= 0 || text.StartsWith("unix:", StringComparison.Ordinal)) return null;
        if (text.StartsWith("/", StringComparison.Ordinal)) return "unix://" + text;
        return AddressParser.IsHost(text) && AddressParser.PortBehind(text) is not null ? "tcp://" + text : null;
    }

    private static void FindHost(ProgramReading reading, ServerProgram program)
    {
        foreach (var way in reading.Server.Listen)
        {
            if (reading.Last(way.Path) is not null || reading.Last(way.Descriptor) is not null) return;
            if (reading.Last(way.Host) is not { } word) continue;
            if (!word.IsKnown || !AddressParser.IsHost(word.Text) || AddressParser.PortBehind(word.Text) is not { } port) return;
            var host = word.Text.Substring(0, word.Text.IndexOf(':'));
            var isFlag = reading.Arguments.Last(way.Host!.Flags) is not null;
            var text = reading.Last(way.Port) is null && isFlag ? $"{host} --port {port.ToString(CultureInfo.InvariantCulture)}" : host;
            program.Mistakes.Add(new CommandMistake(CommandMistakeKind.AddressAsHost, ToValue(word), text));
            return;
        }
    }

    private static void FindOptions(Invocation run, string interpreter, ServerProgram program)
    {
        string[] options = interpreter switch
        {
            "java" when IsPlainJar(run.Program.Text) => [.. JvmOptions, .. Properties],
            // Build tools take options of node's and hand them on.
            "node" or "nodejs" when run.Program.Text.IndexOf("node_modules", StringComparison.Ordinal) < 0 => HeapOptions,
            _ => [],
        };
        foreach (var word in run.Arguments)
        {
            if (word.Text == "--") return;
            if (word.IsKnown && Array.Exists(options, option => word.Text.StartsWith(option, StringComparison.Ordinal)))
            {
                program.Mistakes.Add(new CommandMistake(CommandMistakeKind.OptionBehindProgram, ToValue(word), word.Text, run.Program.At));
            }
        }
    }

    /// <summary>jboss-modules and what is built on it take <c>-D</c> for themselves.</summary>
    private static bool IsPlainJar(string path)
    {
        var name = UnixPath.BaseName(path);
        return name.EndsWith(".jar", StringComparison.Ordinal) && name.IndexOf("jboss", StringComparison.Ordinal) < 0 && name.IndexOf("thorntail", StringComparison.Ordinal) < 0 && name.IndexOf("swarm", StringComparison.Ordinal) < 0;
    }

    private static Value<string> ToValue(Word word) => new(word.Text, word.Certainty, word.Origin);
}
