using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ConfigLint.Roslyn;

/// <summary>
/// The run of a compilation, made when the first file is asked for. Whoever comes meanwhile waits. A run that was
/// cancelled is none: the next one makes it, as the compiler keeps the actions of a compilation for later requests.
/// </summary>
internal sealed class SharedRun(Compilation compilation, AnalyzerOptions options, BuildProperties build)
{
    private readonly object gate = new();
    private CompilationRun? made;

    public void Report(AdditionalFileAnalysisContext context) => Get(context.CancellationToken).Report(context);

    /// <summary>Most files of C# hold no finding, whatever the run says: it is not made for them.</summary>
    public void Report(SyntaxTreeAnalysisContext context)
    {
        if (Volatile.Read(ref made) is null && !MayMatter(context.Tree, context.CancellationToken)) return;
        Get(context.CancellationToken).Report(context);
    }

    public void ReportRest(CompilationAnalysisContext context) => Get(context.CancellationToken).ReportRest(context);

    private CompilationRun Get(CancellationToken cancelled)
    {
        lock (gate)
        {
            return made ??= Run(cancelled);
        }
    }

    /// <summary>
    /// Whatever keeps the engine from running becomes one diagnostic; of AD0001 nobody learns that nothing was
    /// checked.
    /// </summary>
    private CompilationRun Run(CancellationToken cancelled)
    {
        try
        {
            return RunEngine(cancelled);
        }
        catch (Exception e)
        {
            cancelled.ThrowIfCancellationRequested();
            return new NotRun(e);
        }
    }

    private static bool MayMatter(SyntaxTree tree, CancellationToken cancelled)
    {
        try
        {
            return Matters(tree, cancelled);
        }
        catch (Exception)
        {
            cancelled.ThrowIfCancellationRequested();
            // The run meets the same exception and says so.
            return false;
        }
    }

    // The runtime loads the engine, and YamlDotNet behind it, when it compiles a method that names them: that has to
    // happen inside the try.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool Matters(SyntaxTree tree, CancellationToken cancelled) => CodeShape.MayMatter(tree, cancelled);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CompilationRun RunEngine(CancellationToken cancelled)
    {
        var severities = new Configuration.BuildSeverities(build.Preset, build.FailOn, build.KeptAsWarnings);
        return severities.Problem is { } problem
            ? new NotRun(problem)
            : EngineRun.Of(compilation, options, build, severities, cancelled);
    }
}
