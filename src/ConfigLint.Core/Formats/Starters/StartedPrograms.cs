using ConfigLint.Formats.Dockerfile;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Formats.Starters;

/// <summary>One program of several that a container starts.</summary>
/// <param name="Name">As the file that starts it calls it.</param>
/// <param name="Program">Null where it is not known.</param>
internal sealed record ContainerProgram(string Name, Span At, ServerProgram? Program);

/// <summary>What a container starts whose command starts several programs: supervisord, s6, foreman, PM2, a script of a shell.</summary>
internal sealed class StartedPrograms
{
    private readonly ServerCommand command;
    private readonly Func<string, IEnumerable<(string Path, SourceText Text)>> below;
    private int depth;

    private StartedPrograms(ServerCommand command, Func<string, IEnumerable<(string Path, SourceText Text)>> below) => (this.command, this.below) = (command, below);

    public List<ContainerProgram> Programs { get; } = [];

    /// <summary>Paths in the tree of the files that say so.</summary>
    public HashSet<string> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>More may be started than is shown.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Everything that is started is known.</summary>
    public bool IsKnown => !IsOpen && Programs.TrueForAll(static one => one.Program is not null);

    /// <param name="below">The files of the tree that stand below a folder of the container, with their paths there.</param>
    /// <returns>Null where the command starts one program, or what it starts is not in the tree.</returns>
    public static StartedPrograms? Of(ServerCommand command, Func<string, IEnumerable<(string Path, SourceText Text)>> below)
    {
        var started = new StartedPrograms(command, below);
        return started.Read(command.Words) && started.Programs.Count > 0 ? started : null;
    }

    private bool Read(IReadOnlyList<Word> words)
    {
        words = SkipInit(words);
        if (words.Count == 0 || !words[0].IsKnown || ++depth > MaxDepth) return false;
        var rest = words.Skip(1).ToList();
        var name = UnixPath.BaseName(words[0].Text);
        return name switch
        {
            "supervisord" => ReadSupervisor(rest),
            "pm2-runtime" or "pm2" => ReadPm2(rest),
            "foreman" or "honcho" => ReadProcfile(rest),
            "init" or "s6-svscan" => ReadS6(),
            "sh" or "bash" or "ash" or "dash" => ReadShell(rest),
            _ => ReadScript(words),
        };
    }

    /// <summary>What only reaps processes: <c>tini --</c>.</summary>
    private static IReadOnlyList<Word> SkipInit(IReadOnlyList<Word> words)
    {
        var at = 0;
        while (at < words.Count && words[at].IsKnown && UnixPath.BaseName(words[at].Text) is "tini" or "dumb-init" or "catatonit" or "exec" or "docker-php-entrypoint" or "docker-entrypoint.sh")
        {
            at++;
            while (at < words.Count && words[at].Text.StartsWith('-')) at++;
        }

        return at == 0 ? words : [.. words.Skip(at)];
    }

    /// <summary>
    /// The file that -c names, or the first that supervisord looks for (supervisor/options.py, <c>default_configfile()</c>), with what it includes. Where that is the distribution's, what the
    /// image puts into the folder from which that includes (Debian, Alpine, Fedora).
    /// </summary>
    private bool ReadSupervisor(List<Word> words)
    {
        var at = words.FindIndex(static word => word.Text is "-c" or "--configuration");
        var named = at >= 0 && at + 1 < words.Count ? words[at + 1] : words.Find(static word => word.Text.StartsWith("--configuration=", StringComparison.Ordinal));
        foreach (var path in named.Text is null ? SupervisorFiles : [named.Text.Substring(named.Text.IndexOf('=') + 1)])
        {
            if (Find(path) is not { } text) continue;
            Add(text, PathOf(path));
            return true;
        }

        foreach (var (folder, ending) in SupervisorFolders) AddIncluded(folder, ending);
        return Programs.Count > 0;
    }

    private void Add(SourceText text, string path)
    {
        var main = new SupervisorFile(text);
        Add(main);
        IsOpen |= main.IsTemplated;
        foreach (var pattern in main.Includes)
        {
            var whole = pattern.StartsWith('/') ? pattern : path.Substring(0, path.LastIndexOf('/') + 1) + pattern;
            var slash = whole.LastIndexOf('/');
            if (slash < 0) continue;
            AddIncluded(whole.Substring(0, slash), whole.Substring(slash + 1).TrimStart('*'));
        }
    }

