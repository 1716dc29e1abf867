using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax;
using ConfigLint.Syntax.Dockerfile;
using ConfigLint.Text;

namespace ConfigLint.Formats.Dockerfile;

/// <summary>Carries the instructions of stages out, as frontend/dockerfile/dockerfile2llb/convert.go does (<c>dispatch()</c>).</summary>
internal sealed class DockerfileImageBuilder(DockerfileImage image, Value<string> baseImage)
{
    /// <summary>Ports of all EXPOSE; an image with more is not followed.</summary>
    private const int MaxPorts = 1000;

    private readonly Dictionary<string, Value<string>> arguments = new(StringComparer.Ordinal);
    private IReadOnlyList<CommandWord>? shell;
    private bool cmdIsOfThisStage;

    public void Build(IEnumerable<DockerfileStage> stages)
    {
        if (HasConditions(image.File.Tree))
        {
            image.IsOpen = true;
            return;
        }

        if (baseImage is { IsKnown: true, V: "scratch" }) image.WorkDir = Value.Default("/", baseImage.From.At);
        foreach (var stage in stages)
        {
            cmdIsOfThisStage = false;
            foreach (var instruction in stage.Instructions) Apply(instruction);
        }
    }

    /// <summary>Those inside RUN and HEALTHCHECK are <c>docker inspect --format</c> and its like.</summary>
    private static bool HasConditions(DockerfileTree tree)
    {
        foreach (var mark in tree.Marks.All)
        {
            if (mark.Role != TemplateRole.Block || tree.IsComment(mark.Start)) continue;
            var at = tree.IndexAt(mark.Start);
            if (at < 0 || tree.Instructions[at] is not { Keyword: "RUN" or "HEALTHCHECK" or "LABEL" } || mark.Start >= tree.Instructions[at].At.End) return true;
        }

        return false;
    }

    private void Apply(DockerfileInstruction instruction)
    {
        switch (instruction.Keyword)
        {
            case "ARG":
                foreach (var (name, value) in DockerfileAssignments.Arguments(instruction, Find)) Declare(name, value, instruction);
                break;
            case "ENV":
                foreach (var (name, value) in DockerfileAssignments.Environment(instruction, Find)) image.Env[name] = value;
                break;
            case "EXPOSE":
                foreach (var word in Words(instruction).ReadAll()) Expose(word);
                break;
            case "WORKDIR":
                image.WorkDir = WithoutSlash(UnixPath.Resolve(image.WorkDir, Words(instruction).Rest().Value));
                break;
            case "USER":
                image.User = Words(instruction).Rest().Value;
                break;
            case "STOPSIGNAL":
                image.StopSignal = Words(instruction).Rest().Value;
                break;
            case "COPY" or "ADD":
                Copy(instruction);
                break;
            case "SHELL":
                shell = ExecForm.Read(instruction, 0);
                break;
            case "CMD":
                image.Cmd = Command(instruction, 0, out _);
                image.SetsCmd = cmdIsOfThisStage = true;
                break;
            case "ENTRYPOINT":
                image.Entrypoint = Command(instruction, 0, out var isShell);
                image.EntrypointIsShell = isShell;
                image.SetsEntrypoint = image.SetsCmd = true;
                // The CMD of what the stage starts from was meant for another program.
                if (!cmdIsOfThisStage) image.Cmd = null;
                break;
            case "HEALTHCHECK":
                image.Healthcheck = ReadHealthcheck(instruction);
                break;
        }
    }

    private DockerfileWords Words(DockerfileInstruction instruction) => new(instruction, Find);

    /// <summary>ENV wins over ARG of the same name.</summary>
    private Value<string>? Find(string name) =>
        image.Env.TryGetValue(name, out var variable) ? variable : arguments.TryGetValue(name, out var argument) ? argument : null;

    /// <summary>An argument without a default has that of the same name before the first FROM.</summary>
    private void Declare(string name, Value<string>? value, DockerfileInstruction at) =>
        arguments[name] = value ?? image.File.Globals.GetValueOrDefault(name) ?? Value<string>.Unknown($"the build sets {name}", Origin.Of(at.At));

    private void Expose(CommandWord word)
    {
        var slash = word.Text.IndexOf('/');
        var protocol = slash < 0 ? "tcp" : word.Text.Substring(slash + 1).ToLowerInvariant();
        var ports = word.Slice(0, slash < 0 ? word.Text.Length : slash);
        if (ports.IsUnknown)
        {
            Add(Value<int>.Unknown(ports.Note ?? "not known", ports.From));
            return;
        }

        var dash = ports.V.IndexOf('-');
        if (!IsPort(dash < 0 ? ports.V : ports.V.Substring(0, dash), out var first)) return;
        var last = first;
        if (dash >= 0 && !IsPort(ports.V.Substring(dash + 1), out last)) return;
        for (var port = first; port <= last && image.Exposed.Count < MaxPorts; port++) Add(new Value<int>(port, ports.Certainty, ports.From, ports.Note));

        void Add(Value<int> port)
        {
            if (image.Exposed.Count < MaxPorts) image.Exposed.Add(new ExposedPort(port, protocol));
        }
    }

