using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.Starters;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>The configurations that Dockerfiles copy into an image that runs nginx, where no compose file builds it.</summary>
internal static class NginxOfDockerfile
{
    /// <param name="built">Paths of the Dockerfiles that compose files build.</param>
    public static void Add(Workspace workspace, HashSet<string> built)
    {
        Dictionary<string, NginxConfig>? configs = null;
        foreach (var file in workspace.Files.ToArray())
        {
            if (file is not DockerfileFile dockerfile || built.Contains(file.Text.Path) || dockerfile.Image() is not { IsOpen: false } image) continue;
            if (configs is null)
            {
                configs = new Dictionary<string, NginxConfig>(StringComparer.Ordinal);
                foreach (var config in NginxSet.Of(workspace))
                {
                    if (!config.Root.Text.IsEmbedded) configs[config.Root.Text.Path] = config;
                }
            }

            if (configs.Count > 0) Add(workspace, image, configs);
        }
    }

    private static void Add(Workspace workspace, DockerfileImage image, Dictionary<string, NginxConfig> configs)
    {
        List<(string Path, NginxConfig Config)> inside = [];
        List<SupervisorFile> supervisors = [];
        foreach (var (source, path) in Copied(workspace, image))
        {
            if (configs.TryGetValue(source, out var config) && IsConfiguration(path)) inside.Add((path, config));
            else if (workspace.At(source) is SupervisorFile supervisor) supervisors.Add(supervisor);
        }

        if (inside.Count == 0) return;
        var start = new NginxStart
        {
            Image = ImageCatalog.Find(image.BaseImage.HasValue ? image.BaseImage.V : image.BaseImage.From.At.ToString()),
            Reference = image.BaseImage,
            ImageAt = image.BaseImage.From.At,
            Built = image,
            Words = image.Command is { } command ? [.. command.Words.Select(Word.Of)] : null,
            ReplacesEntrypoint = image.SetsEntrypoint,
            Supervisors = supervisors,
            Places = image.Copies.Where(static copy => copy.Target.HasValue).Select(static copy => copy.Target.V),
            Environment = image.Env,
        };
        NginxNeighbours.Join(inside);
        foreach (var (path, config) in inside)
        {
            config.RunIn(start.HomeOf(path));
            workspace.InImages[config.Root.Text.Path] = image.File.Text.Path;
        }
    }

    /// <summary>The files of the tree that the image gets, with their places in it. The build context is the Dockerfile's folder, or the nearest above it that has what is copied.</summary>
    private static IEnumerable<(string Source, string Path)> Copied(Workspace workspace, DockerfileImage image)
    {
        var own = TreePath.FolderOf(image.File.Text.Path);
        foreach (var copy in image.Copies)
        {
            if (!copy.Source.HasValue || !copy.Target.HasValue || copy.Source.V.Length == 0) continue;
            var source = copy.Source.V.TrimEnd('/');
            var wildcard = source.IndexOfAny(['*', '?', '[']);
            var prefix = wildcard < 0 ? source : source.Substring(0, source.LastIndexOf('/', wildcard) + 1);
            for (var context = own; ; context = TreePath.FolderOf(context))
            {
                var start = context.Length == 0 ? prefix : context + "/" + prefix;
                var found = false;
                foreach (var path in workspace.Paths.StartingWith(start).Take(MostFiles))
                {
                    var isExact = false;
                    if (ContainerFiles.Copied(copy, context.Length == 0 ? path : path.Substring(context.Length + 1), ref isExact) is not { } place) continue;
                    found = true;
                    yield return (path, place);
                }

                if (found || context.Length == 0) break;
            }
        }
    }

    /// <summary>Not what nginx serves.</summary>
    private static bool IsConfiguration(string path) => path.IndexOf("nginx", StringComparison.Ordinal) >= 0 && path.IndexOf("/html/", StringComparison.Ordinal) < 0;

    /// <summary>Of one COPY that are looked at.</summary>
    private const int MostFiles = 1000;
}
