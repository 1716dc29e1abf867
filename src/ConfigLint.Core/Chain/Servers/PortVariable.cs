using ConfigLint.Text;

namespace ConfigLint.Chain.Servers;

/// <summary>
/// PORT, which whoever starts a program sets because its code reads it. Of a script or a program of one's own nothing else says where it listens, so this holds until its code says
/// otherwise.
/// </summary>
internal static class PortVariable
{
    private const string Name = "PORT";

    /// <summary>What would have to be otherwise, for messages.</summary>
    public const string Assumption = "unless its code does not read PORT";

    /// <summary>The script stands in the tree, listens by itself, and does not know the variable.</summary>
    public static bool IsIgnored(ProgramReading reading)
    {
        var program = reading.Run.Program;
        var path = UnixPath.Resolve(reading.Environment.WorkingDirectory, new Value<string>(program.Text, program.Certainty, program.Origin));
        return path.HasValue && reading.Command.FindFile(path.V) is { Content: var code }
            && code.IndexOf("listen(", StringComparison.Ordinal) >= 0 && code.IndexOf(Name, StringComparison.Ordinal) < 0;
    }

    /// <summary>A program that rules/servers does not know, where its variables say a port and its command none.</summary>
    /// <param name="words">Its command; empty where the image decides.</param>
    /// <returns>Null where nothing says a port.</returns>
    public static ServerProgram? Of(string name, Span at, Value<string>? variable, IReadOnlyList<Word> words)
    {
        if (variable is not { HasValue: true } written || AddressParser.ParsePort(written.V) is not { } port || words.Any(static word => !word.IsKnown || MayBePort(word.Text))) return null;
        var program = new ServerProgram { Name = name, At = at };
        var on = new Value<Endpoint>(Endpoint.Tcp("*", port), Certainty.Default, written.From, Assumption);
        program.Listeners.Add(new ServerListener(on, Value<Protocol>.Unknown("the program decides", on.From), Value<bool>.Unknown("the program decides", on.From)));
        return program;
    }

    /// <summary>A number that could be one stands in it.</summary>
    private static bool MayBePort(string text)
    {
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && text[i] is >= '0' and <= '9') i++;
            if (i - start is >= 2 and <= 5) return true;
            i = Math.Max(i, start + 1);
        }

        return false;
    }
}
