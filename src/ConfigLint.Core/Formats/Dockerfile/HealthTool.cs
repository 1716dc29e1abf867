using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Dockerfile;

/// <summary>
/// A health check that starts curl or wget in a container whose image has it not: of compose, HEALTHCHECK, pods and
/// tasks of ECS.
/// </summary>
/// <param name="Owner">Whose check it is, for the message.</param>
/// <param name="Tool">A default where only names tie the Dockerfile to the container.</param>
/// <param name="Base">What the image starts from; the image itself where no Dockerfile of the tree makes it.</param>
/// <param name="Image">Null where no Dockerfile of the tree makes it.</param>
/// <param name="IsCertain">Nothing is installed that might bring it.</param>
internal sealed record HealthTool(string Owner, Value<string> Tool, string Base, DockerfileImage? Image, bool IsCertain)
    : ISubject
{
    public Span At => Tool.From.At;

    /// <summary>Those of a run.</summary>
    public static IEnumerable<HealthTool> Of(Workspace workspace)
    {
        foreach (var file in workspace.Files.OfType<DockerfileFile>().ToList())
        {
            if (file.Image() is not { Healthcheck.Test: { } test } image) continue;
            List<Value<string>> words = [.. test.Words.Select(static word => word.Value)];
            if (Find("the image", words, image, null) is { } own) yield return own;
        }

        foreach (var service in ComposeProject.Of(workspace).SelectMany(static project => project.Services))
        {
            if (OfService(workspace, service) is { } found) yield return found;
        }

        foreach (var container in workspace.Files.OfType<KubernetesFile>()
            .SelectMany(static file => file.Objects.OfType<PodWorkload>())
            .SelectMany(static pod => pod.Containers))
        {
            foreach (var probe in container.Probes)
            {
                if (probe.Map.Map("exec")?["command"] is not YamlSequence words) continue;
                var owner = $"{container.Workload.Label} ({probe.Kind})";
                var started = ManifestValue.Texts(words);
                if (Find(workspace, owner, started, container.Image) is { } found) yield return found;
            }
        }

        foreach (var container in workspace.Files.OfType<CloudFormationFile>()
            .SelectMany(static file => file.Template?.Resources.OfType<EcsTask>() ?? [])
            .SelectMany(static task => task.Containers))
        {
            if (container.Map.Map("HealthCheck")["Command"] is not YamlSequence words) continue;
            if (HealthCommand.WithKind(container.Name, ManifestValue.Texts(words)) is not { } command) continue;
            if (Find(workspace, container.Name, command.Words, container.Image) is { } found) yield return found;
        }
    }

    private static HealthTool? OfService(Workspace workspace, ComposeService service)
    {
        if (service.IsOpen || service.Healthcheck is not { HasTest: true, IsDisabled: false } check) return null;
        IReadOnlyList<Value<string>> words = check.Shell is { } shell
            ? [shell.Value]
            : [.. check.Words!.Select(static word => word.Value)];
        if (ToolOf(words) is not { } tool || MayBring(service, tool.V!)) return null;
        if (service.Build is null) return Find(workspace, service.Name, words, service.Image);
        if (service.Build is not { Dockerfile: { } path, Target: null or { HasValue: true } } build) return null;
        var file = workspace.At(path) as DockerfileFile;
        return file?.Image(build.Target?.V) is { } image ? Find(service.Name, words, image, null) : null;
    }

    /// <summary>What a service starts may install it first, and a mount may bring it.</summary>
    private static bool MayBring(ComposeService service, string tool) =>
        Mentions(service.Command) || Mentions(service.Entrypoint)
        || service.Mounts.Exists(mount => !mount.Target.HasValue || mount.Target.V.Contains("/bin"));

    private static bool Mentions(ComposeCommand? command) =>
        command?.Words.Any(static word => word.Text.Contains("curl") || word.Text.Contains("wget")
            || word.Text.EndsWith(".sh", StringComparison.Ordinal)) == true;

    private static HealthTool? Find(
        Workspace workspace, string owner, IReadOnlyList<Value<string>> words, Value<string>? image)
    {
        if (image is not { } named || ToolOf(words) is not { } tool) return null;
        if (ImageSources.Of(workspace).Find(named) is { } made)
        {
            return Find(owner, words, made.Image, made.Assumption);
        }

        return named.HasValue && ImageTools.IsIn(named.V, tool.V!) == false
            ? new HealthTool(owner, tool, named.V, null, true)
            : null;
    }

    private static HealthTool? Find(
        string owner, IReadOnlyList<Value<string>> words, DockerfileImage image, string? assumption)
    {
        if (ToolOf(words) is not { } tool || ImageTools.Lacks(image, tool.V!) is not { } isCertain) return null;
        if (assumption is not null) tool = tool with { Certainty = Certainty.Default, Note = assumption };
        return new HealthTool(owner, tool, image.BaseImage.V!, image, isCertain);
    }

    /// <summary>curl or wget where it is the first that the check starts, with nothing in its place.</summary>
    private static Value<string>? ToolOf(IReadOnlyList<Value<string>> words)
    {
        if (words.Count == 0 || words[0] is not { HasValue: true, V: { } first }) return null;
        var line = words[0];
        if (words.Count > 2 && IsShell(first) && words[1] is { V: "-c" or "-ec" or "-lc" }) line = words[2];
        if (!line.HasValue) return null;
        var text = line.V!.TrimStart();
        var end = text.IndexOfAny(Ends);
        var name = UnixPath.BaseName(end < 0 ? text : text.Substring(0, end));
        if (!ImageTools.Knows(name) || HasAnother(text)) return null;
        return new Value<string>(name, line.Certainty, line.From, line.Note);
    }

    /// <summary>Behind <c>||</c> something else than the end of the check: another way to ask.</summary>
    private static bool HasAnother(string text)
    {
        var at = text.IndexOf("||", StringComparison.Ordinal);
        if (at < 0) return false;
        var rest = text.Substring(at + 2).TrimStart();
        return !Array.Exists(Failures, word => rest.StartsWith(word, StringComparison.Ordinal));
    }

    private static bool IsShell(string word) => UnixPath.BaseName(word) is "sh" or "bash" or "ash" or "dash";

    private static readonly char[] Ends = [' ', '\t', '\r', '\n', ';', '|', '&'];

    private static readonly string[] Failures = ["exit", "false", "kill", "/bin/false", "bash -c 'kill", "sh -c 'kill"];
}
