namespace ConfigLint.Cli;

/// <summary>
/// What a text from standard input is called, because formats are told by name and content: <c>helm template . | configlint -</c>. Decided by the first line that belongs to one
/// format alone.
/// </summary>
internal static class InputName
{
    private const string Plain = "stdin";

    /// <summary>What stands before it is comments, notes of a tool, or another format.</summary>
    private const int MostLines = 10_000;

    public static string Of(string text)
    {
        var read = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (++read > MostLines) break;
            if (Of(line) is { } name) return name;
        }

        return Plain;
    }

    private static string? Of(ReadOnlySpan<char> line) => line switch
    {
        _ when line.StartsWith("apiVersion:") || line.StartsWith("kind:") || line.TrimStart().StartsWith("\"apiVersion\":") => "stdin.yaml",
        _ when line.StartsWith("services:") => "compose.yaml",
        _ when line.StartsWith("[Socket]") => "stdin.socket",
        _ when line.StartsWith("[Service]") => "stdin.service",
        _ when IsSection(line, "defaults") || IsSection(line, "frontend ") || IsSection(line, "backend ") || IsSection(line, "listen ") => "haproxy.cfg",
        _ => null,
    };

    /// <summary>HAProxy's sections; a directive of nginx ends with a semicolon or opens a block.</summary>
    private static bool IsSection(ReadOnlySpan<char> line, string keyword) => line.StartsWith(keyword) && line.IndexOfAny(";{") < 0;
}
