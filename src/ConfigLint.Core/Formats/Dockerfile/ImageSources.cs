using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Formats.Dockerfile;

/// <summary>An image that a Dockerfile of the tree makes.</summary>
/// <param name="Context">The folder it is built from, empty for the whole tree.</param>
/// <param name="Assumption">Where only names say that it is this one: what would have to be otherwise, for messages;
/// else null.</param>
internal sealed record BuiltImage(DockerfileImage Image, string Context, string? Assumption);

/// <summary>
/// Which Dockerfile makes the image that a pod, a task, a Quadlet or a service names: the one that compose, skaffold,
/// or a <c>docker build -t</c> of a script or workflow builds under that name, else the only one in a folder of that
/// name, else the only one of the tree where it is the only image that nobody else makes.
/// </summary>
internal sealed class ImageSources(Workspace workspace)
{
    private List<ImageBuild>? builds;
    private ILookup<string, ImageBuild>? byName;
    private ILookup<string, ImageBuild>? byLastPart;
    private List<DockerfileFile>? dockerfiles;
    private ILookup<string, DockerfileFile>? byCall;
    private bool? buildsServices;
    private HashSet<string>? foreign;

    /// <summary>Those of a run.</summary>
    public static ImageSources Of(Workspace workspace) =>
        workspace.Get(static workspace => new ImageSources(workspace));

    /// <returns>Null of stock images, and where the tree does not say.</returns>
    public BuiltImage? Find(Value<string>? image)
    {
        if (image is not { } written || TextOf(written) is not { } text || ImageReference.Parse(text).Name is not { Length: > 0 } name) return null;
        dockerfiles ??= [.. workspace.Files.OfType<DockerfileFile>().Where(static file => !IsSample(file.Text.Path))];
        if (dockerfiles.Count == 0 && ComposeProject.Of(workspace).Count == 0) return null;
        builds ??= ImageBuild.In(workspace);
        if (Stated(name) is { } build && Dockerfile(build.Dockerfile) is { } stated) return Of(stated, build.Context, build.Target, null);
        if (ImageCatalog.Find(text) is not null || LastPart(name) is not { } last) return null;
        return ByFolder(last) ?? ByCount(name);
    }

    /// <summary>
    /// The only image of the tree of which nothing is known, in a tree without a Dockerfile: what it is made from is
    /// the source that lies there, if anything of the tree is.
    /// </summary>
    public bool IsOnlyUnknown(Value<string>? image)
    {
        if (image is not { } written || TextOf(written) is not { } text) return false;
        if (ImageCatalog.Find(text) is not null) return false;
        if (workspace.FilesOf<DockerfileFile>().Count > 0) return false;
        if (ImageReference.Parse(text).Name is not { Length: > 0 } name || LastPart(name) is null) return false;
        return !BuildsServices() && Foreign().Count == 1 && Foreign().Contains(name);
    }

    private bool BuildsServices() => buildsServices ??= ComposeProject.Of(workspace)
        .SelectMany(static project => project.Services).Any(static service => service.Build is not null);

    private HashSet<string> Foreign() => foreign ??=
    [
        .. Named().Where(static text => ImageCatalog.Find(text) is null)
            .Select(static text => ImageReference.Parse(text).Name),
    ];

    private ImageBuild? Stated(string name)
    {
        byName ??= builds!.ToLookup(static build => build.Name, StringComparer.Ordinal);
        byLastPart ??= builds!.ToLookup(static build => LastPart(build.Name) ?? "", StringComparer.Ordinal);
        var named = byName[name].ToList();
        if (named.Count == 0 && LastPart(name) is { } last) named = [.. byLastPart[last]];
        return named.Count > 0 && named.TrueForAll(build => build.Dockerfile == named[0].Dockerfile && build.Target == named[0].Target) ? named[0] : null;
    }

    private BuiltImage? ByFolder(string last)
    {
        byCall ??= dockerfiles!
            .SelectMany(static file => CallsOf(file.Text.Path).Select(call => (Call: call, File: file)))
            .ToLookup(static one => one.Call, static one => one.File, StringComparer.OrdinalIgnoreCase);
        var found = byCall[last].Take(2).ToList();
        return found.Count == 1 ? Guess(found[0]) : null;
    }

