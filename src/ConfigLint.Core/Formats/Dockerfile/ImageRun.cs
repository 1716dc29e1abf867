using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.Starters;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Formats.Dockerfile;

/// <summary>
/// What the image of a Dockerfile starts when it is run as it is: its command, the processes of a supervisord in it,
/// and the configurations of nginx that are copied into it.
/// </summary>
internal sealed class ImageRun : ISubject
{
    private readonly ContainerFiles files;

    private ImageRun(DockerfileImage image, ContainerFiles files) => (Image, this.files) = (image, files);

    public Span At => Image.File.Text.Whole;

    public DockerfileImage Image { get; }

    /// <summary>Those of the supervisord that the image starts; empty where it starts none.</summary>
    public List<StartedProcess> Supervised { get; } = [];

    /// <summary>With their paths in the image.</summary>
    public List<(NginxConfig Config, string Path)> Nginx { get; } = [];

    /// <summary>The words of its command; empty where that is the base image's.</summary>
    public IReadOnlyList<Word> Command { get; private set; } = [];

    /// <summary>What is known of the image it starts from; null where that is nothing.</summary>
    public ImageInfo? Base => Image.BaseImage.HasValue ? ImageCatalog.Find(Image.BaseImage.V) : null;

    /// <summary>
    /// It starts from a distribution or from an image that only brings a language: nothing is set up in it.
    /// </summary>
    public bool IsOnPlainBase => IsPlain(Image);

    /// <inheritdoc cref="IsOnPlainBase"/>
    public static bool IsPlain(DockerfileImage image) => image.BaseImage is { HasValue: true, V: var name }
        && (ImageCatalog.Find(name) is { IsBase: true } || IsDistribution(name));

    /// <summary>The texts of its RUN instructions, those of the stages it goes on from included.</summary>
    public IEnumerable<string> Runs()
    {
        for (var stage = Image.Stage; stage is not null; stage = stage.Parent)
        {
            foreach (var instruction in stage.Instructions)
            {
                if (instruction.Keyword == "RUN") yield return instruction.At.ToString();
            }
        }
    }

    /// <summary>Of each Dockerfile that nothing gives another command: compose services may.</summary>
    public static IEnumerable<ImageRun> Of(Workspace workspace)
    {
        var services = ComposeProject.Of(workspace).SelectMany(static project => project.Services)
            .Where(static service => service.Build is not null)
            .ToLookup(static service => service.Build!.Dockerfile ?? "");
        foreach (var file in workspace.Files.OfType<DockerfileFile>().ToList())
        {
            var own = services[file.Text.Path].ToList();
            if (own.Exists(static one => one.Command is not null || one.Entrypoint is not null || one.IsOpen)) continue;
            if (own.Exists(static one => one.Build!.Target is not null)) continue;
            if (file.Image() is not { IsOpen: false, Command: { } command } image) continue;
            if (!command.Words.Any(static word => Array.Exists(Programs, word.Text.Contains))) continue;
            var folder = file.Text.Path.Substring(0, Math.Max(file.Text.Path.LastIndexOf('/'), 0));
            var context = own.Count > 0 ? own[0].Build!.Context ?? folder : ContextOf(workspace, image, folder);
            var files = new ContainerFiles(own.Count > 0 ? own[0] : null, image, context, workspace.ReadText);
            var run = new ImageRun(image, files) { Command = [.. command.Words.Select(Word.Of)] };
            run.Read(workspace);
            yield return run;
        }
    }

    /// <summary>Its own folder, or the root of the tree, whichever has what it copies.</summary>
    private static string ContextOf(Workspace workspace, DockerfileImage image, string folder) =>
        image.Copies.Exists(copy => copy.Source.HasValue && workspace.ReadText(Join(folder, copy.Source.V)) is not null)
            ? folder
            : "";

    private static bool IsDistribution(string image) =>
        Array.IndexOf(Distributions, ImageReference.Parse(image).Name) >= 0;

    private static string Join(string folder, string path) => folder.Length == 0 ? path : folder + "/" + path;

    private void Read(Workspace workspace)
    {
        foreach (var config in ContainerBuilder.NginxIn(files, workspace))
        {
            Nginx.Add((config, files.PathOf(config.Root.Text.Path, out _) ?? ""));
        }

        if (!Command.Any(static word => word.IsKnown && UnixPath.BaseName(word.Text) == "supervisord")) return;
        foreach (var file in files.Near(workspace.ByPath<SupervisorFile>()))
        {
            if (file.IsTemplated || files.PathOf(file.Text.Path, out _) is null) continue;
            Supervised.AddRange(file.Processes);
        }
    }

    /// <summary>What rules ask about: of most images nothing more is read.</summary>
    private static readonly string[] Programs = ["nginx", "openresty", "supervisord", "php-fpm"];

    private static readonly string[] Distributions =
        ["debian", "ubuntu", "alpine", "centos", "fedora", "rockylinux", "almalinux", "amazonlinux"];
}
