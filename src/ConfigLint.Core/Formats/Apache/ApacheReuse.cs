using ConfigLint.Model;

namespace ConfigLint.Formats.Apache;

/// <summary>
/// How long httpd keeps an idle connection to a backend: each ProxyPass with a path and each BalancerMember has a pool
/// of them, which nothing empties but <c>ttl=</c> (modules/proxy/proxy_util.c, <c>ap_proxy_acquire_connection()</c>;
/// measured with httpd 2.4.71). What RewriteRule and SetHandler send to has none, and FastCGI is not reused unless that
/// is asked for.
/// </summary>
internal static class ApacheReuse
{
    /// <summary>Stands for "until the backend closes it".</summary>
    public const long WithoutEnd = long.MaxValue;

    public static Value<long> Idle(ApachePass pass)
    {
        if (pass.Kind is not (ApachePassKind.Path or ApachePassKind.Member)) return None;
        if (pass.Target is not { Scheme: "http" or "https" }) return None;
        var config = pass.Server.Config;
        if (config.GoesOnElsewhere || Array.Exists(Parameters, config.SetsParameter)) return None;
        if (pass.Parameter("disablereuse") is not null || pass.Parameter("enablereuse") is not null) return None;
        if (config.Items.Any(static item => item.Directive.Arguments.Any(IsOff))) return None;
        return pass.Parameter("ttl") is { } written
            ? ApacheTime.Parse(written)
            : Value.Default(WithoutEnd, pass.Item.At, "httpd 2.4");
    }

    private static bool IsOff(Syntax.Apache.ApacheWord word) =>
        Array.Exists(Variables, name => word.Text.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    private static readonly Value<long> None = Value<long>.Unknown("it is kept for no next request");

    private static readonly string[] Parameters = ["disablereuse", "enablereuse", "ttl"];

    private static readonly string[] Variables =
    [
        "proxy-nokeepalive", "proxy-initial-not-pooled", "force-proxy-request-1.0",
    ];
}
