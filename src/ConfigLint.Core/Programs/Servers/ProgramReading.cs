using ConfigLint.Chain;
using ConfigLint.Formats.AppSettings;
using ConfigLint.Formats.DotNet;
using ConfigLint.Model;
using ConfigLint.Programs.Sources;

namespace ConfigLint.Programs.Servers;

/// <summary>One program's flags, variables and files, and what is not known of them.</summary>
internal sealed class ProgramReading
{
    private readonly Arguments options;
    private readonly List<Arguments> weaker = [];

    private ProgramReading(ServerInfo server, Invocation run, ServerCommand command)
    {
        Server = server;
        Run = run;
        Command = command;
        Arguments = Arguments.Parse(server, server.IniSection is null ? run.Arguments : IniArguments.Expand(server.IniSection, run, command));
        options = Arguments.Parse(server, run.Options);
        foreach (var name in server.ArgumentVariables)
        {
            if (Environment.Find(name) is { } value) weaker.Add(Arguments.Parse(server, ShellCommand.Split(ToWord(value)) ?? [ToWord(value) with { Certainty = Certainty.Unknown, IsSplice = true }]));
        }

        Code = CodeOf(command);
        ReadScript();
        if (KestrelSettings.Of(this) is { } settings)
        {
            Settings = settings;
            weaker.Add(Arguments.Parse(server, settings.Words()));
        }

        if (Arguments.Last(server.DirectoryFlags) is { } folder) Environment.ChangeDirectory(folder);
    }

    public ServerInfo Server { get; }

    public Invocation Run { get; }

    public ServerCommand Command { get; }

    public Arguments Arguments { get; }

    /// <summary>Of an ASP.NET application: its appsettings.json.</summary>
    public KestrelSettings? Settings { get; }

    /// <summary>Of a .NET program: its sources in the tree; null where it has none there.</summary>
    public DotNetProgram? Code { get; }

    /// <summary>Its sources in the tree; null where it has none there, or where those are not read.</summary>
    public SourceProgram? Source { get; private set; }

    /// <summary>The C# of the program may set what nothing else does.</summary>
    public bool CodeUnread => Command.CSharpUnread && Code is not { Undecided: null, IsWeb: true, LacksHost: false };

    public ProgramEnvironment Environment => Run.Environment;

