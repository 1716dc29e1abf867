using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules;

/// <summary>
/// Edits of a part of an address as it is written somewhere: in a directive, a command line, a port of a compose file. None where the place reads otherwise
/// than the value, because a variable or an include brought it there, or where the part stands in it twice.
/// </summary>
internal static class EndpointEdits
{
    public static TextEdit[] Port(Span written, int port, int to) => Swap(written, Number(port), Number(to), static c => c is >= '0' and <= '9');

    public static TextEdit[] Host(Span written, string host, string to) => Swap(written, host, to, IsHost);

    public static TextEdit[] Path(Span written, string path, string to) => Swap(written, path, to, IsHost);

    /// <summary>Takes <c>:port</c> from behind a host.</summary>
    public static TextEdit[] WithoutPort(Span written, string host)
    {
        var text = written.ToString();
        var colon = text.IndexOf(host + ":", StringComparison.Ordinal) + host.Length;
        if (colon < host.Length) return [];
        var end = colon + 1;
        while (end < text.Length && text[end] is >= '0' and <= '9') end++;
        return end == colon + 1 ? [] : [TextEdit.Delete(written.Text.At(written.Start + colon, end - colon))];
    }

    private static string Number(int port) => port.ToString(CultureInfo.InvariantCulture);

    private static bool IsHost(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '.' or '-' or '_';

    /// <summary>Replaces the only occurrence that is a word of its own.</summary>
    private static TextEdit[] Swap(Span written, string from, string to, Func<char, bool> continues)
    {
        if (from.Length == 0) return [];
        var text = written.ToString();
        var at = -1;
        for (var i = text.IndexOf(from, StringComparison.Ordinal); i >= 0; i = text.IndexOf(from, i + 1, StringComparison.Ordinal))
        {
            if ((i > 0 && continues(text[i - 1])) || (i + from.Length < text.Length && continues(text[i + from.Length]))) continue;
            if (at >= 0) return [];
            at = i;
        }

        return at < 0 ? [] : [TextEdit.Replace(written.Text.At(written.Start + at, from.Length), to)];
    }
}
