using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ConfigLint.Roslyn.Tests;

/// <summary>
/// Files as Windows leaves them, decoded by the compiler: the same lines and columns as of any other file.
/// </summary>
public class EncodingTests
{
    private const string Conf = """
        proxy_read_timeout 300ms;
        server {
            location / { proxy_pass http://127.0.0.1:8000; }
            proxy_connect_timeout 0;
        }

        """;

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Line_ends_and_a_byte_order_mark_move_nothing(bool crlf, bool mark)
    {
        var text = crlf ? Conf.Replace("\n", "\r\n", StringComparison.Ordinal) : Conf;
        byte[] bytes = [.. mark ? Encoding.UTF8.GetPreamble() : [], .. Encoding.UTF8.GetBytes(text)];

        var diagnostics = await new Lint(new Bytes(Lint.PathOf("nginx/conf.d/app.conf"), bytes)).Build();

        var mistakes = diagnostics.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Info);
        Assert.Equal(["CFL1005 1:1", "CFL1004 4:5"], mistakes.Select(Place));
    }

    /// <summary>The command and the task say the same of it.</summary>
    [Fact]
    public async Task UTF_16_is_named()
    {
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Conf)];

        var diagnostic = Assert.Single(await new Lint(new Bytes(Lint.PathOf("nginx/conf.d/app.conf"), bytes)).Build());

        Assert.Contains("UTF-16 text, which no server reads", diagnostic.GetMessage(null));
    }

    private static string Place(Diagnostic diagnostic)
    {
        var start = diagnostic.Location.GetLineSpan().StartLinePosition;
        return $"{diagnostic.Id} {start.Line + 1}:{start.Character + 1}";
    }

    private sealed class Bytes(string path, byte[] bytes) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) =>
            SourceText.From(new MemoryStream(bytes));
    }
}
