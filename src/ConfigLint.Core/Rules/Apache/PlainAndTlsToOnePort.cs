using ConfigLint.Engine;
using ConfigLint.Formats.Apache;

namespace ConfigLint.Rules.Apache;

/// <summary>One port of one backend, asked with TLS and without: it speaks one of them.</summary>
internal sealed class PlainAndTlsToOnePort : Rule<ApacheServer>
{
    protected internal override void Check(ApacheServer server, Report report)
    {
        Dictionary<string, ApachePass> plain = new(StringComparer.OrdinalIgnoreCase);
        foreach (var pass in server.Passes)
        {
            if (Of(pass) is { IsTls: false } target) plain.TryAdd(target.Authority, pass);
        }

        foreach (var pass in server.Passes)
        {
            if (Of(pass) is not { IsTls: true } target || !plain.TryGetValue(target.Authority, out var other)) continue;
            if (!pass.Item.GoesWith(other.Item) && !other.Item.GoesWith(pass.Item)) continue;
            report.At(pass.Url.At)
                .And(other.Item.At, "plain")
                .With("directive", pass.Item.Directive.Name)
                .With("scheme", target.Scheme)
                .With("authority", target.Authority)
                .With("other", other.Target!.Scheme)
                .With("right", target.Scheme == "wss" ? "ws" : target.Scheme == "h2" ? "h2c" : "http");
            return;
        }
    }

    /// <summary>With a port that is written: http://app and https://app are two of them.</summary>
    private static ApacheTarget? Of(ApachePass pass) =>
        pass.Target is { Socket: null, PortText: not null } target
            && Array.IndexOf(Schemes, target.Scheme) >= 0
            ? target
            : null;

    private static readonly string[] Schemes = ["http", "https", "ws", "wss", "h2", "h2c"];
}
