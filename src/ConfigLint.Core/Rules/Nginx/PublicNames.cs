namespace ConfigLint.Rules.Nginx;

/// <summary>Names of hosts on the internet: those with a dot and no ending that stands for one's own network.</summary>
internal static class PublicNames
{
    public static bool Has(string host)
    {
        var dot = host.LastIndexOf('.');
        if (dot <= 0 || dot == host.Length - 1 || host[dot + 1] is >= '0' and <= '9') return false;
        return Array.IndexOf(PrivateEnds, host.Substring(dot + 1)) < 0;
    }

    /// <summary>Last labels that stand for one's own network: RFC 6762 appendix G, RFC 8375, and what clusters and composes use.</summary>
    private static readonly string[] PrivateEnds =
        ["local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private", "arpa", "svc", "docker", "test", "invalid", "localhost", "consul"];
}
