using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ConfigLint.Configuration;
using ConfigLint.Engine;
using ConfigLint.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ConfigLint.Roslyn;

/// <summary>The findings of one run of the engine, and how they become diagnostics.</summary>
internal sealed class EngineRun : CompilationRun
{
    /// <summary>
    /// An editor makes a compilation of every keystroke in C#, and keeps the objects of files that did not change: then the findings did not either.
    /// </summary>
    private static readonly ConditionalWeakTable<AdditionalText, EngineRun> last = new();

    private readonly ImmutableArray<AdditionalText> from;
    private readonly BuildProperties build;
    private readonly AdditionalFileSet files;
    private readonly ILookup<AdditionalText?, Finding> findings;

    private EngineRun(ImmutableArray<AdditionalText> from, BuildProperties build)
    {
        this.from = from;
        this.build = build;
        files = new AdditionalFileSet(from, build.Root);
        findings = Run(ConfigInput.Read(files, build)).ToLookup(finding => files.At(finding.Path));
    }

    public static EngineRun Of(AnalyzerOptions options, BuildProperties build)
    {
        var from = options.AdditionalFiles;
        if (last.TryGetValue(from[0], out var known) && known.build == build && known.from.SequenceEqual(from)) return known;
        var run = new EngineRun(from, build);
        last.Remove(from[0]);
        last.GetValue(from[0], _ => run);
        return run;
    }

    public override void Report(AdditionalFileAnalysisContext context)
    {
        var severities = new SeverityOptions(context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.AdditionalFile));
        foreach (var finding in findings[context.AdditionalFile])
        {
            if (ToDiagnostic(finding, severities.Of(finding)) is { } diagnostic) context.ReportDiagnostic(diagnostic);
        }
    }

    public override void ReportRest(CompilationAnalysisContext context)
    {
        var severities = new SeverityOptions(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
        foreach (var finding in findings[null])
        {
            if (ToDiagnostic(finding, severities.Of(finding)) is { } diagnostic) context.ReportDiagnostic(diagnostic);
        }
    }

    /// <summary>With a configuration that cannot be followed nothing is checked: what it leaves out or makes milder is not known.</summary>
    private IEnumerable<Finding> Run(ConfigFile config)
    {
        if (config.Problems.Count == 0) return LintEngine.Run(files, new LintOptions { Config = config, Reads = config.Reads, Names = config.Names }).Findings;
        var rule = RuleCatalog.Get(NotRun.Id);
        return config.Problems.Select(problem => new Finding { Rule = rule, Severity = rule.Severity, At = problem.At, Arguments = { ("problem", problem.Message) } });
    }

    private Diagnostic? ToDiagnostic(Finding finding, Severity severity) => severity == Severity.None ? null : Diagnostic.Create(
        Descriptors.Of(finding.Rule),
        LocationOf(finding.At),
        Descriptors.SeverityOf(severity),
        additionalLocations: finding.Related.Select(place => LocationOf(place.At)),
        properties: ImmutableDictionary<string, string?>.Empty,
        Descriptors.MessageOf(finding));

    private Location LocationOf(Span at)
    {
        if (files.At(at.Text.Path) is not { } file) return Location.None;
        var (start, end) = (at.Position, at.EndPosition);
        return Location.Create(file.Path, new TextSpan(at.Start, at.Length), new LinePositionSpan(ZeroBased(start), ZeroBased(end)));
    }

    private static Microsoft.CodeAnalysis.Text.LinePosition ZeroBased(Text.LinePosition position) => new(position.Line - 1, position.Column - 1);
}
