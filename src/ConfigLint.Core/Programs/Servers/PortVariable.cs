using ConfigLint.Model;

namespace ConfigLint.Programs.Servers;

/// <summary>
/// PORT, which whoever starts a program sets because its code reads it. Of a script or a program of one's own nothing
/// else says where it listens, so this holds until its code says otherwise.
/// </summary>
internal static class PortVariable
{
    private const string Name = "PORT";

    /// <summary>The script stands in the tree, listens by itself, and does not know the variable.</summary>
    public static bool IsIgnored(ProgramReading reading)
    {
        var program = reading.Run.Program;
        var path = UnixPath.Resolve(reading.Environment.WorkingDirectory, new Value<string>(program.Text, program.Certainty, program.Origin));
        return path.HasValue && reading.Command.FindFile(path.V) is { Content: var code }
            && Array.Exists(Calls, call => code.IndexOf(call, StringComparison.Ordinal) >= 0)
            && code.IndexOf(Name, StringComparison.Ordinal) < 0;
    }

    /// <summary>By which a script of Node.js, Deno, Bun or Python opens its port itself.</summary>
    private static readonly string[] Calls = ["listen(", "serve(", ".run(", "HTTPServer("];
}
