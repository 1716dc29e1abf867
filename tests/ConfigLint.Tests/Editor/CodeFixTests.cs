using ConfigLint.Engine;
using ConfigLint.Roslyn.CodeFixes;

namespace ConfigLint.Roslyn.Tests.Editor;

/// <summary>
/// Roslyn's test framework applies each fix alone and by Fix All of document, project and solution; of C# alone: the
/// diagnostics of additional files it does not hand to code fixes.
/// </summary>
public class CodeFixTests
{
    [Fact]
    public Task Edits_of_C_sharp_are_applied_and_an_unsafe_one_says_so()
    {
        var test = EditorTest.Of(Shop.HeadersTooLate)
            .Expect(Shop.TooLate)
            .Fixed("Program.cs", Shop.HeadersTooLate.Replace(
                "app.UseHttpsRedirection();\napp.UseForwardedHeaders();",
                "app.UseForwardedHeaders();\napp.UseHttpsRedirection();", StringComparison.Ordinal));
        test.CodeActionEquivalenceKey = "ConfigLint.unsafe.CFL5001";
        test.CodeActionVerifier = (action, verifier) =>
            verifier.Equal("Change 2 places in Program.cs (unsafe: read what it changes)", action.Title);
        return test.Run();
    }

    [Fact]
    public void Every_rule_may_bring_a_fix() => Assert.Empty(
        RuleCatalog.All.Select(rule => rule.Id).Except(new ConfigLintCodeFixProvider().FixableDiagnosticIds));

    /// <summary>RS1038: the compiler has no Workspaces to load an analyzer with.</summary>
    [Fact]
    public void The_analyzer_knows_nothing_of_workspaces()
    {
        Assert.DoesNotContain(typeof(ConfigLintAnalyzer).Assembly.GetReferencedAssemblies(), IsOfEditors);
        Assert.Contains(typeof(ConfigLintCodeFixProvider).Assembly.GetReferencedAssemblies(), IsOfEditors);
        Assert.DoesNotContain(
            typeof(ConfigLintCodeFixProvider).Assembly.GetReferencedAssemblies(),
            one => one.Name!.StartsWith("ConfigLint", StringComparison.Ordinal)
                || one.Name.StartsWith("System.Composition", StringComparison.Ordinal));

        static bool IsOfEditors(System.Reflection.AssemblyName one) =>
            one.Name!.Contains("Workspaces", StringComparison.Ordinal);
    }
}
