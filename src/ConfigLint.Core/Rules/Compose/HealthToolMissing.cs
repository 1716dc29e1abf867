using ConfigLint.Engine;
using ConfigLint.Formats.Dockerfile;

namespace ConfigLint.Rules.Compose;

/// <summary>
/// A health check starts curl or wget, and the image has it not. Which images do is <see cref="ImageTools"/>'s.
/// </summary>
internal sealed class HealthToolMissing : Rule<HealthTool>
{
    private const string Busybox = "wget, which busybox brings";

    protected internal override void Check(HealthTool check, Report report) => report.At(check.Tool)
        .Variant(check.Image is null ? "stock" : "")
        .And(check.Image?.Stage.From.At ?? default, "image")
        .AtMost(check.IsCertain ? Severity.Error : Severity.Warning)
        .With("owner", check.Owner)
        .With("tool", check.Tool.V)
        .With("base", check.Base)
        .With("instead", ImageTools.IsIn(check.Base, "wget") == true ? Busybox : "what the application brings");
}
