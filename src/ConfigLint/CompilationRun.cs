using Microsoft.CodeAnalysis.Diagnostics;

namespace ConfigLint.Roslyn;

/// <summary>What is known of one compilation's configuration. Names no type of the engine: it stands for the run that could not load it, too.</summary>
internal abstract class CompilationRun
{
    /// <summary>What lies in one file.</summary>
    public abstract void Report(AdditionalFileAnalysisContext context);

    /// <summary>What lies in one file of C#.</summary>
    public abstract void Report(SyntaxTreeAnalysisContext context);

    /// <summary>What lies in none.</summary>
    public abstract void ReportRest(CompilationAnalysisContext context);
}
