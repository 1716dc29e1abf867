using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>
/// The application redirects to https what came by TLS to the proxy and goes on without: it does not learn of the
/// first, or does not believe it.
/// </summary>
internal sealed class HttpsRedirectBehindTlsProxy : Rule<Hop>
{
    private const string NotSent = "not-sent";

    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.Matched { Only: { } listener } || hop.Route.Tls) return;
        if (listener is not
            {
                Tls: { HasValue: true, V: false },
                Owner.Program.Pipeline: { RedirectsToHttps: { } redirect } pipeline
            }) return;
        // A port of its own with TLS is where the redirect leads then, past the proxy.
        if (pipeline.HttpsPort.V == 0 || ServesTls(listener, pipeline.HttpsPort.V)) return;
        if (TlsFront.Of(hop) is not { } end
            || VariantOf(hop, pipeline, end.By) is not { } variant) return;
        // A finding stands where the remedy is written.
        var isSent = !variant.StartsWith(NotSent, StringComparison.Ordinal);
        var at = variant.Length == 0 || !isSent ? redirect : pipeline.SchemeAt;
        var own = isSent ? Replaced(hop, end.By) : null;
        var finding = report.At(isSent ? at : hop.Route.At).Variant(own is null ? variant : Elsewhere(hop, end.By))
            .And(end.Front.EndsTls, "tls")
            .And(pipeline.HttpsPort, "port")
            .And(isSent ? hop.Route.At : pipeline.SchemeAt, isSent ? "pass" : "scheme");
        if (at != redirect) finding.And(redirect, "redirect");
        finding.With("port", pipeline.HttpsPort.V).With("sender", ForwardedHeadersNotTrusted.NameOf(end.By))
            .With("peer", ForwardedHeadersNotTrusted.NameOf(hop))
            .With("from", ForwardedHeadersNotTrusted.From(hop)).With("own", own ?? "")
            .With("there", pipeline.HttpsPort.V == 443 ? own ?? "" : $"{own}:{pipeline.HttpsPort.V}")
            .About(hop, listener);
    }

    /// <summary>A name inside that is sent in place of the client's: the redirect leads there, and ends.</summary>
    private static string? Replaced(Hop hop, Hop by) =>
        (by == hop || hop.Route.By.Is("nginx")) && (hop.Route.Clients as IReplacesHost)?.HostInPlace is { } host
        && (host.IndexOf('.') < 0 || Endpoint.Tcp(host, 443).IsLoopback)
            ? host
            : null;

    /// <summary>A proxy in front has said by what the client came; this one has to hand that on.</summary>
    private static string Elsewhere(Hop hop, Hop by) =>
        by != hop ? "elsewhere-inner" : hop.Route.By.Is("apache") ? "elsewhere-apache" : "elsewhere";

    private static bool ServesTls(Listener listener, int port) =>
        listener.Owner.Program!.Listeners.Exists(own =>
            own is { On: { HasValue: true, V: var on }, Tls: { HasValue: true, V: true } }
            && on.Port == port);

    private static string? VariantOf(Hop hop, RequestPipeline pipeline, Hop by) => pipeline.Scheme switch
    {
        SchemeTrust.Ignored => "",
        SchemeTrust.NotTaken => "not-taken",
        SchemeTrust.Loopback when ForwardedHeadersNotTrusted.ComesFromElsewhere(hop) => "untrusted",
        SchemeTrust.HalfCleared when ForwardedHeadersNotTrusted.ComesFromElsewhere(hop) => "half-cleared",
        // What a proxy in front of this one leaves out, this one can not say.
        SchemeTrust.Anybody or SchemeTrust.Loopback
            when by == hop && hop.Route.Clients?.SendsScheme is { HasValue: true, V: false } =>
            hop.Route.By.Program switch
            {
                "haproxy" => NotSent + "-haproxy",
                "apache" => NotSent + "-apache",
                "caddy" => NotSent + "-caddy",
                _ => NotSent,
            },
        _ => null,
    };
}
