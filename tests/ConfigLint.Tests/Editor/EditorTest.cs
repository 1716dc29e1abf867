using ConfigLint.Roslyn.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;

namespace ConfigLint.Roslyn.Tests.Editor;

/// <summary>The analyzer and the code fix in a workspace, with Roslyn's own checks of both.</summary>
internal sealed class EditorTest : CSharpCodeFixTest<ConfigLintAnalyzer, ConfigLintCodeFixProvider, DefaultVerifier>
{
    /// <summary>
    /// ASP.NET is not referenced: what the analyzer reads is text, and the compiler's own errors are not asked for.
    /// </summary>
    public EditorTest()
    {
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        CompilerDiagnostics = CompilerDiagnostics.None;
        TestState.AnalyzerConfigFiles.Add(("/.globalconfig", Shop.Properties));
    }

    /// <summary>With the project and its unit.</summary>
    public static EditorTest Of(string program)
    {
        var test = new EditorTest();
        test.TestState.Sources.Add(("/0/Program.cs", program));
        test.Add("Shop.csproj", Shop.Project);
        return test.Add("systemd/shop.service", Shop.Unit);
    }

    public EditorTest Add(string path, string text)
    {
        TestState.AdditionalFiles.Add((Shop.Root + path, text));
        return this;
    }

    /// <summary>What the code fix makes of a file of C#.</summary>
    public EditorTest Fixed(string path, string text)
    {
        FixedState.Sources.Add((Shop.Root + path, text));
        return this;
    }

    public EditorTest Expect(params DiagnosticResult[] results)
    {
        TestState.ExpectedDiagnostics.AddRange(results);
        return this;
    }

    public Task Run() => RunAsync(CancellationToken.None);
}
