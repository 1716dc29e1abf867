using ConfigLint.Engine;
using ConfigLint.Formats.Apache;

namespace ConfigLint.Rules.Apache;

/// <summary>AllowEncodedSlashes in the main server, and a virtual host that sends on without it: each has its own.</summary>
internal sealed class EncodedSlashesNotInherited : Rule<ApacheServer>
{
    protected internal override void Check(ApacheServer server, Report report)
    {
        if (server.Section is null || server.FindOwn(Name) is not null || server.Config.Has("Use")) return;
        if (server.Passes.Find(static pass => pass.Target is not null && pass.Kind != ApachePassKind.Member) is not { } pass) return;
        var main = server.Config.Main.FindOwn(Name);
        var isAllowed = main is not null && (main.Directive[0].Is("on") || main.Directive[0].Is("nodecode")) && main.IsSure;
        var plain = isAllowed ? null : server.Passes.Find(static one => one.Parameters.Any(static word => word.Is("nocanon")));
        if ((!isAllowed && plain is null) || server.Config.GoesOnElsewhere) return;
        report.At(isAllowed ? server.Section.At : plain!.Item.At)
            .Variant(isAllowed ? "" : "nocanon")
            .And(isAllowed ? main!.At : default, "main")
            .AtMost(isAllowed ? Severity.Warning : Severity.Info)
            .With("value", isAllowed ? main!.Directive[0].Text : "NoDecode")
            .With("target", (plain ?? pass).Url.Text);
    }

    private const string Name = "AllowEncodedSlashes";
}