    private void AddIncluded(string folder, string ending)
    {
        foreach (var (path, text) in below(folder))
        {
            if (!path.EndsWith(ending, StringComparison.Ordinal) || path.IndexOf('/', folder.Length + 1) >= 0) continue;
            var file = new SupervisorFile(text);
            IsOpen |= file.IsOpen;
            Add(file);
        }
    }

    private void Add(StarterFile file)
    {
        Files.Add(file.Text.Path);
        foreach (var process in file.Processes)
        {
            // What is not started with the others is started by hand, if ever.
            if (process.Starts is { HasValue: true, V: false }) continue;
            var program = ImageCommand.Of(process, command.FindFile, command.DotNet, command) is { } started ? ServerKnowledge.Recognize(started) : null;
            Programs.Add(new ContainerProgram(process.Name, process.At, program));
        }
    }

    private bool ReadPm2(List<Word> words)
    {
        if (words.Find(static word => word.Text.IndexOf(".config.", StringComparison.Ordinal) > 0 || word.Text.EndsWith(".json", StringComparison.Ordinal)).Text is not { } name || Find(name) is not { } text) return false;
        var file = new Pm2File(text);
        IsOpen |= file.IsOpen;
        Add(file);
        return true;
    }

    private bool ReadProcfile(List<Word> words)
    {
        if (words.Count == 0 || words[0].Text != "start") return false;
        var at = words.FindIndex(static word => word.Text is "-f" or "--procfile");
        if (Find(at >= 0 && at + 1 < words.Count ? words[at + 1].Text : "Procfile") is not { } text) return false;
        var file = new Procfile(text);
        IsOpen |= file.IsOpen;
        Add(file);
        return true;
    }

    /// <summary>The services of s6: a script <c>run</c> in a folder of the service's name (s6-overlay's README, "Writing a service script").</summary>
    private bool ReadS6()
    {
        foreach (var folder in S6Folders)
        {
            foreach (var (path, text) in below(folder))
            {
                if (!path.EndsWith("/run", StringComparison.Ordinal)) continue;
                var service = path.Substring(0, path.Length - 4);
                service = service.Substring(service.LastIndexOf('/') + 1);
                Files.Add(text.Path);
                if (ShellJobs.Of(text) is not { Count: > 0 } jobs) Programs.Add(new ContainerProgram(service, text.Whole, null));
                else Programs.AddRange(Jobs(jobs, endsThere: true, service));
            }
        }

        return Programs.Count > 0;
    }

    /// <summary><c>sh -c COMMAND</c>, <c>bash -x SCRIPT</c>.</summary>
    private bool ReadShell(List<Word> words)
    {
        while (words.Count > 0 && words[0].Text.StartsWith('-') && words[0].Text.IndexOf('c') < 0) words.RemoveAt(0);
        if (words.Count > 0 && !words[0].Text.StartsWith('-')) return ReadScript(words, isForShell: true);
        if (words.Count < 2 || ShellJobs.Of(words[1]) is not { Count: > 0 } jobs) return false;
        return AddSeveral(jobs, "the command") || (ShellCommand.Split(jobs[jobs.Count - 1].Command) is { Count: > 0 } last && Read(last));
    }

    private bool ReadScript(IReadOnlyList<Word> words, bool isForShell = false)
    {
        if (Find(words[0].Text) is not { } script) return false;
        if (ShellJobs.Of(script, isForShell) is not { Count: > 0 } jobs) return false;
        Files.Add(script.Path);
        var name = UnixPath.BaseName(script.Path);
        var last = jobs[jobs.Count - 1].Command;
        if (last.Text is not ("exec \"$@\"" or "\"$@\"" or "exec $@")) return AddSeveral(jobs, name) || (ShellCommand.Split(last) is { Count: > 0 } inner && Read(inner));
        // The words behind the script are its last command.
        List<Word> behind = [.. words.Skip(1)];
        if (behind.Count == 0) return false;
        var before = Jobs([.. jobs.Take(jobs.Count - 1)], endsThere: false, name);
        if (!Read(behind))
        {
            if (before.Count == 0) return false;
            var program = Recognize(behind);
            Programs.Add(new ContainerProgram("the command", behind[0].At, program));
        }

        Programs.AddRange(before);
        return true;
    }

