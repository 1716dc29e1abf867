using ConfigLint.Text;

namespace ConfigLint.Formats.DotNet;

/// <summary>What all sources of a program say of how it handles requests.</summary>
internal sealed class ProgramPipeline
{
    private readonly HashSet<string> cleared = new(StringComparer.Ordinal);

    /// <summary>Calls in the files that start the program: these are made. In their order, file by file.</summary>
    public List<PipelineCall> Calls { get; } = [];

    /// <summary>The same and those in methods and projects of which it is not known whether they are used.</summary>
    public List<PipelineCall> AllCalls { get; } = [];

    public List<CodeSetting> Settings { get; } = [];

    public bool TakesScheme { get; private set; }

    public bool NamesForwarding { get; private set; }

    public bool NamesProxies { get; private set; }

    public bool TakesSchemeItself { get; private set; }

    /// <summary>How many of the two lists, addresses and networks, are emptied.</summary>
    public int ClearedLists => cleared.Count;

    public Span? ClearedAt { get; private set; }

    public bool MayNotify { get; private set; }

    /// <summary>The classes that UseStartup names.</summary>
    public List<string> Startups { get; } = [];

    public bool SetsFileMode { get; private set; }

    /// <summary>Who may ask it, as the sources of its own project say.</summary>
    public List<SecurityCall> Security { get; } = [];

    /// <inheritdoc cref="PipelineCode.FileModes"/>
    public List<CodeFileMode?> FileModes { get; } = [];

    /// <summary>A proxy, a fallback or a branch answers paths that are not written.</summary>
    public bool AnswersAnything =>
        AllCalls.Exists(static call => call.Step is PipelineStep.Anything or PipelineStep.Branch);

    /// <summary>Some requests go another way, of which it is not known which.</summary>
    public bool HasBranches => AllCalls.Exists(static call => call.Step == PipelineStep.Branch);

    public void Add(SourceHosting facts, bool isOwn)
    {
        var code = facts.Pipeline;
        Calls.AddRange(code.Calls.FindAll(call => call.Order > 0 || (isOwn && code.IsStart)));
        AllCalls.AddRange(code.Calls);
        if (isOwn) Security.AddRange(facts.Security);
        // Which of a library's settings a program takes is not followed.
        Settings.AddRange(isOwn ? code.Settings : code.Settings.ConvertAll(static one => one with { Value = null }));
        TakesScheme |= code.TakesScheme;
        NamesForwarding |= code.NamesForwarding;
        NamesProxies |= code.NamesProxies;
        TakesSchemeItself |= code.TakesSchemeItself
            || facts.Source.Content.IndexOf("X-Forwarded-Proto", StringComparison.OrdinalIgnoreCase) >= 0;
        Startups.AddRange(code.Startups);
        MayNotify |= code.MayNotify || facts.Source.Content.IndexOf("NOTIFY_SOCKET", StringComparison.Ordinal) >= 0;
        SetsFileMode |= code.SetsFileMode;
        FileModes.AddRange(code.FileModes);
        cleared.UnionWith(code.Cleared);
        ClearedAt ??= code.ClearedAt;
    }

    /// <summary>In the file of the redirect, on the same condition, and below it.</summary>
    public bool IsBehindRedirect(PipelineCall call) =>
        Calls.Exists(other => other.Step == PipelineStep.HttpsRedirection && other.When == call.When
            && IsBefore(other, call))
        && !AllCalls.Exists(other => other.Step == call.Step && other != call);

    public static bool IsBefore(PipelineCall first, PipelineCall second) =>
        first.Order > 0 && second.Order > 0
            ? first.Order < second.Order
            : first.At.Text == second.At.Text && first.At.Start < second.At.Start;
}
