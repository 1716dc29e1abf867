namespace ConfigLint.Formats.Yarp;

/// <summary>The keys that YARP reads, by where they stand (ConfigurationConfigProvider of 2.1); anything else is passed over in silence.</summary>
internal static class YarpKeys
{
    /// <summary>The keys of an object, by its path with dots; null where any key may stand: metadata, transforms, headers.</summary>
    public static string[]? Of(string path) => Known.TryGetValue(path, out var keys) ? keys : null;

    /// <summary>The object within a route or cluster in which a key stands; null where there is none. What several have, a Timeout, is in none of these.</summary>
    public static string? PlaceOf(string key, string below) =>
        Array.Find(Places, place => Known.TryGetValue(below + "." + place, out var keys) && keys.Contains(key, StringComparer.OrdinalIgnoreCase));

    private static readonly string[] Places = ["Match", "HttpRequest", "HttpClient", "HealthCheck"];

    private static readonly Dictionary<string, string[]> Known = new(StringComparer.Ordinal)
    {
        ["route"] = ["Order", "MaxRequestBodySize", "ClusterId", "AuthorizationPolicy", "RateLimiterPolicy", "OutputCachePolicy", "TimeoutPolicy", "Timeout", "CorsPolicy", "Metadata", "Transforms", "Match"],
        ["route.Match"] = ["Methods", "Hosts", "Path", "Headers", "QueryParameters"],
        ["cluster"] = ["LoadBalancingPolicy", "SessionAffinity", "HealthCheck", "HttpClient", "HttpRequest", "Metadata", "Destinations"],
        ["cluster.SessionAffinity"] = ["Enabled", "Policy", "FailurePolicy", "AffinityKeyName", "Cookie"],
        ["cluster.SessionAffinity.Cookie"] = ["Path", "SameSite", "HttpOnly", "MaxAge", "Domain", "IsEssential", "SecurePolicy", "Expiration"],
        ["cluster.HealthCheck"] = ["Passive", "Active", "AvailableDestinationsPolicy"],
        ["cluster.HealthCheck.Passive"] = ["Enabled", "Policy", "ReactivationPeriod"],
        ["cluster.HealthCheck.Active"] = ["Enabled", "Interval", "Timeout", "Policy", "Path", "Query"],
        ["cluster.HttpClient"] = ["SslProtocols", "DangerousAcceptAnyServerCertificate", "MaxConnectionsPerServer", "EnableMultipleHttp2Connections", "RequestHeaderEncoding", "ResponseHeaderEncoding", "WebProxy"],
        ["cluster.HttpRequest"] = ["ActivityTimeout", "Version", "VersionPolicy", "AllowResponseBuffering"],
        ["cluster.Destinations.*"] = ["Address", "Health", "Host", "Metadata"],
    };
}
