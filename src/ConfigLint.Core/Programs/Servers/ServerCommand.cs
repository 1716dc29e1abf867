using ConfigLint.Formats.DotNet;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Programs.Sources;
using ConfigLint.Syntax;
using ConfigLint.Text;

namespace ConfigLint.Programs.Servers;

/// <summary>What a unit or a container starts, and what it starts it with: all that decides on which addresses a program listens.</summary>
internal sealed class ServerCommand
{
    /// <summary>Program and arguments. Prefixes of ExecStart are taken off.</summary>
    public required IReadOnlyList<Word> Words { get; init; }

    /// <summary>The command of a unit, as the service manager starts it.</summary>
    public static ServerCommand Of(
        Unit unit,
        CommandLine command,
        Func<string, SourceText?> findFile,
        DotNetPrograms? dotNet = null,
        Func<SourceText, bool>? setsAddressInCode = null,
        string? sourceFolder = null) => new()
        {
            Words = [.. command.Words.Select(Word.Of)],
            Environment = unit.Environment.Variables,
            EnvironmentOpen = unit.Environment.IsOpen,
            WorkingDirectory = DirectoryOf(unit),
            User = unit.User,
            Umask = UmaskOf(unit),
            SocketActivated = unit.IsSocketActivated,
            DotNet = dotNet,
            SetsAddressInCode = setsAddressInCode ?? (static _ => true),
            FindFile = findFile,
            SourceFolder = sourceFolder,
        };

    /// <summary>Where it is not set, a system service starts in the root folder (systemd.exec(5)); a leading <c>-</c> lets it be missing.</summary>
    private static Value<string> DirectoryOf(Unit unit)
    {
        if (unit.Has("Service", "WorkingDirectory"))
        {
            var folder = unit.WorkingDirectory;
            return folder.HasValue && folder.V.StartsWith('-') ? folder with { V = folder.V.Substring(1) } : folder;
        }

        return unit.IsOpen || unit.File.IsUserUnit || unit.Has("Service", "RootDirectory")
            ? Value<string>.Unknown("the working directory is not known")
            : Value.Default("/", unit.HeaderOf("Service"));
    }

    /// <summary><c>UMask=</c>; 0022 where it is not set (systemd.exec(5)).</summary>
    private static Value<int> UmaskOf(Unit unit)
    {
        if (unit.Get("Service", "UMask") is { HasValue: true } written)
        {
            return SettingReader.Parse(written.V, SettingUnit.Octal) is { } mask ? Value.Known((int)mask, written.From) : Value<int>.Unknown("not a umask", written.From);
        }

        return unit.Has("Service", "UMask") || unit.IsOpen || unit.File.IsUserUnit ? Value<int>.Unknown("the umask is not known") : Value.Default(18, unit.HeaderOf("Service"), "systemd");
    }

    /// <summary>The variables that are set. One that is set to something undecidable is there and Unknown.</summary>
    public IReadOnlyDictionary<string, Value<string>> Environment { get; init; } = new Dictionary<string, Value<string>>();

    /// <summary>More variables are set than <see cref="Environment"/> shows: an EnvironmentFile that was not read.</summary>
    public bool EnvironmentOpen { get; init; }

    /// <summary>Relative paths start here.</summary>
    public Value<string> WorkingDirectory { get; init; } = Value<string>.Unknown("no working directory");

    public Value<string> User { get; init; } = Value<string>.Unknown("no user");

    /// <summary>The permission bits that files it makes do not get.</summary>
    public Value<int> Umask { get; init; } = Value<int>.Unknown("no umask");

    /// <summary>The service has sockets of its .socket unit handed to it.</summary>
    public bool SocketActivated { get; init; }

    /// <summary>True unless the C# project the program is built from, and its appsettings.json, were read and set no address.</summary>
    public bool CSharpUnread { get; init; } = true;

    /// <summary>The .NET programs of the tree; null where their code is not asked.</summary>
    public DotNetPrograms? DotNet { get; init; }

    /// <summary>
    /// Of a .NET program whose command line is not in the tree its code; null where the command line names it.
    /// </summary>
    public DotNetProgram? Code { get; init; }

    /// <summary>
    /// Nothing of the tree shows how it is started. Variables that its code asks for are not known; those that nobody
    /// has to set are taken for not set, which <see cref="CodeUnless"/> says.
    /// </summary>
    public bool IsStartUnseen { get; init; }

    /// <summary>Why <see cref="Code"/> may not be what runs, for messages.</summary>
    public string? CodeUnless { get; init; }

    /// <summary>The sources of programs in the tree; null where they are not asked.</summary>
    public SourceTree? Sources => DotNet?.Sources;

    /// <summary>The first word is a program, and no argument of one that an image starts.</summary>
    public bool StartsProgram { get; init; } = true;

    /// <summary>It runs in an image of which nothing is known: that may set variables of its own.</summary>
    public bool ImageIsUnknown { get; init; }

    /// <summary>The folder the program is built from, empty for the whole tree; null where that is not known.</summary>
    public string? BuildContext { get; init; }

    /// <summary>The Dockerfile it is built by, which may name its project; null where that is not known.</summary>
    public SourceText? BuiltBy { get; init; }

    /// <summary>What ARG of that Dockerfile is given.</summary>
    public IReadOnlyDictionary<string, Value<string>>? BuildArguments { get; init; }

    /// <summary>
    /// Of a program of a host the folder of the tree below which its sources lie as they lie there, empty for the whole
    /// tree; null where the tree shows no host.
    /// </summary>
    public string? SourceFolder { get; init; }

    /// <summary>The folder of the tree where relative paths begin, while no working directory says otherwise.</summary>
    public string? StartedIn { get; init; }

    /// <summary>Whether the C# beside an appsettings.json may set addresses or protocols; true where that was not looked at.</summary>
    public Func<SourceText, bool> SetsAddressInCode { get; init; } = _ => true;

    /// <summary>The file of the tree that stands at this path where the program runs, or null where the tree has none.</summary>
    public Func<string, SourceText?> FindFile { get; init; } = _ => null;
}
