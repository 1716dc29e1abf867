using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// What the host of a pass is where a variable gives it or a part of it: <c>http://$bucket.s3.example</c>,
/// <c>http://$backend</c> with its <c>map</c> or <c>set</c>s, <c>http://$arg_to</c>.
/// </summary>
internal static class PassHosts
{
    /// <summary>Of a map: those with more are written by programs.</summary>
    private const int MostEntries = 500;

    /// <summary>A <c>set</c> from a variable that is set from a variable; nobody goes further.</summary>
    private const int Deepest = 3;

    /// <summary>
    /// What a client says without a proxy before this one: other headers are as often those of one that knows
    /// addresses.
    /// </summary>
    private static readonly string[] OfClients = ["$arg_", "$cookie_", "$http_host", "$host"];

    /// <summary>A host that is one variable, or holds one.</summary>
    /// <param name="Text">The name, with the variable in it where it is not known.</param>
    /// <param name="At">Where it stands; none where that is the pass itself.</param>
    /// <param name="IsOfClients">Whether each client says which host it is, so that one may write an address.</param>
    public readonly record struct Host(string Text, Span At, bool IsOfClients);

    /// <returns>The first host that is a name of DNS, and no upstream; null where none is, or where that is not
    /// known.</returns>
    public static Host? FirstName(NginxPass pass)
    {
        var written = pass.Argument.Value;
        if (PassVariable.TryRead(written, out _, out var variable, out var rest))
        {
            // ${scheme}://app: the variable is no host.
            return rest.StartsWith("://", StringComparison.Ordinal) ? null : OfVariable(pass, variable, Deepest);
        }

        return Named(pass, HostOf(written), default);
    }

    private static Host? OfVariable(NginxPass pass, string variable, int depth)
    {
        if (depth == 0) return null;
        var sets = pass.Level.Server?.SetsOf(variable) ?? [];
        foreach (var set in sets)
        {
            if (set[1].IsTemplated) continue;
            if (OfValue(pass, set[1], depth) is { } found) return found;
        }

        if (sets.Count > 0) return null;
        if (pass.Config.FindMap(variable) is { } map) return OfMap(pass, map, depth);
        return Array.Exists(OfClients, start => variable.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            && !IsForAddresses(pass)
            ? new Host(variable, default, true)
            : null;
    }

    private static Host? OfMap(NginxPass pass, NginxDirective map, int depth)
    {
        if (map.Tree.Marks is not null || map.Tree.Nodes[map.Index].End - map.Index > MostEntries) return null;
        foreach (var entry in map.Children)
        {
            if (entry.Count == 1 && entry.NameToken.Value != "include" && OfValue(pass, entry[0], depth) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static Host? OfValue(NginxPass pass, NginxArgument argument, int depth)
    {
        var value = argument.Value;
        if (PassVariable.TryRead(value, out _, out var inner, out var rest))
        {
            return rest.StartsWith("://", StringComparison.Ordinal) ? null : OfVariable(pass, inner, depth - 1);
        }
        return Named(pass, HostOf(value), argument.Span);
    }

    /// <summary>What DNS is asked for: a name, or a variable and a domain.</summary>
    private static Host? Named(NginxPass pass, string host, Span at) =>
        (host.IndexOf('$') < 0 ? IsName(host) : HasDomain(host)) && !IsUpstream(pass, host)
            && !IsWrittenElsewhere(pass, host)
            ? new Host(host, at, false)
            : null;

    /// <summary>A literal pass registers an upstream under its name, which the variable then finds.</summary>
    private static bool IsWrittenElsewhere(NginxPass pass, string host) =>
        pass.Config.Passes.Exists(other => !other.Address.HasVariable && other.Address.Host == host);

    /// <summary>Without scheme, port and path; empty for a unix socket.</summary>
    private static string HostOf(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        if (string.CompareOrdinal(text, start, "unix:", 0, 5) == 0) return "";
        var end = start;
        while (end < text.Length && text[end] is not ('/' or '?' or ':')) end++;
        return text.Substring(start, end - start);
    }

    /// <summary>
    /// Whether the last label is written, and one of letters: <c>$bucket.s3.example</c>, and no address.
    /// </summary>
    private static bool HasDomain(string host)
    {
        var last = host.Substring(host.LastIndexOf('.') + 1);
        return last.All(char.IsLetter);
    }

    private static bool IsName(string host) =>
        host.Any(char.IsLetter) && host.All(static c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_');

    /// <summary>Whether an upstream has the name, or may have it once the variable is filled in.</summary>
    private static bool IsUpstream(NginxPass pass, string host)
    {
        if (host.IndexOf('$') < 0) return pass.Config.HasUpstream(host);
        var end = host.Substring(host.LastIndexOf('.'));
        return pass.Config.Upstreams.Exists(upstream => upstream.Name.EndsWith(end,
            StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A location, or a condition around the pass, that lets digits alone through.</summary>
    private static bool IsForAddresses(NginxPass pass)
    {
        for (var level = pass.Level; level is not null; level = level.Parent)
        {
            var words = level.Block.ArgumentsText;
            if (words.Contains("\\d", StringComparison.Ordinal) || words.Contains("[0-9", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
