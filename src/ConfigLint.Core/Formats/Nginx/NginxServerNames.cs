using ConfigLint.Model;


namespace ConfigLint.Formats.Nginx;

/// <summary>
/// Which server a Host header chooses among those of one address (ngx_http_find_virtual_server): an exact name, then the longest wildcard at the front, then the longest
/// at the end, then the first pattern that matches. Of two servers with one name the first has it.
/// </summary>
internal static class NginxServerNames
{
    /// <param name="Server">Null where no name matches, or where it can not be told.</param>
    /// <param name="Name">The name that matched, as written.</param>
    /// <param name="Problem">Why it can not be told.</param>
    internal readonly record struct Match(NginxServer? Server, string Name, string? Problem);

    /// <param name="host">Lower case.</param>
    public static Match Find(IReadOnlyList<NginxServer> servers, string host, IPatterns patterns)
    {
        Match front = default, back = default;
        string? unknown = null;
        foreach (var (server, name) in NamesOf(servers))
        {
            if (name is null)
            {
                unknown ??= "a template or a variable gives a server_name";
                continue;
            }

            var lower = name.ToLowerInvariant();
            if (lower == host) return new Match(server, name, null);
            if (IsFront(lower, host) && Length(lower) > Length(front.Name ?? "")) front = new Match(server, name, null);
            else if (IsBack(lower, host) && lower.Length > (back.Name ?? "").Length) back = new Match(server, name, null);
        }

        if (unknown is not null) return new Match(null, "", unknown);
        if (front.Server is not null) return front;
        return back.Server is not null ? back : Pattern(servers, host, patterns);
    }

    private static Match Pattern(IReadOnlyList<NginxServer> servers, string host, IPatterns patterns)
    {
        foreach (var (server, name) in NamesOf(servers))
        {
            if (name is null || !name.StartsWith('~')) continue;
            var match = patterns.Match(name.Substring(1), ignoreCase: true, host);
            if (match.IsMatch is null) return new Match(null, "", $"server_name {name} can not be evaluated: {match.Problem}");
            if (match.IsMatch.Value) return new Match(server, name, null);
        }

        return default;
    }

    /// <summary>Name by name; null for one that the files do not give.</summary>
    private static IEnumerable<(NginxServer Server, string? Name)> NamesOf(IReadOnlyList<NginxServer> servers)
    {
        foreach (var server in servers)
        {
            foreach (var directive in server.Names)
            {
                for (var i = 0; i < directive.Count; i++)
                {
                    var name = directive[i].Value;
                    yield return (server, directive[i].IsTemplated || name == "$hostname" ? null : name);
                }
            }
        }
    }

    /// <summary><c>*.example.com</c> matches what ends so; <c>.example.com</c> the name itself as well.</summary>
    private static bool IsFront(string name, string host)
    {
        if (name.StartsWith("*.", StringComparison.Ordinal)) return host.Length > name.Length - 1 && host.EndsWith(name.Substring(1), StringComparison.Ordinal);
        return name.Length > 1 && name[0] == '.' && (host.EndsWith(name, StringComparison.Ordinal) || string.CompareOrdinal(name, 1, host, 0, int.MaxValue) == 0);
    }

    /// <summary>How much of the host a wildcard at the front fixes; its asterisk counts for nothing.</summary>
    private static int Length(string name) => name.StartsWith('*') ? name.Length - 1 : name.Length;

    private static bool IsBack(string name, string host) =>
        name.EndsWith(".*", StringComparison.Ordinal) && host.Length > name.Length - 1 && host.StartsWith(name.Substring(0, name.Length - 1), StringComparison.Ordinal);
}
