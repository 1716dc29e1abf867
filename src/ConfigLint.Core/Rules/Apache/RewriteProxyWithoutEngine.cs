using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Model;

namespace ConfigLint.Rules.Apache;

/// <summary>RewriteRule with [P] in a server where no RewriteEngine says a word.</summary>
internal sealed class RewriteProxyWithoutEngine : Rule<ApacheServer>
{
    protected internal override void Check(ApacheServer server, Report report)
    {
        var config = server.Config;
        if (server.Passes.Find(static pass => pass.Kind == ApachePassKind.Rewrite && pass.Section is null) is not { } pass) return;
        if (server.Find("RewriteEngine") is not null || config.GoesOnElsewhere) return;
        // A file without a server of its own is included by one that may have it.
        if (server.Section is null && !config.IsMain) return;
        report.At(pass.Item.At)
            .Variant(config.IsMain ? "" : "part")
            .AtMost(config.IsMain ? Severity.Error : Severity.Warning)
            .With("pattern", pass.Path!.Value.Text)
            .With("url", pass.Url.Text);
    }
}
