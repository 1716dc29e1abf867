using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Chain;

/// <summary>How the words of a health check are started.</summary>
internal enum HealthCommandForm
{
    /// <summary>The first is the program, the others its arguments.</summary>
    Exec,

    /// <summary><c>/bin/sh -c</c> gets the first; the others are <c>$0</c>, <c>$1</c>.</summary>
    Shell,

    /// <summary>A list of compose that says neither.</summary>
    Neither,
}

/// <summary>The command by which a container is asked for its health, written as a list: compose, HEALTHCHECK, probes of pods, ECS.</summary>
/// <param name="Owner">Whose it is, for the message.</param>
/// <param name="Words">Without the kind in front; those that a variable or template gives are Unknown.</param>
internal sealed record HealthCommand(
    string Owner, HealthCommandForm Form, IReadOnlyList<Value<string>> Words) : ISubject
{
    public static HealthCommand? Of(Workload workload) =>
        workload.Source is Container container ? Of(container.Service) : null;

    private static HealthCommand? Of(ComposeService service)
    {
        if (service.Healthcheck is not { IsDisabled: false, Listed: { Count: > 0 } listed } check || !listed[0].HasValue) return null;
        var words = listed.Select(static word => word.Value).ToList();
        return check.LacksKind ? new HealthCommand(service.Name, HealthCommandForm.Neither, words) : WithKind(service.Name, words);
    }

    public static IEnumerable<HealthCommand> Of(ParsedFile file)
    {
        if (file is DockerfileFile dockerfile && dockerfile.Image()?.Healthcheck is { IsExec: true, Test: { } test })
        {
            yield return new HealthCommand("the image", HealthCommandForm.Exec, [.. test.Words.Select(static word => word.Value)]);
        }

        foreach (var pod in (file as KubernetesFile)?.Objects.OfType<PodWorkload>() ?? [])
        {
            foreach (var probe in pod.Containers.SelectMany(static container => container.Probes))
            {
                if (probe.Map.Map("exec")?["command"] is not YamlSequence words) continue;
                yield return new HealthCommand($"{pod.Label} ({probe.Kind})", HealthCommandForm.Exec, Values(words));
            }
        }

        foreach (var task in (file as CloudFormationFile)?.Template?.Resources.OfType<EcsTask>() ?? [])
        {
            foreach (var container in task.Containers)
            {
                if (container.Map.Map("HealthCheck")["Command"] is not YamlSequence words) continue;
                var owner = container.Name.Length > 0 ? container.Name : task.Name;
                if (WithKind(owner, Values(words)) is { } command) yield return command;
            }
        }
    }

    /// <returns>Null where the first word is no kind, or NONE.</returns>
    private static HealthCommand? WithKind(string owner, List<Value<string>> words)
    {
        if (words.Count < 2 || words[0] is not { HasValue: true, V: "CMD" or "CMD-SHELL" }) return null;
        var form = words[0].V == "CMD" ? HealthCommandForm.Exec : HealthCommandForm.Shell;
        return new HealthCommand(owner, form, words.GetRange(1, words.Count - 1));
    }

    private static List<Value<string>> Values(YamlSequence words) =>
        [.. words.Items.Select(static item => item.Resolved is YamlScalar scalar ? ManifestValue.Text(scalar) : Value<string>.Unknown("not a text"))];

    public Span At => Words[0].From.At;
}