    private static bool IsPort(string text, out int port) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65535;

    private void Copy(DockerfileInstruction instruction)
    {
        var reader = Words(instruction);
        foreach (var (name, _) in reader.TakeFlags())
        {
            if (name == "--from") return;
        }

        var words = ExecForm.Read(instruction, reader.At) ?? reader.ReadAll();
        if (words.Count < 2) return;
        var target = words[words.Count - 1].Value;
        var intoFolder = words.Count > 2 || (target.HasValue && (target.V.EndsWith('/') || target.V is "." or ".." || target.V.EndsWith("/.", StringComparison.Ordinal)));
        target = WithoutSlash(UnixPath.Resolve(image.WorkDir, target));
        for (var i = 0; i < words.Count - 1; i++)
        {
            var source = words[i].Value;
            // What ADD downloads, and what a heredoc writes, is not in the context.
            if (source.HasValue && (source.V.Contains("://", StringComparison.Ordinal) || source.V.StartsWith("<<", StringComparison.Ordinal))) continue;
            var isAll = source.HasValue && source.V.EndsWith("/.", StringComparison.Ordinal);
            var path = UnixPath.Resolve(Root, source);
            if (path.HasValue) path = path with { V = path.V.Trim('/') };
            image.Copies.Add(new DockerfileCopy(path, target, intoFolder && !isAll));
        }
    }

    private static Value<string> WithoutSlash(Value<string> path) => path.HasValue && path.V.Length > 1 ? path with { V = path.V.TrimEnd('/') } : path;

    /// <summary>The command of an instruction in one of its two forms; null for an empty one.</summary>
    private CommandLine? Command(DockerfileInstruction instruction, int start, out bool isShell)
    {
        isShell = false;
        var at = instruction.SpanOf(start, instruction.Arguments.Length - start);
        if (ExecForm.Read(instruction, start) is { } words) return words.Count == 0 ? null : new CommandLine(words, at);
        if (start >= instruction.Arguments.Length) return null;
        isShell = true;
        return new CommandLine([.. Shell(at), Body(instruction, start)], at);
    }

    private IEnumerable<CommandWord> Shell(Span at) => shell is { Count: > 0 } ? shell : [ShellForm.Implied("/bin/sh", at), ShellForm.Implied("-c", at)];

    private static CommandWord Body(DockerfileInstruction instruction, int start)
    {
        List<Hole>? holes = null;
        if (instruction.Tree.Marks.Any)
        {
            for (var i = start; i < instruction.Arguments.Length;)
            {
                var length = instruction.PlaceholderAt(i);
                if (length > 0) (holes ??= []).Add(new Hole(i - start, length, "filled in by a template"));
                i += Math.Max(length, 1);
            }
        }

        return ShellForm.Body(instruction.Arguments.Slice(start, instruction.Arguments.Length - start), holes);
    }

    private Healthcheck? ReadHealthcheck(DockerfileInstruction instruction)
    {
        var reader = Words(instruction);
        var flags = reader.TakeFlags();
        var start = reader.At;
        var kind = Word(instruction.Shape, ref start);
        if (kind == "NONE") return new Healthcheck(instruction.At, null);
        if (kind != "CMD" || Command(instruction, start, out var isShell) is not { } test) return null;
        var check = new Healthcheck(instruction.At, test) { IsExec = !isShell };
        foreach (var (name, value) in flags)
        {
            check = name switch
            {
                "--interval" => check with { Interval = Time(value, check.Interval) },
                "--timeout" => check with { Timeout = Time(value, check.Timeout) },
                "--start-period" => check with { StartPeriod = Time(value, check.StartPeriod) },
                "--retries" when value.HasValue && int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var retries) && retries > 0 =>
                    check with { Retries = Value.Known(retries, value.Value.From) },
                "--retries" when !value.HasValue => check with { Retries = Value<int>.Unknown("not known", Origin.Of(value.At)) },
                _ => check,
            };
        }

        return check;
    }

    /// <summary>0 stands for the default.</summary>
    private static Value<long> Time(CommandWord word, Value<long> otherwise)
    {
        if (!word.HasValue) return Value<long>.Unknown("not known", Origin.Of(word.At));
        return Quantity.ParseTime(word.Text) is { } time ? time == 0 ? otherwise : new Value<long>(time, word.Certainty, word.Value.From)
            : Value<long>.Unknown($"{word.Text} is no time", Origin.Of(word.At));
    }

    /// <summary>The word at an offset, upper case; the offset is that of what follows it.</summary>
    private static string Word(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at])) at++;
        var word = text.Substring(start, at - start).ToUpperInvariant();
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return word;
    }

    private static readonly Value<string> Root = Value.Known("/", default(Span));
}
