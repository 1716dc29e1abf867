using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace ConfigLint.Roslyn.Tests.Editor;

public class LocationTests
{
    [Fact]
    public Task A_finding_in_C_sharp_stands_there() => EditorTest.Of(Shop.HeadersTooLate).Expect(
        new DiagnosticResult("CFL5001", DiagnosticSeverity.Warning).WithSpan("/0/Program.cs", 5, 5, 5, 24)
            .WithSpan("/0/Program.cs", 4, 5, 4, 24)).Run();
}
