using ConfigLint.Model;
using ConfigLint.Syntax;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>A network of a project. One that no file declares is not listed.</summary>
/// <param name="Key">What services call it.</param>
/// <param name="Name">What the engine calls it: <c>name:</c>, else <c>project_key</c>; of two projects it is the same network where the names agree.</param>
/// <param name="IsExternal">Something else makes it, and other projects may be on it.</param>
/// <param name="IsInternal">It has no way out; services on it reach one another.</param>
internal sealed record ComposeNetwork(string Key, Value<string> Name, bool IsExternal, bool IsInternal, Span At);

/// <summary>A network a service is on.</summary>
/// <param name="At">Where it is named; of the implicit <c>default</c>, the service's key.</param>
internal sealed record ComposeNetworkUse(string Key, IReadOnlyList<Value<string>> Aliases, Span At);

/// <summary>What an image is built from.</summary>
/// <param name="Written">The context as written: a folder, or a URL. Unknown where a variable in it is.</param>
/// <param name="Context">The folder in the tree; null where the context is remote, outside the tree or not known.</param>
/// <param name="Dockerfile">The file in the tree, whether it is there or not; null where the context is, where it lies outside and where it is inline.</param>
/// <param name="Args">One without a value takes it from the environment: Unknown.</param>
internal sealed record ComposeBuild(
    Value<string> Written, string? Context, string? Dockerfile, bool IsInline, Value<string>? Target, Dictionary<string, Value<string>> Args, Span At);

/// <summary>A published port. Ranges: <c>8000-8010:8000-8010</c> pairs them up, <c>8000-8010:80</c> lets the engine choose one.</summary>
/// <param name="Published">On the host; null where the engine chooses.</param>
/// <param name="PublishedEnd">The last of a range, both ends included; null of a single port.</param>
/// <param name="HostAddress">Null where all addresses of the host are meant.</param>
/// <param name="Protocol">tcp, udp or sctp.</param>
/// <param name="IsBase60">
/// Plain <c>22:22</c>: YAML 1.1 has it for a number (1342), and the docker-compose of Python publishes a random port for container port 1342;
/// the compose of Go reads what is meant.
/// </param>
internal sealed record ComposePort(
    Value<int>? Published, Value<int>? PublishedEnd, Value<int> Target, Value<int>? TargetEnd, Value<string>? HostAddress, string Protocol, bool IsBase60, Span At);

/// <summary>A port that <c>expose:</c> names. It documents; containers of one network reach all ports of one another.</summary>
/// <param name="End">The last of a range.</param>
internal sealed record ComposeExpose(Value<int> Port, Value<int>? End, string Protocol, Span At);

/// <param name="Alias">The service's name where none is written.</param>
internal sealed record ComposeLink(string Service, string Alias, Span At);

/// <param name="Address">An address, or <c>host-gateway</c>.</param>
internal sealed record ComposeExtraHost(string Name, Value<string> Address, Span At);

/// <param name="Condition">service_started, service_healthy or service_completed_successfully.</param>
/// <param name="IsRequired">False lets the service be missing.</param>
internal sealed record ComposeDependency(string Service, string Condition, bool IsRequired, Span At);

/// <summary>A command or an entry point. Compose starts neither in a shell: a string is split into words at its blanks.</summary>
/// <param name="Words">Empty where the image's own is taken away: <c>[]</c>, <c>""</c>.</param>
internal sealed record ComposeCommand(IReadOnlyList<CommandWord> Words, bool IsString, Span At)
{
    public CommandLine? Line => Words.Count > 0 ? new CommandLine(Words, At) : null;
}

/// <summary>The health check of a service, over the image's.</summary>
/// <param name="IsDisabled"><c>disable: true</c> or <c>test: NONE</c>.</param>
/// <param name="Words">What <c>CMD</c> starts without a shell.</param>
/// <param name="Shell">What <c>CMD-SHELL</c>, or a test written as a string, gives to <c>/bin/sh -c</c>.</param>
/// <param name="LacksKind">A list that starts with none of CMD, CMD-SHELL and NONE: compose refuses it.</param>
/// <param name="Interval">Times in milliseconds; null where not written.</param>
internal sealed record ComposeHealthcheck(
    bool IsDisabled, IReadOnlyList<CommandWord>? Words, ComposeText? Shell, bool LacksKind,
    Value<long>? Interval, Value<long>? Timeout, Value<long>? StartPeriod, Value<long>? StartInterval, Value<int>? Retries, Span At)
{
    /// <summary>The words of a test that is written as a list, the first of which is its kind.</summary>
    public IReadOnlyList<CommandWord> Listed { get; init; } = [];

    /// <summary>A URL with https stands in it.</summary>
    public bool AsksOverTls => !IsDisabled
        && (Shell?.Text ?? string.Join(" ", (Words ?? []).Select(static word => word.KnownPrefix)))
            .IndexOf("https://", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Without a test of its own the image's is run.</summary>
    public bool HasTest => Words is not null || Shell is not null;

    /// <summary>Null where it is switched off, or not written as a list.</summary>
    public HealthCommand? CommandOf(string service)
    {
        if (IsDisabled || Listed.Count == 0 || !Listed[0].HasValue) return null;
        var words = Listed.Select(static word => word.Value).ToList();
        return LacksKind
            ? new HealthCommand(service, HealthCommandForm.Neither, words)
            : HealthCommand.WithKind(service, words);
    }
}

/// <summary>A mount of a service.</summary>
/// <param name="Source">As written; null of tmpfs and anonymous volumes.</param>
/// <param name="SourcePath">Of a bind mount, the file or folder in the tree (empty: its root); null of others, and where it lies outside or is not known.</param>
/// <param name="Volume">The key of a named volume; null of bind mounts.</param>
internal sealed record ComposeMount(Value<string>? Source, string? SourcePath, string? Volume, Value<string> Target, bool ReadOnly, Span At);

/// <summary>A file that <c>configs:</c> puts into a container.</summary>
/// <param name="SourcePath">The file in the tree; null where it lies outside, is external or written inline.</param>
/// <param name="Content">Written inline in the compose file.</param>
internal sealed record ComposeConfigUse(string Config, Value<string> Target, string? SourcePath, ComposeText? Content, Span At);
