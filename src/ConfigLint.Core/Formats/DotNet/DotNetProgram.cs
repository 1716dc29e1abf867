using ConfigLint.Formats.AppSettings;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.DotNet;

/// <summary>What the sources of a .NET program say of the addresses it listens on.</summary>
internal sealed class DotNetProgram : ISubject
{
    private readonly Func<string, SourceText?> read;

    /// <summary>Where its settings lie.</summary>
    private string? folder;

    private DotNetProgram(string name, string? folder, Func<string, SourceText?> read) =>
        (Name, Folder, this.folder, this.read) = (name, folder, folder, read);

    public string Name { get; }

    /// <summary>It is made of many files.</summary>
    public Span At => default;

    /// <summary>Of its project; null where it is not known which project makes it.</summary>
    public string? Folder { get; }

    /// <summary>It serves HTTP by its project or its code.</summary>
    public bool IsWeb { get; private set; }

    /// <summary>Why its code may set addresses that are not known; null where all of it was read and says which.</summary>
    public (string Reason, Span At)? Undecided { get; private set; }

    /// <summary>What it listens with beside Kestrel; null where nothing is seen that would.</summary>
    public (string Reason, Span At)? OtherSocket { get; private set; }

    /// <summary>A source of configuration that is not in the tree may set what the environment does not.</summary>
    public bool HasOtherConfiguration { get; private set; }

    public HostKind Host { get; private set; }

    public List<CodeAddress> Addresses { get; } = [];

    public HashSet<string> Limits { get; } = new(StringComparer.Ordinal);

    public bool SetsEndpointDefaults { get; private set; }

    /// <summary>What it does to requests, as its code says.</summary>
    public ProgramPipeline Pipeline { get; } = new();

    private readonly List<string> sources = [];
    private HashSet<int>? numbers;

    /// <summary>C# lies in the tree, and which of it makes the program is not known.</summary>
    public static DotNetProgram Unplaced(string name, string why) => new(name, null, static _ => null) { IsWeb = true, Undecided = (why, default) };

    /// <summary>
    /// Of sources without a project, of which one file builds the only host, or is the only Startup where none does;
    /// null where that is not so. That these sources make the program is an assumption.
    /// </summary>
    public static DotNetProgram? Loose(
        string name, List<SourceText> sources, ICSharpReader reader, Func<string, SourceText?> read)
    {
        var program = new DotNetProgram(name, null, read);
        var all = reader.Read(sources, []);
        foreach (var facts in all) program.Add(facts, isOwn: true);
        var starts = all.Where(static facts => facts.Hosts > 0).ToList();
        program.LacksHost = starts.Count == 0;
        if (program.LacksHost) starts = [.. all.Where(static facts => facts.IsStartup)];
        if (starts.Count != 1 || starts[0].Hosts > 1) return null;
        var start = starts[0];
        program.IsWeb |= program.LacksHost;
        program.folder = TreePath.FolderOf(start.Source.Path);
        program.StartAt = start.HostAt ?? start.Pipeline.Calls[0].At;
        program.Assumption = $"unless {name} is not made from {start.Source.Path}"
            + (program.LacksHost ? ", or code that is not in the tree says otherwise" : "");
        program.sources.AddRange(sources.Select(static source => source.Path));
        return program;
    }

    /// <summary>Where its code starts the host, or handles the first request; nowhere where neither is seen.</summary>
    public Span StartAt { get; private set; }

    /// <summary>The code that builds the host, and may set addresses and limits, is not in the tree.</summary>
    public bool LacksHost { get; private set; }

    /// <summary>
    /// Why what the code says may not hold, for messages; null where it is the code of the program for sure.
    /// </summary>
    public string? Assumption { get; private set; }

    /// <param name="sources">Of the project itself.</param>
    /// <param name="referenced">Of the projects it takes in; null where there are too many.</param>
    /// <param name="outside">A project that it takes in and that is not in the tree.</param>
    public static DotNetProgram Read(
        ProjectFile project, IReadOnlyList<ProjectFile> references, IReadOnlyList<SourceText>? sources, IReadOnlyList<SourceText>? referenced,
        ICSharpReader reader, Func<string, SourceText?> readFile, string? outside = null)
    {
        var program = new DotNetProgram(project.FileName, project.Folder, readFile) { IsWeb = project.UsesWebSdk };
        if (sources is null || referenced is null)
        {
            program.Undecided = ($"{project.Path} has more sources than are read", default);
            return program;
        }

        var all = reader.Read(sources, referenced);
        if (reader.Missing is { } missing) program.Undecided = ($"{project.Path} is not read: {missing}", default);
        var hosts = 0;
        var read = 0;
        foreach (var facts in all)
        {
            var isOwn = read++ < sources.Count;
            var built = program.Add(facts, isOwn);
            if (isOwn) hosts += built;
            if (isOwn && program.StartAt.IsNowhere && facts.HostAt is { } start) program.StartAt = start;
        }

        if (hosts > 1) program.Undecided ??= ($"{project.Path} builds several hosts", default);
        if (Array.Find([project, .. references], static one => one.IsOpen) is { } open) program.Undecided ??= ($"{open.Path} takes in what was not read", default);
        if (outside is not null)
        {
            program.Undecided ??= ($"{project.Path} takes in {outside}, which was not read", default);
        }

        if (Array.Find([project, .. references], static one => one.Server is not null) is { } server) program.OtherSocket ??= ($"{server.Server} of {server.Path} may open ports of its own", default);
        program.sources.AddRange(sources.Concat(referenced).Select(static source => source.Path));
        return program;
    }