    private DotNetProgram? CodeOf(ServerCommand command)
    {
        if (command.Code is { } known) return known;
        if (command.DotNet is not { } programs) return null;
        var name = UnixPath.BaseName(Run.Program.Text);
        return Server.Name switch
        {
            "kestrel" => programs.Find(
                name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - 4) : name, command.BuildContext, command.BuiltBy),
            "dotnet" when Arguments.Positionals is { Count: > 0 } words && words[0].Text is "run" or "watch" => programs.FindRun(
                Arguments.Last(["--project"]) is { IsKnown: true } project ? project.Text : null, command.BuildContext),
            _ => null,
        };
    }

    /// <summary>Null where the command line does not start this server: <c>flask db upgrade</c>.</summary>
    public static ProgramReading? TryRead(ServerInfo server, Recognizer recognizer, Invocation run, ServerCommand command)
    {
        var reading = new ProgramReading(server, run, command);
        if (recognizer.Flags.Length > 0 && !reading.Arguments.Has(recognizer.Flags)) return null;
        var commands = recognizer.Commands;
        if (commands.Length > 0 && !Array.Exists(commands, reading.Arguments.TakeCommand)) return null;
        if (recognizer.IsBare && reading.Arguments.Positionals.Count > 0) return null;
        if (recognizer.Package is { } package && !reading.DependsOn(package, recognizer.Versions)) return null;
        reading.Source = ProgramSources.Of(reading);
        return reading;
    }

    /// <summary>A program of Node.js starts in the folder of the package.json that says its version.</summary>
    private bool DependsOn(string package, string[] versions)
    {
        var path = UnixPath.Resolve(Environment.WorkingDirectory, Value.Known("package.json", Run.Program.At));
        var text = path.HasValue ? Command.FindFile(path.V) : null;
        if (text is null && Command.StartedIn is { } folder && SourceTree.Resolve(folder, "package.json") is { } beside)
        {
            text = Command.Sources?.Read(beside);
        }

        return text is not null && PackageScripts.MajorOf(text, package) is { } major
            && Array.IndexOf(versions, major) >= 0;
    }

    /// <summary>What the strongest source gives, in the order written; empty where none does.</summary>
    public List<Word> Values(Input? input)
    {
        if (input is null) return [];
        var values = FromFlags(input);
        if (values.Count == 0) values = options.Values(input.Options);
        for (var i = 0; i < input.Env.Length && values.Count == 0; i++) values = FromEnvironment(input.Env[i]);
        if (values.Count == 0 && input.Position > 0 && Arguments.Positionals.Count >= input.Position) values = [Arguments.Positionals[input.Position - 1]];
        if (!input.Repeat && values.Count > 1) values = [values[values.Count - 1]];
        if (input.Separator == '\0') return values;
        List<Word> parts = [];
        foreach (var value in values) parts.AddRange(value.Split(input.Separator));
        return parts;
    }

    public Word? Last(Input? input) => Values(input) is { Count: > 0 } values ? values[values.Count - 1] : null;

    /// <summary>Whether it is on. Known at the place that says so; unknown where something unread might say so.</summary>
    public Value<bool> IsOn(Input? input, bool otherwise)
    {
        if (input is null) return Value.Known(otherwise, Run.Program.Origin);
        if (Last(input) is { } value) return new Value<bool>(!otherwise, value.IsKnown ? value.Certainty : Certainty.Known, value.Origin);
        foreach (var arguments in (Arguments[])[Arguments, .. weaker])
        {
            if (arguments.Switched(input.Switches) is not var (at, isOn)) continue;
            return at.IsKnown
                ? Value.Known(isOn ? !otherwise : otherwise, at.Origin)
                : Value<bool>.Unknown($"{at.Text} is not known", at.Origin);
        }

        return (Doubt(input) ?? ConfigDoubt) is { } doubt ? Value<bool>.Unknown(doubt, Run.Program.Origin) : Value.Default(otherwise, Run.Program.At);
    }

    /// <summary>Why an input that is not set may be set all the same; null where it cannot.</summary>
    public string? Doubt(Input? input)
    {
        if (input is null) return null;
        if (input.Flags.Length + input.Switches.Length > 0)
        {
            if (Arguments.Open is { } open) return $"{open.Text} is not known and may hold more options";
            foreach (var arguments in weaker)
            {
                if (arguments.Open is { } unread) return $"{unread.Text} is not known and may hold more options";
            }
        }

        return input.Env.Length > 0 && Environment.IsOpen ? $"{input.Env[0]} may be set in an environment file that was not read" : null;
    }

    /// <summary>A configuration file that is not read may set what the command line does not; null where there is none.</summary>
    public string? ConfigDoubt => configDoubt ??= FindConfig();

    private string? configDoubt;

    private string? FindConfig()
    {
        foreach (var way in Server.Listen)
        {
            if (ConfigOf(way) is { } file) return $"{file.Text} may set it";
            if (way.NeedsCSharp && CodeUnread) return "the program's C# was not read and may set it";
            if (way.Elsewhere is not null && Server.Kind == ServerKind.Server) return $"{way.Elsewhere} may set it";
        }

        return null;
    }

    /// <summary>Settings of a Python or Ruby file are weaker than all else (gunicorn app/base.py, load_config; puma configuration.rb).</summary>
    private void ReadScript()
    {
        foreach (var way in Server.Listen)
        {
            if (!(way.IsPython || way.IsRuby) || ConfigOf(way) is not { IsKnown: true } file) continue;
            var name = file.Text.StartsWith("file:", StringComparison.Ordinal) ? file.Text.Substring(5) : file.Text;
            var path = UnixPath.Resolve(Environment.WorkingDirectory, Value.Known(name, file.Origin));
            if (Command.FindFile(path.HasValue ? path.V : name) is not { } text) continue;
            // Of puma an address on the command line takes the place of all those in the file.
            if (way.IsRuby && Server.Listen.Any(other => Arguments.Has(other.Address?.Flags ?? []) || Arguments.Has(other.Port?.Flags ?? []))) continue;
            var words = way.IsRuby
                ? RubySettings.Words(text, file, path, Environment)
                : PythonSettings.Words(text, file);
            weaker.Add(Arguments.Parse(Server, words));
            read = way;
        }
    }

    /// <summary>The way whose configuration file was read.</summary>
    private ListenWay? read;

    /// <summary>The configuration file a way names, or the one that lies in the working directory.</summary>
    public Word? ConfigOf(ListenWay way)
    {
        if (way == read) return null;
        if (way.Config is not null && Last(way.Config) is { } named) return named;
        foreach (var name in way.ConfigFiles)
        {
            var path = UnixPath.Resolve(Environment.WorkingDirectory, Value.Known(name, Run.Program.At));
            if (path.HasValue && Command.FindFile(path.V) is not null) return Run.Program with { Text = name };
        }

        return null;
    }

    private List<Word> FromFlags(Input input)
    {
        var values = Arguments.Values(input.Flags);
        for (var i = 0; i < weaker.Count && values.Count == 0; i++) values = weaker[i].Values(input.Flags);
        return values;
    }

    private List<Word> FromEnvironment(string name)
    {
        if (name.Contains('*')) return Environment.Matching(name).ConvertAll(ToWord);
        return Environment.Find(name) is { } value ? [ToWord(value)] : [];
    }

    private static Word ToWord(Value<string> value) => new(value.V ?? "", value.From.At, value.Certainty) { Via = value.From.Via };
}
