using System.Collections.Concurrent;
using System.Globalization;
using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Testing;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Rules;

/// <summary>
/// Files as editors on Windows leave them: every fixture gives the same findings at the same lines and columns with
/// CRLF at the ends of its lines, and with a byte-order mark where a program takes one.
/// </summary>
public class LineEndTests
{
    [Fact]
    public void Lines_that_end_with_CRLF_say_the_same() =>
        SayTheSame(
            (_, text) => text.Replace("\r\n", "\n").Replace("\n", "\r\n"),
            // nginx counts the bytes of a word, and this message does.
            "CFL1001/bad-long-comment.conf",
            // One such file is a mistake, a whole folder of them is how git checks out there.
            "CFL2070/bad-carriage-return",
            // A shell takes a backslash before CRLF for the end of its command.
            "CFL4051/bad-dockerfile-by-script");

    [Fact]
    public void A_byte_order_mark_says_nothing() =>
        SayTheSame((path, text) => TakesMark(path) && !text.StartsWith('\uFEFF') ? "\uFEFF" + text : text);

    /// <summary>
    /// nginx and HAProxy take it for a part of their first word, and the kernel starts no script behind it.
    /// </summary>
    private static bool TakesMark(string path) =>
        MarkedEndings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal));

    private static readonly string[] MarkedEndings =
    [
        ".yaml", ".yml", ".json", ".service", ".socket", ".timer", ".cs", ".csproj", ".config", ".toml", ".env",
        "/pool.d/www.conf", "Dockerfile", "Caddyfile", "Procfile",
    ];

    private static void SayTheSame(Func<string, string, string> written, params string[] others)
    {
        var different = new ConcurrentBag<string>();
        Parallel.ForEach(Fixture.All().Where(fixture => !others.Contains(fixture.ToString())), fixture =>
        {
            var files = fixture.Load();
            var options = fixture.Options();
            var before = Findings(files, options);
            var after = Findings(Rewritten(files, written), options);
            foreach (var line in before.Except(after)) different.Add($"{fixture}: - {line}");
            foreach (var line in after.Except(before)) different.Add($"{fixture}: + {line}");
        });

        Assert.Empty(different.Order(StringComparer.Ordinal));
    }

    private static MemoryFiles Rewritten(IFileSet files, Func<string, string, string> written)
    {
        var rewritten = new MemoryFiles();
        foreach (var path in files.Paths)
        {
            var content = files.Read(path);
            if (content.Text is not { } text) rewritten.Add(path, content);
            else rewritten.Add(path, FileContent.Of(new SourceText(path, written(path, text.Content), text.NotUtf8)));
        }

        return rewritten;
    }

    private static List<string> Findings(IFileSet files, LintOptions options) =>
    [
        .. from finding in LintEngine.Run(files, options).Findings
           let others = string.Join(' ', finding.Related.Select(place => Place(place.At)))
           select $"{finding.Rule.Id} {finding.Severity} {Place(finding.At)} {others} {finding.Message}",
    ];

    private static string Place(Span at)
    {
        var (start, end) = (at.Position, at.EndPosition);
        return string.Create(
            CultureInfo.InvariantCulture, $"{at.Text.Path}:{start.Line}:{start.Column}-{end.Line}:{end.Column}");
    }
}
