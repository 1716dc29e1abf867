using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;

namespace ConfigLint.Formats.Aws;

/// <summary>What rules about AWS ask about, whichever kind of file says it.</summary>
internal static class AwsSubjects
{
    public static IEnumerable<ISubject> Of(StackTemplate? template)
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

    public static IEnumerable<ISubject> Of(KubernetesObject one)
    {
        foreach (var setting in AwsSettings.In(one)) yield return setting;
        if (AwsForward.Of(one) is { } forward) yield return forward;
        if (AwsHealthCheck.Of(one) is { } check) yield return check;
    }
}
