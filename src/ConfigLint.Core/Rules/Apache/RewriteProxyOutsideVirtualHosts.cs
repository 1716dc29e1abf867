using ConfigLint.Engine;
using ConfigLint.Formats.Apache;

namespace ConfigLint.Rules.Apache;

/// <summary>RewriteRule with [P] in the main server, every port of which belongs to virtual hosts: they do not take its rules over.</summary>
internal sealed class RewriteProxyOutsideVirtualHosts : Rule<ApacheConfig>
{
    protected internal override void Check(ApacheConfig config, Report report)
    {
        if (!config.IsWhole || config.Listens.Count == 0 || config.Has("RewriteOptions")) return;
        var pass = config.Main.Passes.Find(static one => one.Kind == ApachePassKind.Rewrite && one.Section is null && one.Item.IsSure);
        if (pass is null || config.Listens.Exists(listen => !listen.On.HasValue || !IsTaken(config, listen.On.V.Port))) return;
        report.At(pass.Item.At)
            .And(config.Servers.First(static server => server.Section is not null).Section!.At, "host")
            .With("pattern", pass.Path!.Value.Text)
            .With("url", pass.Url.Text);
    }

    /// <summary>A virtual host takes every request that comes in on the port, whatever its address.</summary>
    private static bool IsTaken(ApacheConfig config, int port) => config.Servers.Any(server => server.Section is not null
        && server.Items.TrueForAll(static item => item.Condition is null)
        && server.Addresses.Any(address => address.On is { HasValue: true, V: { IsAny: true } on } && on.Port == port));
}
