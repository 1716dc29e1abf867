using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Formats.Starters;

/// <summary>A <c>[program:x]</c> of supervisord with what rules/servers knows of its command.</summary>
internal sealed class SupervisedProgram(StartedProcess process, ServerProgram? program, Workspace workspace) : ISubject
{
    private static readonly string[] Endings =
    [
        ".sh", ".conf", ".cfg", ".j2", ".erb", ".tmpl", ".tpl", ".template", ".yml", ".yaml", ".in", ".dist", ".py",
        ".sls", ".nix",
    ];

    public StartedProcess Process { get; } = process;

    /// <summary>Null where rules/servers does not know it.</summary>
    public ServerProgram? Program { get; } = program;

    public Span At => Process.At;

    /// <summary>The processes of a file, each with its program.</summary>
    public static IEnumerable<SupervisedProgram> Of(SupervisorFile file, Workspace workspace)
    {
        var files = new DeploymentFiles(workspace, "");
        foreach (var process in file.Processes)
        {
            var command = ImageCommand.Of(process, files.Find);
            yield return new(process, command is null ? null : ServerKnowledge.Recognize(command), workspace);
        }
    }

    /// <summary>
    /// Nothing in the tree tells nginx to stay in the foreground: no configuration, no Dockerfile or script that
    /// writes one, which <c>echo "daemon off;" >> /etc/nginx/nginx.conf</c> of many does.
    /// </summary>
    public bool NothingSaysDaemonOff() => !workspace.Paths.Any(path => MaySay(path) && Says(path));

    /// <summary>The only main configuration of nginx in the tree; null where there is none, or several.</summary>
    public NginxConfig? MainOfNginx()
    {
        var roots = NginxSet.Of(workspace).FindAll(
            static config => config.MainSettings.Any(static setting => setting.Name == "events"));
        return roots.Count == 1 ? roots[0] : null;
    }

    /// <summary>
    /// An image of the tree goes on from one in which somebody may have set up nginx, and its configuration with it.
    /// </summary>
    public bool MayBeInImageOfSomebody() => workspace.Files.OfType<DockerfileFile>()
        .Any(static file => file.Image() is not { } image || !ImageRun.IsPlain(image));

    private static bool MaySay(string path)
    {
        var name = UnixPath.BaseName(path);
        return name.IndexOf('.') < 0 || name.IndexOf("ockerfile", StringComparison.Ordinal) >= 0
            || Array.Exists(Endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    private bool Says(string path) =>
        workspace.ReadText(path)?.Content is { } content
        && Array.Exists(Off, off => content.Contains(off, StringComparison.Ordinal));

    /// <summary>However the words stand apart.</summary>
    private static readonly string[] Off = ["daemon off", "daemon  ", "daemon\toff"];
}
