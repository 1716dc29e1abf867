namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>What real clusters stay far below. Beyond it the world is open: crafted manifests must not make matching quadratic.</summary>
internal static class ClusterLimits
{
    /// <summary>Workloads with one label that a selector asks for.</summary>
    public const int Candidates = 500;

    /// <summary>Workloads that a template decides on.</summary>
    public const int OpenWorkloads = 200;

    /// <summary>Objects of a kind among which one with nearly the name is looked for.</summary>
    public const int Near = 2000;

    /// <summary>Objects of one name.</summary>
    public const int Namesakes = 100;

    /// <summary>Services that send to one pod, and ports of a Service, for which texts are searched.</summary>
    public const int Searched = 100;

    /// <summary>Containers of a pod whose probes are followed.</summary>
    public const int Containers = 50;
}
