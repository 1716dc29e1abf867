using ConfigLint.Engine;
using ConfigLint.Formats.DotNet;

namespace ConfigLint.Rules.DotNet;

/// <summary>UseForwardedHeaders below a middleware that asks for the scheme, which is the proxy's until then.</summary>
internal sealed class ForwardedHeadersTooLate : Rule<DotNetProgram>
{
    protected internal override void Check(DotNetProgram program, Report report)
    {
        var calls = program.Pipeline.Calls;
        var forwards = program.Pipeline.AllCalls.FindAll(static call => call.Step == PipelineStep.ForwardedHeaders);
        // With several calls it is not told which of them counts.
        if (forwards.Count != 1 || !calls.Contains(forwards[0])) return;
        var late = forwards[0];
        if (calls.Find(call => Asks(call.Step) && IsOnTheWay(call.When, late.When)
            && ProgramPipeline.IsBefore(call, late)) is not { } earlier)
        {
            CheckAuthorization(program.Pipeline, late, report);
            return;
        }

        report.At(late.At).Variant(earlier.Step == PipelineStep.HttpsRedirection ? "" : "hsts")
            .And(earlier.At, "earlier")
            // What stands between the two gets to see other requests.
            .UnsafeFix(CodeLines.MoveAbove(late.At, earlier.At));
    }

    /// <summary>A login at a page or at another site: its address is put together from the scheme.</summary>
    private static void CheckAuthorization(ProgramPipeline pipeline, PipelineCall late, Report report)
    {
        if (!pipeline.Security.Exists(static call => call.Fact == SecurityFact.Redirects)) return;
        if (pipeline.Security.Find(call => call.Fact == SecurityFact.UseAuthorization
            && IsOnTheWay(call.When, late.When) && call.At.Text == late.At.Text
            && call.At.Start < late.At.Start) is not { } earlier) return;
        report.At(late.At).Variant("authorization").And(earlier.At, "earlier");
    }

    private static bool Asks(PipelineStep step) => step is PipelineStep.HttpsRedirection or PipelineStep.Hsts;

    /// <summary>Both are reached in production: what stands under <c>!IsDevelopment()</c> is.</summary>
    private static bool IsOnTheWay(CodeWhen first, CodeWhen second) =>
        first is CodeWhen.Always or CodeWhen.OutsideDevelopment
            && second is CodeWhen.Always or CodeWhen.OutsideDevelopment;
}
