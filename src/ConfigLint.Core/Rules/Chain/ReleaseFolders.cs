namespace ConfigLint.Rules.Chain;

/// <summary>
/// Folders that a deployment by releases ties with links: <c>/srv/shop/current/tmp/sockets</c> is
/// <c>/srv/shop/shared/tmp/sockets</c> where tmp/sockets is among linked_dirs (capistrano/tasks/deploy.rake).
/// </summary>
internal static class ReleaseFolders
{
    private static readonly string[] Kinds = ["/current/", "/shared/", "/releases/"];

    public enum Linked : byte
    {
        /// <summary>Not of one application.</summary>
        No,

        /// <summary>Below other names: no link of Capistrano's own, though one can be made by hand.</summary>
        Perhaps,

        /// <summary>Below the same names.</summary>
        Usually,
    }

    public static Linked Compare(string one, string? other)
    {
        if (other is null || Split(one) is not var (root, kind, rest)) return Linked.No;
        if (Split(other) is not var (otherRoot, otherKind, otherRest)) return Linked.No;
        if (root != otherRoot || kind == otherKind) return Linked.No;
        return rest == otherRest ? Linked.Usually : Linked.Perhaps;
    }

    private static (string Root, string Kind, string Below)? Split(string path)
    {
        foreach (var kind in Kinds)
        {
            var at = path.IndexOf(kind, StringComparison.Ordinal);
            if (at <= 0) continue;
            var rest = path.Substring(at + kind.Length);
            // Below releases each has a folder of its own.
            if (kind == "/releases/") rest = rest.Substring(rest.IndexOf('/') + 1);
            return (path.Substring(0, at), kind, rest);
        }

        return null;
    }
}
