using ConfigLint.Engine;
using ConfigLint.Formats.Apache;

namespace ConfigLint.Rules.Apache;

/// <summary>ProxyRequests On, and nothing that says whom it is for.</summary>
internal sealed class OpenForwardProxy : Rule<ApacheConfig>
{
    protected internal override void Check(ApacheConfig config, Report report)
    {
        if (config.Items.FirstOrDefault(static item => item.Directive.Is("ProxyRequests") && item.Directive.Count > 0 && item.Directive[0].Is("on")) is not { IsSure: true } item) return;
        if (config.Files.Exists(static file => file.IsOpen) || config.Items.Any(Restricts) || IsLocal(config, item)) return;
        report.At(item.At).And(config.Items.FirstOrDefault(Allows)?.At ?? default, "allowed");
    }

    /// <summary>A section for proxied requests, or for all, that lets in some alone.</summary>
    private static bool Restricts(ApacheItem item) => IsOfProxies(item) && item.Directive.Count > 0
        && (item.Directive.IsOneOf(Access) || (item.Directive.Is("Require") && !item.Directive[0].Is("all")) || (item.Directive.Is("Require") && item.Directive.Count > 1 && item.Directive[1].Is("denied"))
            || (item.Directive.Is("Allow") && item.Directive.Count > 1 && !item.Directive[1].Is("all")));

    private static bool Allows(ApacheItem item) => IsOfProxies(item) && item.Directive.Count > 1
        && ((item.Directive.Is("Require") && item.Directive[0].Is("all") && item.Directive[1].Is("granted")) || (item.Directive.Is("Allow") && item.Directive[1].Is("all")));

    private static bool IsOfProxies(ApacheItem item) => item.Section is { } section && (section.Is("Proxy") || section.Is("ProxyMatch") || section.Is("Location") || section.Is("LocationMatch"));

    /// <summary>Only the machine itself gets to it.</summary>
    private static bool IsLocal(ApacheConfig config, ApacheItem item) =>
        (item.Server.Section is not null && item.Server.Addresses.All(static address => address.On is { HasValue: true, V.IsLoopback: true }))
        || (config.Listens.Count > 0 && config.Listens.TrueForAll(static listen => listen.On is { HasValue: true, V.IsLoopback: true }));

    private static readonly string[] Access = ["Deny", "AuthType", "AuthName"];
}
