using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Dockerfile;

/// <summary>A statement of the tree that an image is built from a Dockerfile of it.</summary>
/// <param name="Name">Of the image, without tag; variables may be in it.</param>
/// <param name="Dockerfile">Its path in the tree.</param>
/// <param name="Context">The folder it is built from, empty for the whole tree.</param>
internal sealed record ImageBuild(string Name, string Dockerfile, string Context, string? Target)
{
    /// <summary>Scripts and workflows of a repository; more are somebody else's.</summary>
    private const int MostFiles = 400;

    /// <summary>Longer ones are generated.</summary>
    private const int MostCharacters = 200_000;

    /// <summary>All that compose files, skaffold, scripts, Makefiles and workflows say.</summary>
    public static List<ImageBuild> In(Workspace workspace)
    {
        List<ImageBuild> all = [];
        foreach (var service in ComposeProject.Of(workspace).SelectMany(static project => project.Services))
        {
            if (service is { Image: { HasValue: true } image, Build: { Dockerfile: { } path } build } && build.Target is null or { HasValue: true })
            {
                all.Add(new ImageBuild(NameOf(image.V), path, build.Context ?? "", build.Target?.V));
            }
        }

        var count = 0;
        foreach (var path in workspace.Paths)
        {
            var kind = KindOf(path);
            if (kind == Kind.None || ++count > MostFiles || workspace.ReadText(path) is not { Length: < MostCharacters } text) continue;
            if (kind == Kind.Skaffold) AddSkaffold(workspace, text, all);
            else AddScript(workspace, text, kind == Kind.Workflow, all);
        }

        return all;
    }

    private enum Kind : byte
    {
        None,
        Skaffold,
        Workflow,
        Script,
    }

