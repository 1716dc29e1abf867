using System.Text;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Programs.Servers;

/// <summary>
/// Strings that a configuration in Ruby gives names and puts into others, as the files of Capistrano's users do:
/// <c>app_dir = File.expand_path("../..", __FILE__)</c>, <c>listen "#{app_dir}/shared/sockets/unicorn.sock"</c>.
/// </summary>
/// <param name="path">Where the file stands on the machine; unknown where that is not told.</param>
internal sealed class RubyStrings(SourceText text, Value<string> path)
{
    private const string ExpandPath = "File.expand_path(";

    /// <summary>Characters of a string after its names are replaced; each may double what it names.</summary>
    private const int MaxLength = 4096;

    private readonly string content = text.Content;
    private readonly Dictionary<string, string?> names = new(StringComparer.Ordinal);

    /// <summary>Takes up <c>name = "..."</c>; what is computed, or set in a block, makes the name unknown.</summary>
    public void Assign(int start, int end, bool isSure)
    {
        var at = SkipName(start, end);
        if (at == start) return;
        var name = content.Substring(start, at - start);
        while (at < end && content[at] is ' ' or '\t') at++;
        var isPlain = at + 1 < end && content[at] == '=' && content[at + 1] is not ('=' or '~' or '>');
        // name ||= "...", name += "...": another value than is written.
        if (!isPlain)
        {
            if (at + 1 < end && content.IndexOf('=', at, Math.Min(3, end - at)) > at) names[name] = null;
            return;
        }

        at++;
        while (at < end && content[at] is ' ' or '\t') at++;
        names[name] = isSure ? Read(at, end) : null;
    }

    /// <summary>A quoted string, its names replaced; null where one of them is not known.</summary>
    public string? Expand(string written)
    {
        if (written.IndexOf("#{", StringComparison.Ordinal) < 0) return written;
        var expanded = new StringBuilder();
        for (var at = 0; at < written.Length;)
        {
            var hole = written.IndexOf("#{", at, StringComparison.Ordinal);
            if (hole < 0) hole = written.Length;
            expanded.Append(written, at, hole - at);
            if (hole == written.Length) break;
            var close = written.IndexOf('}', hole);
            var name = close < 0 ? "" : written.Substring(hole + 2, close - hole - 2).Trim();
            if (!names.TryGetValue(name, out var value) || value is null) return null;
            expanded.Append(value);
            if (expanded.Length > MaxLength) return null;
            at = close + 1;
        }

        return expanded.ToString();
    }

    private string? Read(int at, int end)
    {
        if (Quoted(at, end) is { } literal) return Expand(literal);
        if (string.CompareOrdinal(content, at, ExpandPath, 0, ExpandPath.Length) != 0) return null;
        if (Quoted(at + ExpandPath.Length, end) is not { } relative) return null;
        var behind = content.Substring(at, end - at);
        var isOfFile = behind.IndexOf("__FILE__", StringComparison.Ordinal) >= 0 && behind.IndexOf('+') < 0;
        if (!path.HasValue || !isOfFile) return null;
        // expand_path takes the file itself for a folder: "../.." of /srv/shop/config/unicorn.rb is /srv/shop.
        return UnixPath.Resolve(path, Value.Known(relative, path.From)) is { HasValue: true } whole ? whole.V : null;
    }

    private string? Quoted(int at, int end)
    {
        if (at >= end || content[at] is not ('"' or '\'')) return null;
        var close = content.IndexOf(content[at], at + 1, end - at - 1);
        if (close < 0 || content.IndexOf('\\', at, close - at) >= 0) return null;
        return content.Substring(at + 1, close - at - 1);
    }

    private int SkipName(int at, int end)
    {
        while (at < end && (char.IsLetterOrDigit(content[at]) || content[at] is '_' or '@' or '$')) at++;
        return at;
    }
}