    /// <summary>
    /// A tree with one Dockerfile, and one image that is not known, whose names have nothing in common.
    /// </summary>
    private BuiltImage? ByCount(string name)
    {
        if (dockerfiles!.Count != 1) return null;
        if (BuildsServices()) return null;
        return Foreign().Count == 1 && Foreign().Contains(name) ? Guess(dockerfiles[0]) : null;
    }

    /// <summary>The images that pods, tasks and services of the tree start.</summary>
    private IEnumerable<string> Named()
    {
        foreach (var file in workspace.Files)
        {
            foreach (var pod in ((file as KubernetesFile)?.Objects ?? []).OfType<PodWorkload>())
            {
                foreach (var container in pod.Containers)
                {
                    if (container.Image is { } image && TextOf(image) is { } text) yield return text;
                }
            }

            foreach (var task in (file as CloudFormationFile)?.Template?.All<EcsTask>() ?? [])
            {
                foreach (var container in task.Containers)
                {
                    if (container.Image is { } image && TextOf(image) is { } text) yield return text;
                }
            }
        }

        foreach (var service in ComposeProject.Of(workspace).SelectMany(static project => project.Services))
        {
            if (service.Image is { } image && TextOf(image) is { } text) yield return text;
        }
    }

    private static BuiltImage? Guess(DockerfileFile file)
    {
        var folder = TreePath.FolderOf(file.Text.Path);
        return Of(file, folder, null, $"unless its image is not the one that {file.Text.Path} makes");
    }

    private static BuiltImage? Of(DockerfileFile file, string context, string? target, string? assumption) =>
        file.Image(target) is { IsOpen: false } image ? new BuiltImage(image, context, assumption) : null;

    private DockerfileFile? Dockerfile(string path) =>
        workspace.At(path) is DockerfileFile known ? known : workspace.ReadText(path) is { } text ? new DockerfileFile(text) : null;

    /// <summary>
    /// What an image is called by its Dockerfile's path: <c>api/Dockerfile</c>, <c>docker/api/Dockerfile</c>,
    /// <c>api.Dockerfile</c>, <c>Dockerfile.api</c>.
    /// </summary>
    private static IEnumerable<string> CallsOf(string path)
    {
        var folder = TreePath.FolderOf(path);
        var file = TreePath.NameOf(path);
        if (file is "Dockerfile" or "Containerfile") return folder.Length == 0 ? [] : [TreePath.NameOf(folder)];
        List<string> calls = [];
        if (file.StartsWith(Before, StringComparison.OrdinalIgnoreCase)) calls.Add(file.Substring(Before.Length));
        if (file.EndsWith(Behind, StringComparison.OrdinalIgnoreCase))
        {
            calls.Add(file.Substring(0, file.Length - Behind.Length));
        }

        return calls.Distinct(StringComparer.OrdinalIgnoreCase);
    }

    private const string Before = "Dockerfile.";
    private const string Behind = ".Dockerfile";

    /// <summary>Of samples and tests nobody runs the image.</summary>
    private static bool IsSample(string path) => path.IndexOf("example", StringComparison.OrdinalIgnoreCase) >= 0 || path.StartsWith("test", StringComparison.OrdinalIgnoreCase) || path.IndexOf("/test", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>The reference, or what is written where variables are in it.</summary>
    private static string? TextOf(Value<string> image) => image.HasValue ? image.V : image.From.At.IsNowhere ? null : image.From.At.ToString().Trim().Trim('"', '\'');

    /// <summary>What stands behind the last slash; null where a variable is in it.</summary>
    private static string? LastPart(string name)
    {
        var last = name.Substring(name.LastIndexOf('/') + 1);
        return last.Length == 0 || IsOpen(last) ? null : last;
    }

    private static bool IsOpen(string name) => name.IndexOfAny(Placeholders) >= 0;

    private static readonly char[] Placeholders = ['$', '{', '}', '<', '>', '%', ' '];
}
