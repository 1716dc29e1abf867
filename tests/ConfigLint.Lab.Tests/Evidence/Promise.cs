using System.Text.RegularExpressions;
using ConfigLint.Engine;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Lab.Tests.Evidence;

/// <summary>The log line that a finding's outcome promises, and whether a server's line keeps it.</summary>
internal static partial class Promise
{
    /// <summary>The first line that keeps what the finding promises; null where none does.</summary>
    public static string? Kept(Finding finding, IEnumerable<string> lines)
    {
        var pattern = Pattern(finding);
        return lines.FirstOrDefault(line => pattern.IsMatch(line));
    }

    private static Regex Pattern(Finding finding)
    {
        var log = finding.Outcome!.Log!;
        // haproxy logs codes and no sentences: two letters for the end of the session, <NOSRV> for no server.
        if (SessionEnd().Matches(log) is { Count: > 0 } codes) return new(string.Join(".*", codes.Select(code => Regex.Escape(code.Value))));
        // Three dots are a path of this machine, or the rest of a word that the server quotes in part.
        log = Regex.Escape(log).Replace(@"\.\.\.", ".*", StringComparison.Ordinal);
        // {more} is one number above a limit; a request need not have just that one, and evidence leaves it out where it differs from run to run.
        var more = finding.Arguments.Find(argument => argument.Name == "more").Value;
        return new(more is null ? log : log.Replace(Regex.Escape(more), "([0-9]+|[.]{3})", StringComparison.Ordinal));
    }

    [GeneratedRegex("<NOSRV>|[a-zA-Z]{2}--")]
    private static partial Regex SessionEnd();
}