    /// <returns>How many hosts it builds.</returns>
    private int Add(SourceHosting facts, bool isOwn)
    {
        IsWeb |= facts.IsWeb;
        if (facts.Host > Host) Host = facts.Host;
        if (facts.Undecided is { } undecided) Undecided ??= ($"{PlaceOf(undecided.At)} {undecided.Why}", undecided.At);
        if (facts.OtherSocket is { } socket) OtherSocket ??= ($"{PlaceOf(socket.At)} may open ports of its own ({socket.What})", socket.At);
        HasOtherConfiguration |= facts.OtherConfiguration is not null;
        SetsEndpointDefaults |= facts.SetsEndpointDefaults;
        Limits.UnionWith(facts.Limits);
        Pipeline.Add(facts, isOwn);
        foreach (var file in facts.JsonFiles) AddJson(file);
        foreach (var address in facts.Addresses)
        {
            // Who calls the code of a library is known where the start of the program leads there.
            if (isOwn || address.IsReached) Addresses.Add(address);
            else Undecided ??= ($"{PlaceOf(address.At)} sets an address in a library", address.At);
        }

        return facts.Hosts;
    }

    /// <summary>The application's own settings are read anyway; another file is harmless where it says nothing of addresses.</summary>
    private void AddJson(string? name)
    {
        if (name is not null && AppSettingsFile.IsNamed(name)) return;
        var text = name is null || name.StartsWith('/') ? null : read(Join(name.Replace('\\', '/')))?.Content;
        HasOtherConfiguration |= text is null
            || text.IndexOf("Kestrel", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("\"urls\"", StringComparison.OrdinalIgnoreCase) >= 0;
    }

    /// <summary>The settings that are published with the program; null where the project has none of that name.</summary>
    public SourceText? Settings(string name) => folder is null ? null : read(Join(name));

    private string Join(string name) => folder is { Length: > 0 } ? folder + "/" + name : name;

    /// <summary>Whether a number stands in its sources or settings, so that something in it may listen there.</summary>
    public bool Mentions(int port)
    {
        if (numbers is not null) return numbers.Contains(port);
        numbers = [];
        foreach (var path in sources) AddNumbers(read(path), numbers);
        AddNumbers(Settings("appsettings.json"), numbers);
        return numbers.Contains(port);
    }

    /// <summary>Something in it binds files of a form: IFormFile.</summary>
    public bool TakesFormFiles => Speaks("IFormFile") && (SpeaksItself("IFormFile") || SpeaksItself("FromForm"));

    /// <summary>It sets limits of forms for a part of it.</summary>
    public bool SetsFormLimits =>
        Speaks("RequestFormLimits") || Speaks("MultipartReader") || Speaks("MultipartBodyLengthLimit");

    /// <summary>By which call does not matter: FileInfo.Delete, File.Delete, unlink.</summary>
    public bool DeletesFiles => Speaks(".Delete(") || Speaks("nlink(");

    /// <summary>In the sources of its own project: a model of a library may be another program's.</summary>
    private bool SpeaksItself(string word) => sources.Exists(path =>
        (Folder is null or "" || path.StartsWith(Folder + "/", StringComparison.Ordinal))
        && read(path)?.Content.IndexOf(word, StringComparison.Ordinal) >= 0);

    private bool Speaks(string word) =>
        sources.Exists(path => read(path)?.Content.IndexOf(word, StringComparison.Ordinal) >= 0);

    /// <summary>
    /// Whether its sources speak of a path, or of its last part, so that something in it may answer: <c>"/health"</c>,
    /// <c>[HttpGet("health")]</c>.
    /// </summary>
    public bool MayAnswer(string path)
    {
        var part = path.TrimEnd('/');
        part = part.Substring(part.LastIndexOf('/') + 1);
        if (part.Length == 0 || Pipeline.AnswersAnything) return true;
        foreach (var source in sources)
        {
            var text = read(source)?.Content ?? "";
            for (var at = Next(0); at >= 0; at = Next(at + 1))
            {
                var before = at == 0 ? ' ' : text[at - 1];
                var after = at + part.Length < text.Length ? text[at + part.Length] : ' ';
                if (before is '"' or '/' && after is '"' or '/' or '?' or '{') return true;
                // A controller answers by its own name.
                if (string.CompareOrdinal(text, at + part.Length, "Controller", 0, 10) == 0) return true;
            }

            int Next(int from) => text.IndexOf(part, from, StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }

    /// <summary>
    /// The class that UseStartup names is in none of its sources: what is configured there, and how requests are
    /// handled, is not known.
    /// </summary>
    public bool LacksStartup => Pipeline.Startups.Exists(name =>
        !sources.Exists(path => read(path)?.Content.IndexOf("class " + name, StringComparison.Ordinal) >= 0));

    /// <summary>Numbers by themselves: no part of a word, an address or a decimal fraction.</summary>
    private static void AddNumbers(SourceText? source, HashSet<int> numbers)
    {
        var text = source?.Content ?? "";
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is < '0' or > '9') continue;
            var start = at;
            while (at < text.Length && text[at] is >= '0' and <= '9') at++;
            if (at - start > MostDigits || !StandsAlone(start == 0 ? ' ' : text[start - 1], at == text.Length ? ' ' : text[at])) continue;
            numbers.Add(int.Parse(text.Substring(start, at - start), CultureInfo.InvariantCulture));
        }
    }

    private static bool StandsAlone(char before, char after) => before == '"'
        ? after == '"'
        : before is ' ' or '(' or ',' or '=' or '{' or '[' or '\t' or '\n' && after is ' ' or ')' or ',' or ';' or '}' or ']' or '\r' or '\n';

    /// <summary>Of a port.</summary>
    private const int MostDigits = 5;

    internal static string PlaceOf(Span at) => at.IsNowhere ? "its code" : $"{at.Text.Path}:{at.Position.Line.ToString(CultureInfo.InvariantCulture)}";
}
