using ConfigLint.Engine;
using ConfigLint.Formats.Aws;

namespace ConfigLint.Rules.Aws;

/// <summary>A health check may count only some codes as healthy: 200 to 499 of HTTP, 0 to 99 of gRPC.</summary>
internal sealed class AwsMatcherOutOfRange : Rule<AwsHealthCheck>
{
    protected internal override void Check(AwsHealthCheck check, Report report)
    {
        if (check.Codes is not { HasValue: true } codes) return;
        var (least, most) = check.CodeRange;
        foreach (var part in codes.V.Split(',', '-'))
        {
            if (!int.TryParse(part.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var code)) return;
            if (code >= least && code <= most) continue;
            report.At(codes).With("object", check.Object).With("codes", codes.V).With("code", code).With("least", least).With("most", most);
            return;
        }
    }
}
