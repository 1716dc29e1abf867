using ConfigLint.Formats.Kubernetes;

namespace ConfigLint.Formats.Aws;

/// <summary>What rules about AWS ask about, whichever kind of file says it.</summary>
internal static class AwsSubjects
{
    public static IEnumerable<object> Of(StackTemplate? template)
    {
        foreach (var resource in template?.Resources ?? [])
        {
            yield return resource;
            foreach (var setting in AwsSettings.In(resource)) yield return setting;
            foreach (var forward in AwsForward.Of(resource)) yield return forward;
            foreach (var target in (resource as EcsService)?.Targets ?? []) yield return target;
            if (AwsHealthCheck.Of(resource) is { } check) yield return check;
        }
    }

    public static IEnumerable<object> Of(KubernetesObject one)
    {
        foreach (var setting in AwsSettings.In(one)) yield return setting;
        if (AwsForward.Of(one) is { } forward) yield return forward;
        if (AwsHealthCheck.Of(one) is { } check) yield return check;
    }
}
