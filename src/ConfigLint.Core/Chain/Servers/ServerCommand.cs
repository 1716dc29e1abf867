using ConfigLint.Text;

namespace ConfigLint.Chain.Servers;

/// <summary>One word of a command line, after the expansions of whoever starts it (systemd, a container engine).</summary>
/// <param name="Text">What the program gets to see; of an unknown word, what is written.</param>
/// <param name="Certainty">Unknown where a variable or placeholder in it cannot be told.</param>
internal readonly record struct CommandWord(string Text, Span At, Certainty Certainty = Certainty.Known)
{
    /// <summary>Through which files and variables it came there.</summary>
    public Span[]? Via { get; init; }

    public Origin Origin => new(At, Via ?? []);

    public bool IsKnown => Certainty != Certainty.Unknown;

    /// <summary>Where in the file <see cref="Text"/> is written just so; -1 where it is not: escapes, quotes inside, a variable's value.</summary>
    public int WrittenAt() => At.IsNowhere ? -1 : At.Text.Content.IndexOf(Text, At.Start, At.Length, StringComparison.Ordinal);

    /// <summary>A part of this word, with its exact place where the word is written as it is seen, else with the word's place.</summary>
    public CommandWord Part(int start, int length) => Part(start, length, WrittenAt());

    /// <param name="writtenAt">From <see cref="WrittenAt"/>, found once for all parts.</param>
    public CommandWord Part(int start, int length, int writtenAt) =>
        this with { Text = Text.Substring(start, length), At = writtenAt < 0 ? At : At with { Start = writtenAt + start, Length = length } };

    /// <summary>What stands between separators, without the empty ones.</summary>
    public List<CommandWord> Split(char separator)
    {
        if (separator == '\0' || !IsKnown || !Text.Contains(separator)) return [this];
        List<CommandWord> parts = [];
        var writtenAt = WrittenAt();
        for (var start = 0; start <= Text.Length;)
        {
            var end = Text.IndexOf(separator, start);
            if (end < 0) end = Text.Length;
            if (end > start) parts.Add(Part(start, end - start, writtenAt));
            start = end + 1;
        }

        return parts;
    }

    public CommandWord From(int start) => Part(start, Text.Length - start);
}

/// <summary>What a unit or a container starts, and what it starts it with: all that decides on which addresses a program listens.</summary>
internal sealed class ServerCommand
{
    /// <summary>Program and arguments. Prefixes of ExecStart are taken off.</summary>
    public required IReadOnlyList<CommandWord> Words { get; init; }

    /// <summary>The variables that are set. One that is set to something undecidable is there and Unknown.</summary>
    public IReadOnlyDictionary<string, Value<string>> Environment { get; init; } = new Dictionary<string, Value<string>>();

    /// <summary>More variables are set than <see cref="Environment"/> shows: an EnvironmentFile that was not read.</summary>
    public bool EnvironmentOpen { get; init; }

    /// <summary>Relative paths start here.</summary>
    public Value<string> WorkingDirectory { get; init; } = Value<string>.Unknown("no working directory");

    public Value<string> User { get; init; } = Value<string>.Unknown("no user");

    /// <summary>The service has sockets of its .socket unit handed to it.</summary>
    public bool SocketActivated { get; init; }

    /// <summary>True unless the C# project the program is built from, and its appsettings.json, were read and set no address.</summary>
    public bool CSharpUnread { get; init; } = true;

    /// <summary>The file of the tree that stands at this path where the program runs, or null where the tree has none.</summary>
    public Func<string, SourceText?> FindFile { get; init; } = _ => null;
}
