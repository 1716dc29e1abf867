using System.Reflection;
using System.Text;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Cli;

/// <summary><c>--help</c> and <c>--version</c>.</summary>
internal static class HelpCommand
{
    private const int Width = 100;

    public static string ToolVersion { get; } =
        typeof(HelpCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    public static int Run(Arguments arguments, Terminal terminal)
    {
        terminal.Out.Write(Text());
        return ExitCode.Clean;
    }

    public static int RunVersion(Arguments arguments, Terminal terminal)
    {
        terminal.Out.Write($"configlint {ToolVersion}\n");
        return ExitCode.Clean;
    }

    /// <summary>The help text, made of the tables. docs/usage.md holds the same text.</summary>
    public static string Text()
    {
        var text = new StringBuilder("""
            ConfigLint follows a request from client over nginx to the application and reports what will turn into 502, 503, 504 and 413.

            usage: configlint [COMMAND] [OPTIONS] [PATH...]


            """);
        text.Append("commands:\n");
        foreach (var command in Command.All) Append(text, $"{command.Name} {command.Operands}".TrimEnd(), command.Summary);
        text.Append("\noptions:\n");
        foreach (var option in Option.All) Append(text, $"{option.Name} {option.Value}".TrimEnd(), option.Summary);
        text.Append("""

            exit codes:
              0  nothing at or above --fail-on
              1  findings
              2  wrong usage or configuration, a path that is not there, or no file that ConfigLint knows
              3  internal error, or a root that cannot be read

            """);
        return text.ToString();
    }

    /// <summary>A term and what it means, the second wrapped beside the first.</summary>
    private static void Append(StringBuilder text, string term, string meaning)
    {
        const int Column = 26;
        text.Append("  ").Append(term.PadRight(Column - 3));
        var at = Math.Max(Column - 1, term.Length + 2);
        foreach (var word in meaning.Split(' '))
        {
            if (at + word.Length + 1 > Width)
            {
                text.Append('\n').Append(' ', Column - 1);
                at = Column - 1;
            }

            text.Append(' ').Append(word);
            at += word.Length + 1;
        }

        text.Append('\n');
    }
}
