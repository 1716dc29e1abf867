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
    /// An editor makes a compilation of every keystroke in C#, and keeps the objects of files that did not change: then the findings did not either.
    /// </summary>
    private static readonly ConditionalWeakTable<AdditionalText, EngineRun> last = new();

    private static readonly DeferredCSharpReader CSharp = new(static () => new RoslynReader());

    private readonly ImmutableArray<AdditionalText> from;
    private readonly BuildProperties build;
    private readonly AdditionalFileSet files;
    private readonly BuildSeverities severities;
    private readonly ILookup<AdditionalText?, Finding> findings;

    private EngineRun(ImmutableArray<AdditionalText> from, BuildProperties build, BuildSeverities severities)
    {
        this.from = from;
        this.build = build;
        this.severities = severities;
        files = new AdditionalFileSet(from, build.Root);
        findings = Run(ConfigInput.Read(files, build)).ToLookup(finding => files.At(finding.Path));
    }

    public static EngineRun Of(AnalyzerOptions options, BuildProperties build, BuildSeverities severities)
    {
        var from = options.AdditionalFiles;
        if (from.IsEmpty) return new EngineRun(from, build, severities);
        if (last.TryGetValue(from[0], out var known) && known.build == build && known.from.SequenceEqual(from)) return known;
        var run = new EngineRun(from, build, severities);
        last.Remove(from[0]);
        last.GetValue(from[0], _ => run);
        return run;
    }

    public override void Report(AdditionalFileAnalysisContext context)
    {
        foreach (var diagnostic in Diagnostics(context.AdditionalFile, context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.AdditionalFile))) context.ReportDiagnostic(diagnostic);
    }

    public override void ReportRest(CompilationAnalysisContext context)
    {
        foreach (var diagnostic in Diagnostics(null, context.Options.AnalyzerConfigOptionsProvider.GlobalOptions)) context.ReportDiagnostic(diagnostic);
    }

    private IEnumerable<Diagnostic> Diagnostics(AdditionalText? file, AnalyzerConfigOptions options) =>
        findings[file].Select(finding => ToDiagnostic(finding, SeverityOf(finding, options))).OfType<Diagnostic>();

    /// <summary>That nothing was checked is an error whatever the build makes of findings.</summary>
    private Severity SeverityOf(Finding finding, AnalyzerConfigOptions options) =>
        finding.Rule.Id == NotRun.Id ? Severity.Error : severities.Of(finding, key => options.TryGetValue(key, out var value) ? value : null);

    /// <summary>With a configuration that cannot be followed nothing is checked: what it leaves out or makes milder is not known.</summary>
    private IEnumerable<Finding> Run(ConfigFile config)
    {
        if (config.Problems.Count == 0) return LintEngine.Run(files, new LintOptions { Config = config, Reads = config.Reads, Names = config.Names, Given = [CSharp] }).Findings;
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
