using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>nginx answers a health check by itself, and not as the check wants it.</summary>
internal sealed class HealthCheckAnsweredOtherwise : Rule<HealthAnswer>
{
    /// <summary>nginx's code for closing the connection without an answer.</summary>
    private const int NoAnswer = 444;

    protected internal override void Check(HealthAnswer answer, Report report)
    {
        var check = answer.Check;
        if (answer.Status != NoAnswer && check.IsHealthy(answer.Status)) return;
        var line = answer.Answered.Position.Line.ToString(CultureInfo.InvariantCulture);
        report.At(check.At)
            .And(answer.Answered, "answer")
            .Variant(answer.Status switch
            {
                NoAnswer => "closed",
                >= 300 and < 400 => "redirect",
                401 => "password",
                _ => "",
            })
            .With("asker", check.Asker)
            .With("path", check.Request.Path)
            .With("port", check.Request.Port)
            .With("status", answer.Status)
            .With("wants", check.Wants)
            .With("outcome", check.Outcome)
            .With("where", $"{answer.Answered.Text.Path}:{line}")
            .In(check.Deployment.Id);
    }
}
