using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ConfigLint.Roslyn;

/// <summary>
/// The run that did not take place. Most often another package in the build brought its own YamlDotNet.dll, and the compiler loaded that one
/// (dotnet/sdk#35739); the targets of this package prevent it where they are imported.
/// </summary>
internal sealed class NotRun(string problem) : CompilationRun
{
    public const string Id = "CFL9010";

    public NotRun(Exception reason)
        : this(Explain(reason))
    {
    }

    /// <summary>As rules/tool/CFL9010.yaml has it; written out here because the catalogue may be what is missing.</summary>
    public static readonly DiagnosticDescriptor Descriptor = new(
        Id,
        "The check did not run",
        "{0}",
        "other",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: $"docs/rules/{Id}.md",
        // What makes findings milder is not meant for this.
        customTags: [WellKnownDiagnosticTags.CompilationEnd, WellKnownDiagnosticTags.NotConfigurable]);

    public override void Report(AdditionalFileAnalysisContext context)
    {
        // It is about no file, and one word is enough.
    }

    public override void Report(SyntaxTreeAnalysisContext context)
    {
        // As above.
    }

    public override void ReportRest(CompilationAnalysisContext context) => context.ReportDiagnostic(Diagnostic.Create(Descriptor, Location.None, $"{problem}: nothing was checked"));

    private static string Explain(Exception e)
    {
        while (e is AggregateException or TypeInitializationException && e.InnerException is { } inner) e = inner;
        return $"{e.GetType().Name}: {e.Message.TrimEnd('.')}";
    }
}