    /// <summary>Something is left running beside the last command: in the background, or because it goes there by itself.</summary>
    private bool AddSeveral(IReadOnlyList<(Word Command, bool IsBackground)> jobs, string name)
    {
        var found = Jobs(jobs, endsThere: true, name);
        if (found.Count < 2 && !jobs.Any(static job => job.IsBackground)) return false;
        Programs.AddRange(found);
        return found.Count > 0;
    }

    /// <param name="endsThere">The last command is what the container waits for.</param>
    /// <param name="name">What starts them: the script, the service of s6.</param>
    private List<ContainerProgram> Jobs(IReadOnlyList<(Word Command, bool IsBackground)> jobs, bool endsThere, string name)
    {
        List<ContainerProgram> found = [];
        var folder = command.WorkingDirectory;
        var opensEnvironment = false;
        for (var i = 0; i < jobs.Count; i++)
        {
            var (job, isBackground) = jobs[i];
            var words = job.Text.Split([' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries);
            var first = words.Length == 0 ? "" : words[0];
            if (first == "cd") folder = words.Length == 2 ? UnixPath.Resolve(folder, Value.Known(words[1].Trim('"', '\''), job.At)) : Value<string>.Unknown("the folder is not known");
            opensEnvironment |= first is "export" or "." or "source" or "eval" || ProgramEnvironment.IsAssignment(first);
            if (Array.IndexOf(ShellOwn, first) >= 0) continue;
            // service nginx start
            var service = first == "service" && words.Length == 3 && words[2] == "start" ? words[1] : null;
            var program = service is null ? Recognize([new Word("sh", job.At), new Word("-c", job.At), job], folder, opensEnvironment) : Recognize([new Word(service, job.At)]);
            // What is not known runs and ends, unless it is left running or is what the container waits for. So do tools.
            var stays = isBackground || service is not null || (endsThere && i == jobs.Count - 1);
            if (program is { IsServer: true } or { IsProxy: true } || (program is null && stays)) found.Add(new ContainerProgram(name, job.At, program));
        }

        return found;
    }

    private ServerProgram? Recognize(IReadOnlyList<Word> words) => Recognize(words, command.WorkingDirectory, opensEnvironment: false);

    private ServerProgram? Recognize(IReadOnlyList<Word> words, Value<string> folder, bool opensEnvironment) => ServerKnowledge.Recognize(new ServerCommand
    {
        Words = words,
        Environment = command.Environment,
        EnvironmentOpen = command.EnvironmentOpen || opensEnvironment,
        WorkingDirectory = folder,
        User = command.User,
        DotNet = command.DotNet,
        BuildContext = command.BuildContext,
        FindFile = command.FindFile,
    });

    private SourceText? Find(string path) => command.FindFile(PathOf(path));

    private string PathOf(string path) =>
        UnixPath.Resolve(command.WorkingDirectory, Value.Known(path, command.Words[0].At)) is { HasValue: true, V: var whole } ? whole : path;

    /// <summary>Scripts that start scripts.</summary>
    private const int MaxDepth = 8;

    /// <summary>What a shell does itself.</summary>
    private static readonly string[] ShellOwn = ["cd", "export", "set", "wait", "trap", ".", "source", "eval", ":", "true", "[", "[[", "fg", "echo", "exit", "umask", "ulimit", "unset", "shift"];

    private static readonly string[] SupervisorFiles = ["/usr/etc/supervisord.conf", "/usr/supervisord.conf", "supervisord.conf", "etc/supervisord.conf", "/etc/supervisord.conf", "/etc/supervisor/supervisord.conf"];

    private static readonly (string Folder, string Ending)[] SupervisorFolders = [("/etc/supervisor/conf.d", ".conf"), ("/etc/supervisor.d", ".ini"), ("/etc/supervisord.d", ".ini")];

    private static readonly string[] S6Folders = ["/etc/services.d", "/etc/s6-overlay/s6-rc.d", "/etc/cont-services.d", "/etc/s6"];
}