    private static Kind KindOf(string path)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1);
        if (name.StartsWith("skaffold", StringComparison.Ordinal) && IsYaml(name)) return Kind.Skaffold;
        if (IsYaml(name) && (path.IndexOf(".github/workflows/", StringComparison.Ordinal) >= 0 || path.IndexOf(".gitea/workflows/", StringComparison.Ordinal) >= 0
            || name is ".gitlab-ci.yml" or "buildspec.yml" or "buildspec.yaml" or "cloudbuild.yaml" or "cloudbuild.yml" or "azure-pipelines.yml" or "Taskfile.yml" or "bitbucket-pipelines.yml"))
        {
            return Kind.Workflow;
        }

        return name is "Makefile" or "makefile" or "GNUmakefile" or "justfile" or "Justfile" or "Jenkinsfile" || name.EndsWith(".sh", StringComparison.Ordinal) || name.EndsWith(".mk", StringComparison.Ordinal)
            ? Kind.Script
            : Kind.None;
    }

    private static bool IsYaml(string name) => name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal);

    /// <summary>
    /// <c>build.artifacts</c> (skaffold.dev/docs/references/yaml): image, context, and docker.dockerfile within that.
    /// </summary>
    private static void AddSkaffold(Workspace workspace, SourceText text, List<ImageBuild> all)
    {
        var folder = TreePath.FolderOf(text.Path);
        foreach (var document in YamlReader.Read(text).Documents)
        {
            if (document is not YamlMapping root) continue;
            foreach (var artifact in root.Map("build").Maps("artifacts"))
            {
                if (artifact.Text("image") is not { HasValue: true } image) continue;
                var context = Join(folder, artifact.Text("context") is { HasValue: true } written ? written.V : ".");
                var docker = artifact.Map("docker");
                var dockerfile = context is null ? null : Join(context, docker.Text("dockerfile") is { HasValue: true } named ? named.V : "Dockerfile");
                var target = docker.Text("target") is { HasValue: true } stage ? stage.V : null;
                if (dockerfile is not null && workspace.Has(dockerfile)) all.Add(new ImageBuild(NameOf(image.V), dockerfile, context!, target));
            }
        }
    }

    /// <summary>Command lines of <c>docker build</c> and its like, and steps of docker/build-push-action.</summary>
    private static void AddScript(Workspace workspace, SourceText text, bool isWorkflow, List<ImageBuild> all)
    {
        var content = text.Content;
        if (content.IndexOf("build", StringComparison.Ordinal) < 0) return;
        for (var at = content.IndexOf(" build", StringComparison.Ordinal); at >= 0; at = content.IndexOf(" build", at + 6, StringComparison.Ordinal))
        {
            var start = content.LastIndexOf('\n', at) + 1;
            var before = content.Substring(start, at - start);
            if (before.IndexOf("docker", StringComparison.Ordinal) < 0 && before.IndexOf("podman", StringComparison.Ordinal) < 0 && before.IndexOf("nerdctl", StringComparison.Ordinal) < 0) continue;
            AddCommand(workspace, text, WordsFrom(content, at + 1), isWorkflow, all);
        }

        if (!isWorkflow || content.IndexOf("build-push-action", StringComparison.Ordinal) < 0) return;
        foreach (var document in YamlReader.Read(text, rendersTemplates: false).Documents) AddSteps(workspace, document, 0, all);
    }

    /// <summary>The words of a command that goes on over lines that end in a backslash.</summary>
    private static List<string> WordsFrom(string content, int at)
    {
        var end = at;
        while (end < content.Length && (content[end] != '\n' || content[end - 1] == '\\') && content[end] is not ('&' or ';' or '|')) end++;
        List<string> words = [];
        foreach (var word in content.Substring(at, end - at).Split([' ', '\t', '\n', '\r', '\\'], StringSplitOptions.RemoveEmptyEntries)) words.Add(word.Trim('"', '\''));
        return words;
    }

    private static void AddCommand(Workspace workspace, SourceText text, List<string> words, bool isWorkflow, List<ImageBuild> all)
    {
        List<string> names = [];
        string? file = null, target = null, context = null;
        for (var i = 1; i < words.Count; i++)
        {
            var word = words[i];
            var equals = word.StartsWith("--", StringComparison.Ordinal) ? word.IndexOf('=') : -1;
            var flag = equals < 0 ? word : word.Substring(0, equals);
            if (!flag.StartsWith('-'))
            {
                context = word;
                continue;
            }

            if (!TakesValue(flag)) continue;
            var value = equals >= 0 ? word.Substring(equals + 1) : ++i < words.Count ? words[i] : "";
            if (flag is "-t" or "--tag") names.Add(value);
            else if (flag is "-f" or "--file") file = value;
            else if (flag == "--target") target = value;
        }

        if (names.Count == 0 || context is null) return;
        // A script is mostly started from the root of the tree; make changes to the folder of its Makefile.
        foreach (var folder in isWorkflow ? new[] { "" } : ["", TreePath.FolderOf(text.Path)])
        {
            if (Join(folder, context) is not { } from || (file is null ? Join(from, "Dockerfile") : Join(folder, file)) is not { } dockerfile || !workspace.Has(dockerfile)) continue;
            foreach (var name in names) all.Add(new ImageBuild(NameOf(name), dockerfile, from, target));
            return;
        }
    }

    private static bool TakesValue(string flag) => flag is "-t" or "--tag" or "-f" or "--file" or "--target" or "--build-arg" or "--platform" or "--label" or "--network" or "--cache-from" or "--cache-to"
        or "--secret" or "--ssh" or "--output" or "-o" or "--progress" or "--builder" or "--add-host" or "--build-context" or "--shm-size" or "--ulimit" or "--memory" or "-m" or "--iidfile" or "--metadata-file";

    private static void AddSteps(Workspace workspace, YamlNode? node, int depth, List<ImageBuild> all)
    {
        if (depth > MaxDepth) return;
        if (node is YamlSequence sequence)
        {
            foreach (var item in sequence.Items) AddSteps(workspace, item, depth + 1, all);
        }

        if (node is not YamlMapping map) return;
        if (map.Text("uses") is { HasValue: true } uses && uses.V.IndexOf("build-push-action", StringComparison.Ordinal) >= 0)
        {
            var with = map.Map("with");
            var context = with.Text("context") is { HasValue: true } written ? Join("", written.V) : "";
            var dockerfile = context is null ? null : with.Text("file") is { HasValue: true } file ? Join("", file.V) : Join(context, "Dockerfile");
            if (dockerfile is null || !workspace.Has(dockerfile) || with?["tags"] is not YamlScalar tags) return;
            foreach (var tag in tags.Value.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries)) all.Add(new ImageBuild(NameOf(tag), dockerfile, context!, with.Text("target") is { HasValue: true } target ? target.V : null));
            return;
        }

        foreach (var entry in map.Entries) AddSteps(workspace, entry.Value, depth + 1, all);
    }

    /// <summary>Steps stand no deeper: jobs, a job, steps, a step.</summary>
    private const int MaxDepth = 8;

    private static string NameOf(string reference) => ImageReference.Parse(reference).Name;

    /// <summary>A path seen from a folder of the tree; null where it leaves the tree, or a variable is in it.</summary>
    private static string? Join(string folder, string path) =>
        path.IndexOfAny(Placeholders) >= 0 || path.StartsWith('/') ? null : TreePath.Join(folder, path);

    private static readonly char[] Placeholders = ['$', '{', '}', '%', ':'];
}
