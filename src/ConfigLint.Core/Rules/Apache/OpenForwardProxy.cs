using ConfigLint.Engine;
using ConfigLint.Formats.Apache;

namespace ConfigLint.Rules.Apache;

/// <summary>ProxyRequests On, and nothing that says whom it is for.</summary>
internal sealed class OpenForwardProxy : Rule<ApacheConfig>
{
    protected internal override void Check(ApacheConfig config, Report report)
    {
        if (config.Items.FirstOrDefault(static item => item.Directive.Says("ProxyRequests", "on")) is not { IsSure: true } item) return;
        if (config.GoesOnElsewhere || config.Items.Any(Restricts) || config.IsLocal(item.Server)) return;
        report.At(item.At).And(config.Items.FirstOrDefault(Allows)?.At ?? default, "allowed");
    }

    /// <summary>A section for proxied requests, or for all, that lets in some alone.</summary>
    private static bool Restricts(ApacheItem item) => IsOfProxies(item) && item.Directive.IsOneOf(Access) && !Allows(item);

    private static bool Allows(ApacheItem item) => IsOfProxies(item) && (item.Directive.Says("Require", "all", "granted") || item.Directive.Says("Allow", "from", "all"));

    private static bool IsOfProxies(ApacheItem item) => item.Section is { } section && (section.Is("Proxy") || section.Is("ProxyMatch") || section.Is("Location"));

    private static readonly string[] Access = ["Deny", "Allow", "Require", "AuthType"];
}
