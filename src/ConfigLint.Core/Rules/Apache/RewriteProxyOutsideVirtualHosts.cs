using ConfigLint.Engine;
using ConfigLint.Formats.Apache;

namespace ConfigLint.Rules.Apache;

/// <summary>RewriteRule with [P] in the main server, whose ports virtual hosts take, and none of its rules.</summary>
internal sealed class RewriteProxyOutsideVirtualHosts : Rule<ApacheConfig>
{
    protected internal override void Check(ApacheConfig config, Report report)
    {
        if (!config.IsWhole || config.Listens.Count == 0 || config.Has("RewriteOptions")) return;
        if (config.Main.Passes.Find(IsRule) is not { } pass) return;
        if (config.Listens.Exists(listen => !listen.On.HasValue || !IsTaken(config, listen.On.V.Port))) return;
        report.At(pass.Item.At)
            .And(config.Servers.First(static server => server.Section is not null).Section!.At, "host")
            .With("pattern", pass.Path!.Value.Text)
            .With("url", pass.Url.Text);
    }

    private static bool IsRule(ApachePass pass) =>
        pass is { Kind: ApachePassKind.Rewrite, Section: null, Item.IsSure: true };

    /// <summary>A virtual host takes every request that comes in on the port, whatever its address.</summary>
    private static bool IsTaken(ApacheConfig config, int port) => config.Servers.Any(server =>
        server.Items.TrueForAll(static item => item.Condition is null)
        && server.Addresses.Any(address => address.On is { HasValue: true, V: { IsAny: true } on } && on.Port == port));
}
