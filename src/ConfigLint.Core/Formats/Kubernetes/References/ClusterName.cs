namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>Names by which the cluster's DNS knows Services (kubernetes.io, DNS for Services and Pods).</summary>
internal static class ClusterName
{
    /// <summary><c>web</c>, <c>web.shop.svc</c>, <c>web.shop.svc.cluster.local</c>; the name empty where it is not one of the cluster's. Two labels may be a domain.</summary>
    public static (string Name, string? Namespace) Split(string host)
    {
        var parts = host.TrimEnd('.').Split('.');
        if (parts.Length == 1) return (host.IndexOf('*') < 0 ? parts[0] : "", null);
        return parts.Length >= 3 && parts[2] == "svc" ? (parts[0], parts[1]) : ("", null);
    }
}
