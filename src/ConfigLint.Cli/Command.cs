using ConfigLint.Model;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Cli;

/// <summary>A command: a line here, and a class with its Run.</summary>
/// <param name="Operands">What may follow it, as the help text shows it.</param>
/// <param name="Run">Returns the exit code.</param>
internal sealed record Command(string Name, string Operands, string Summary, Func<Arguments, Terminal, int> Run)
{
    /// <summary>What <c>--format</c> takes, the default first, where that is not the formats of findings.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    public static readonly Command Check = new("check", "[PATH...]", "report mistakes in files and folders (the default command; \"-\" is standard input)", CheckCommand.Run);
    public static readonly Command Fix = new("fix", "[PATH...]", "write what the findings say, where that is certain; --diff shows it instead", FixCommand.Run);
    public static readonly Command Graph = new("graph", "[PATH...]", "draw what follows what: client, proxies, programs, and the mistakes between them", GraphCommand.Run) { Formats = ["mermaid", "dot", "json"] };
    public static readonly Command Trace = new("trace", "URL [PATH...]", "follow one request: which server and location take it, with which timeouts and limits, and who answers", TraceCommand.Run) { Formats = ["text", "json"] };
    public static readonly Command Facts = new("facts", "[PATH...]", "say what was understood: who runs what and listens where, who sends where, and what is not known", FactsCommand.Run) { Formats = ["text", "json"] };
    public static readonly Command Explain = new("explain", "RULE", "say what a rule reports, why, and what to write instead", ExplainCommand.Run);
    public static readonly Command Rules = new("rules", "", "list the rules", RulesCommand.Run);
    public static readonly Command Init = new("init", "", "write a commented configlint.yaml", InitCommand.Run);

    /// <summary>Reached by an option.</summary>
    public static readonly Command Help = new("--help", "", "show this text", HelpCommand.Run);

    /// <inheritdoc cref="Help"/>
    public static readonly Command Version = new("--version", "", "show the version", HelpCommand.RunVersion);

    /// <summary>Those that are named without hyphens.</summary>
    public static readonly IReadOnlyList<Command> All = [Check, Fix, Graph, Trace, Facts, Explain, Rules, Init];
}
