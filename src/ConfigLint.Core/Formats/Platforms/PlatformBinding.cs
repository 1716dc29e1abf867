using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.DotNet;
using ConfigLint.Formats.Starters;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Formats.Platforms;

/// <summary>What a platform sends to, and the program it starts for it, all of whose addresses are known.</summary>
internal sealed record PlatformBinding(PlatformService Service, ServerProgram Program) : ISubject
{
    /// <summary>The services whose programs can be told.</summary>
    public static IEnumerable<PlatformBinding> Of(Workspace workspace)
    {
        foreach (var file in workspace.Files)
        {
            foreach (var service in Services(file, workspace))
            {
                if (Command(service, workspace) is not { } command || ServerKnowledge.Recognize(command) is not { IsServer: true, IsProxy: false, Listeners.Count: > 0 } program) continue;
                var isKnown = program.Listeners.TrueForAll(static one => one.On is { HasValue: true, V.IsUnix: false });
                if (!isKnown) continue;
                // Names alone say that it is what the Dockerfile makes.
                if (service.Image is { } image && ImageSources.Of(workspace).Find(image)?.Assumption is { } assumption)
                {
                    program.Suppose(assumption);
                }

                yield return new PlatformBinding(service, program);
            }
        }
    }

    private static IEnumerable<PlatformService> Services(ParsedFile file, Workspace workspace)
    {
        if (file is PlatformFile platform) return platform.Services;
        return file is Procfile procfile && IsHeroku(procfile.Text.Path, workspace) ? Heroku(procfile) : [];
    }

    /// <summary>foreman and others read a Procfile too; only Heroku and what is like it reads these beside it.</summary>
    private static bool IsHeroku(string path, Workspace workspace)
    {
        var folder = path.Substring(0, path.LastIndexOf('/') + 1);
        return path == folder + "Procfile" && Array.Exists(HerokuFiles, name => workspace.Has(folder + name));
    }

    private static IEnumerable<PlatformService> Heroku(Procfile procfile)
    {
        foreach (var process in procfile.Processes)
        {
            if (process.Name == "web" && process.Command is { } command) yield return new PlatformService("Heroku", "heroku", process.At) { ChoosesPort = true, Command = command };
        }
    }

    private static ServerCommand? Command(PlatformService service, Workspace workspace)
    {
        var named = service.Image is null ? null : ImageSources.Of(workspace).Find(service.Image);
        var image = named is not null ? named.Image
            : service.Dockerfile is { } path && workspace.At(path) is DockerfileFile dockerfile ? dockerfile.Image()
            : null;
        var folder = named is not null ? named.Context.Length == 0 ? "" : named.Context + "/"
            : service.Dockerfile is null ? ""
            : service.Dockerfile.Substring(0, service.Dockerfile.LastIndexOf('/') + 1);
        var programs = DotNetPrograms.Of(workspace);
        var built = image is null
            ? null
            : ImageCommand.Of(image, inImage => Find(inImage, image, folder, workspace), programs);
        if (service.Command is null && built is null) return null;
        var environment = new Dictionary<string, Value<string>>(StringComparer.Ordinal);
        foreach (var pair in built?.Environment ?? new Dictionary<string, Value<string>>()) environment[pair.Key] = pair.Value;
        foreach (var pair in service.Environment) environment[pair.Key] = pair.Value;
        return new ServerCommand
        {
            Words = service.Command is { } command ? [.. command.Words.Select(Word.Of)] : built!.Words,
            Environment = environment,
            EnvironmentOpen = service.EnvironmentOpen || built is { EnvironmentOpen: true },
            WorkingDirectory = built?.WorkingDirectory ?? Value<string>.Unknown("the platform decides"),
            DotNet = programs,
            BuildContext = folder.TrimEnd('/'),
            FindFile = built?.FindFile ?? (_ => null),
        };
    }

    private static SourceText? Find(string inImage, DockerfileImage image, string folder, Workspace workspace)
    {
        foreach (var source in image.SourcesOf(inImage))
        {
            if (workspace.ReadText(folder + source) is { } text) return text;
        }

        return null;
    }

    private static readonly string[] HerokuFiles = ["app.json", "heroku.yml", "runtime.txt", ".slugignore", ".buildpacks"];

    public Span At => Service.At;
}
