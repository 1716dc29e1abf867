using ConfigLint.Model;
using ConfigLint.Syntax;
using ConfigLint.Text;

namespace ConfigLint.Formats.Starters;

/// <summary>A file that starts programs beside systemd and containers: Procfile, package.json, supervisord.conf, ecosystem.config.js.</summary>
internal abstract class StarterFile(SourceText text, FileFormat format) : ParsedFile(text, format)
{
    public List<StartedProcess> Processes { get; } = [];

    /// <summary>More programs are started than <see cref="Processes"/> shows: a part of the file is computed, templated or elsewhere.</summary>
    public bool IsOpen { get; protected set; }

    /// <summary><c>web/command</c>: the process an offset lies in.</summary>
    public override string AddressOf(int offset)
    {
        foreach (var process in Processes)
        {
            if (offset >= process.At.Start && offset <= process.At.End) return process.Name;
        }

        return "";
    }
}

/// <summary>One program that such a file starts. Times in milliseconds; Unknown where the starter has no such setting.</summary>
/// <param name="name">As the file names it: <c>web</c>.</param>
/// <param name="at">The entry.</param>
internal sealed class StartedProcess(string name, Span at)
{
    public string Name { get; } = name;

    public Span At { get; } = at;

    /// <summary>Null where it cannot be told.</summary>
    public CommandLine? Command { get; set; }

    public Dictionary<string, Value<string>> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>More variables are set than <see cref="Environment"/> shows: those of whoever starts the starter.</summary>
    public bool EnvironmentOpen { get; set; } = true;

    /// <summary>Absolute, or relative to the file; null where it is not set: that of the starter.</summary>
    public Value<string>? Directory { get; set; }

    /// <summary>Null where it is not set: that of the starter.</summary>
    public Value<string>? User { get; set; }

    /// <summary>How many of it run at a time.</summary>
    public Value<int> Instances { get; set; } = Value<int>.Unknown("not set");

    /// <summary>It is started with the starter.</summary>
    public Value<bool> Starts { get; set; } = Value<bool>.Unknown("not set");

    /// <summary>It is started again when it ends with an error.</summary>
    public Value<bool> Restarts { get; set; } = Value<bool>.Unknown("not set");

    /// <summary>Failed starts in a row after which the starter gives up.</summary>
    public Value<int> StartRetries { get; set; } = Value<int>.Unknown("not set");

    /// <summary>How long it has to run for its start to count.</summary>
    public Value<long> StartTime { get; set; } = Value<long>.Unknown("not set");

    /// <summary>How long it may take to stop before it is killed.</summary>
    public Value<long> StopTimeout { get; set; } = Value<long>.Unknown("not set");
}
