using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ConfigLint.Configuration;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ConfigLint.Roslyn;

/// <summary>
/// Shows what the engine finds in the AdditionalFiles of a compilation. One run serves all files, but each file's findings are reported by the
/// action of that file: those run in an editor while somebody types, compilation-end actions only in a build.
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
        if (context.Options.AdditionalFiles.IsEmpty && build is { Preset: null, FailOn: null }) return;

        var run = new Lazy<CompilationRun>(() => Run(context.Options, build));
        context.RegisterAdditionalFileAction(file => run.Value.Report(file));
        context.RegisterCompilationEndAction(end => run.Value.ReportRest(end));
    }

    /// <summary>Whatever keeps the engine from running becomes one diagnostic; of AD0001 nobody learns that nothing was checked.</summary>
    private static CompilationRun Run(AnalyzerOptions options, BuildProperties build)
    {
        try
        {
            return RunEngine(options, build);
        }
        catch (Exception e)
        {
            return new NotRun(e);
        }
    }

    // The runtime loads the engine, and YamlDotNet behind it, when it compiles a method that names them: that has to happen inside the try.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ImmutableArray<DiagnosticDescriptor> RulesOfCatalogue() => Descriptors.All;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CompilationRun RunEngine(AnalyzerOptions options, BuildProperties build)
    {
        var severities = new BuildSeverities(build.Preset, build.FailOn, build.KeptAsWarnings);
        return severities.Problem is { } problem ? new NotRun(problem) : EngineRun.Of(options, build, severities);
    }
}
