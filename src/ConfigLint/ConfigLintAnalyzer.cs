using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ConfigLint.Roslyn;

/// <summary>
/// Shows what the engine finds in the AdditionalFiles of a compilation and in its C#. One run serves all files, but
/// each file's findings are reported by the action of that file: those run in an editor while somebody types,
/// compilation-end actions only in a build.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfigLintAnalyzer : DiagnosticAnalyzer
{
    private static readonly Lazy<ImmutableArray<DiagnosticDescriptor>> supported = new(() =>
    {
        try
        {
            return RulesOfCatalogue();
        }
        catch (Exception)
        {
            // The run meets the same exception and says so.
            return ImmutableArray.Create(NotRun.Descriptor);
        }
    });

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => supported.Value;

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var build = BuildProperties.Of(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
        if (!build.IsEnabled || build.IsReportedElsewhere) return;
        // A word that is none is told of in a project without files too; most projects have neither.
        if (context.Options.AdditionalFiles.All(IsOfBuild) && build is { Preset: null, FailOn: null }) return;

        var run = new SharedRun(context.Compilation, context.Options, build);
        context.RegisterAdditionalFileAction(run.Report);
        context.RegisterSyntaxTreeAction(run.Report);
        context.RegisterCompilationEndAction(run.ReportRest);
    }

    /// <summary>What the targets list of every project, for the sake of the other files.</summary>
    private static bool IsOfBuild(AdditionalText file) =>
        file.Path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase)
        || file.Path.EndsWith("Directory.Build.props", StringComparison.OrdinalIgnoreCase);

    // Loaded inside the try, as by SharedRun.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ImmutableArray<DiagnosticDescriptor> RulesOfCatalogue() => Descriptors.All;
}
