using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Text;

namespace ConfigLint.Rules.Apache;

/// <summary>Requests to a backend by an address of its own, which the application takes for its name.</summary>
internal sealed class HostNotPreserved : Rule<ApacheServer>
{
    protected internal override void Check(ApacheServer server, Report report)
    {
        if (server.Section is null || server.Names.Count == 0) return;
        if (server.MayKeepHost) return;
        if (server.Passes.Find(IsInside) is not { Target: { } target } pass) return;
        var isReversed = server.Items.Concat(server.Config.Main.Items).Any(item => IsReverseOf(item, target));
        // Of a part of the paths an application that writes no redirects may know.
        if (isReversed && pass.Prefix != "/") return;
        report.At(pass.Item.At)
            .Variant(isReversed ? "" : "redirects")
            .And(server.Find(Preserve)?.At ?? default, "off")
            .With("directive", pass.Item.Directive.Name)
            .With("authority", target.Authority)
            .With("name", server.Names[0])
            .UnsafeFix(server.Find(Preserve) is null ? [TextEdit.InsertLineAfter(pass.Item.At, Preserve + " On")] : []);
    }

    /// <summary>For the address, or for a path, which holds for whatever the requests go to.</summary>
    private static bool IsReverseOf(ApacheItem item, ApacheTarget target) =>
        item.Directive.Is("ProxyPassReverse") && (ApacheReverse.Of(item) is not { } reverse
            || reverse.Target.Authority.Equals(target.Authority, StringComparison.OrdinalIgnoreCase));

    /// <summary>To the machine itself, or to a name without a dot: no name that clients use.</summary>
    private static bool IsInside(ApachePass pass) => pass.Kind is ApachePassKind.Path or ApachePassKind.Rewrite
        && pass.Target is { Scheme: "http", Socket: null, To.HasValue: true } target
        && (target.To.V.IsLoopback || target.Host.IndexOf('.') < 0);

    private const string Preserve = "ProxyPreserveHost";
}
