using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ConfigLint.Configuration;
using ConfigLint.CSharp;
using ConfigLint.Engine;
using ConfigLint.Formats.DotNet;
using ConfigLint.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ConfigLint.Roslyn;

/// <summary>The findings of one run of the engine, and how they become diagnostics.</summary>
internal sealed class EngineRun : CompilationRun
{
    /// <summary>
    /// An editor makes a compilation of every keystroke in C#, and keeps the objects of files that did not change: then
    /// the findings did not either. Goes with the first file, which an editor drops when it changes or the project is
    /// closed.
    /// </summary>
    private static readonly ConditionalWeakTable<AdditionalText, EngineRun> last = new();

    private static readonly DeferredCSharpReader CSharp = new(static () => new RoslynReader());

    private readonly ImmutableArray<AdditionalText> from;
    private readonly BuildProperties build;
    private readonly AdditionalFileSet files;
    private readonly BuildSeverities severities;
    private readonly ILookup<string, Finding> findings;

    /// <summary>Of the latest compilation for which the run stands: an older one's sources are let go.</summary>
    private ProjectCode code;

    private EngineRun(
        ProjectCode code, ImmutableArray<AdditionalText> from, BuildProperties build, BuildSeverities severities,
        CancellationToken cancelled)
    {
        this.code = code;
        this.from = from;
        this.build = build;
        this.severities = severities;
        var read = new AdditionalFileSet(from, code.Trees, build.Root, cancelled);
        findings = Run(read, code, ConfigInput.Read(read, build), cancelled).ToLookup(PlaceOf, StringComparer.Ordinal);
        files = read;
        string PlaceOf(Finding finding) => read.FileOf(finding.Path) ?? "";
    }

    public static EngineRun Of(
        Compilation compilation, AnalyzerOptions options, BuildProperties build, BuildSeverities severities,
        CancellationToken cancelled)
    {
        var code = new ProjectCode(compilation);
        var from = options.AdditionalFiles;
        if (from.IsEmpty) return new EngineRun(code, from, build, severities, cancelled);
        if (last.TryGetValue(from[0], out var known) && known.IsOf(code, from, build, cancelled)) return known;
        var run = new EngineRun(code, from, build, severities, cancelled);
        last.Remove(from[0]);
        last.GetValue(from[0], _ => run);
        return run;
    }

    public override void Report(AdditionalFileAnalysisContext context)
    {
        // Of a file that is listed twice, the first.
        if (files.At(files.PathOf(context.AdditionalFile.Path)) != context.AdditionalFile) return;
        var options = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.AdditionalFile);
        foreach (var finding in findings[context.AdditionalFile.Path])
        {
            if (ToDiagnostic(finding, SeverityOf(finding, options), LocationOf(finding.At)) is { } diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    public override void Report(SyntaxTreeAnalysisContext context)
    {
        if (!findings.Contains(context.Tree.FilePath)) return;
        var options = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Tree);
        foreach (var finding in findings[context.Tree.FilePath])
        {
            // In this compilation's tree, which has the text of the one that was read.
            var at = Location.Create(context.Tree, new TextSpan(finding.At.Start, finding.At.Length));
            if (ToDiagnostic(finding, SeverityOf(finding, options), at) is { } diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    public override void ReportRest(CompilationAnalysisContext context)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
        foreach (var finding in findings[""])
        {
            if (ToDiagnostic(finding, SeverityOf(finding, options), Location.None) is { } diagnostic)
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    private bool IsOf(
        ProjectCode other, ImmutableArray<AdditionalText> files, BuildProperties properties, CancellationToken cancelled)
    {
        if (build != properties || !from.SequenceEqual(files) || !other.IsLike(code, cancelled)) return false;
        code = other;
        return true;
    }

    /// <summary>That nothing was checked is an error whatever the build makes of findings.</summary>
    private Severity SeverityOf(Finding finding, AnalyzerConfigOptions options) =>
        finding.Rule.Id == NotRun.Id ? Severity.Error : severities.Of(finding, key => options.TryGetValue(key, out var value) ? value : null);

    /// <summary>With a configuration that cannot be followed nothing is checked: what it leaves out or makes milder is not known.</summary>
    private static IEnumerable<Finding> Run(
        AdditionalFileSet files, ProjectCode code, ConfigFile config, CancellationToken cancelled)
    {
        if (config.Problems.Count == 0)
        {
            var options = new LintOptions
            {
                Config = config,
                Reads = config.Reads,
                Names = config.Names,
                Given = [code, CSharp],
                Cancelled = cancelled,
            };
            return LintEngine.Run(files, options).Findings;
        }

        var rule = RuleCatalog.Get(NotRun.Id);
        return config.Problems.Select(problem => new Finding { Rule = rule, Severity = rule.Severity, At = problem.At, Arguments = { ("problem", problem.Message) } });
    }

    private Diagnostic? ToDiagnostic(Finding finding, Severity severity, Location at) =>
        severity == Severity.None ? null : Diagnostic.Create(
        Descriptors.Of(finding.Rule),
        at,
        Descriptors.SeverityOf(severity),
        additionalLocations: finding.Related.Select(place => LocationOf(place.At)),
        properties: FixProperties.Of(finding.Fix, files.FileOf),
        Descriptors.MessageOf(finding));

    /// <summary>By path, for C# too: a related place may lie in a file that has been edited since.</summary>
    private Location LocationOf(Span at)
    {
        if (files.FileOf(at.Text.Path) is not { } file) return Location.None;
        var (start, end) = (at.Position, at.EndPosition);
        return Location.Create(file, new TextSpan(at.Start, at.Length), new LinePositionSpan(ZeroBased(start), ZeroBased(end)));
    }

    private static Microsoft.CodeAnalysis.Text.LinePosition ZeroBased(Text.LinePosition position) => new(position.Line - 1, position.Column - 1);
}
