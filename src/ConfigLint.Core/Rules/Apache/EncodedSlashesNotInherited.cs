using ConfigLint.Engine;
using ConfigLint.Formats.Apache;

namespace ConfigLint.Rules.Apache;

/// <summary>AllowEncodedSlashes in the main server, and a virtual host that sends on without it.</summary>
internal sealed class EncodedSlashesNotInherited : Rule<ApacheServer>
{
    protected internal override void Check(ApacheServer server, Report report)
    {
        if (server.Section is null || server.FindOwn(Name) is not null || server.Config.GoesOnElsewhere) return;
        if (server.Passes.Find(Sends) is not { } pass) return;
        var main = server.Config.Main.FindOwn(Name);
        var isAllowed = main is { IsSure: true, Directive: var allows } && !allows[0].IsOpen && !allows[0].Is("off");
        var plain = isAllowed ? null : server.Passes.Find(IsPlain);
        if (!isAllowed && plain is null) return;
        report.At(isAllowed ? server.Section.At : plain!.Item.At)
            .Variant(isAllowed ? "" : "nocanon")
            .And(isAllowed ? main!.At : default, "main")
            .AtMost(isAllowed ? Severity.Warning : Severity.Info)
            .With("value", isAllowed ? main!.Directive[0].Text : "NoDecode")
            .With("target", (plain ?? pass).Url.Text);
    }

    private static bool Sends(ApachePass pass) => pass.Target is not null && pass.Kind != ApachePassKind.Member;

    private static bool IsPlain(ApachePass pass) => pass.Parameters.Any(static word => word.Is("nocanon"));

    private const string Name = "AllowEncodedSlashes";
}
