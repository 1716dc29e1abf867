using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Syntax.Apache;
using ConfigLint.Text;

namespace ConfigLint.Rules.Apache;

/// <summary>A ProxyPass or its reverse that httpd stops at (modules/proxy/mod_proxy.c, <c>add_pass()</c>).</summary>
internal sealed class RefusedProxyPass : Rule<ApacheConfig>
{
    protected internal override void Check(ApacheConfig config, Report report)
    {
        foreach (var item in config.Items.Where(static item => item.Directive.IsOneOf(Checked))) Check(item, report);
    }

    private static void Check(ApacheItem item, Report report)
    {
        var directive = item.Directive;
        if (item.Section is { } section)
        {
            if (section.IsOneOf(Elsewhere))
            {
                At(report, item, directive.At, "section").With("section", section.Name);
                return;
            }

            if (directive.Count > 1 && IsUrl(directive[1]))
            {
                At(report, item, directive[0].At, "path-in-location").With("word", directive[0].Text).With("section", section.Name).With("url", directive[1].Text);
                return;
            }
        }
        else if (directive.Count == 1)
        {
            if (IsUrl(directive[0])) At(report, item, directive[0].At, "no-path").With("word", directive[0].Text);
            return;
        }

        if (ApachePass.Of(item) is not { } pass) return;
        if (pass.IsBareAddress) CheckScheme(pass, report);
        else CheckParameters(pass, report);
    }

    private static void CheckScheme(ApachePass pass, Report report) => At(report, pass.Item, pass.Url.At, "scheme")
        .With("word", pass.Url.Text)
        .With("bare", pass.Url.Text.TrimStart('/'))
        .With("reason", pass.IsParsable ? "ProxyPass URL must be absolute!" : "ProxyPass Unable to parse URL");

    private static void CheckParameters(ApachePass pass, Report report)
    {
        foreach (var parameter in pass.Parameters)
        {
            if (parameter.IsOpen || Array.Exists(Words, parameter.Is)) continue;
            var equals = parameter.Text.IndexOf('=');
            if (equals < 0)
            {
                At(report, pass.Item, parameter.At, parameter.Text.StartsWith('#') ? "comment" : "").With("word", parameter.Text);
                return;
            }

            if (CheckParameter(pass, parameter, parameter.Text.Substring(0, equals), parameter.Text.Substring(equals + 1), report)) return;
        }
    }

    private static bool CheckParameter(ApachePass pass, ApacheWord parameter, string name, string value, Report report)
    {
        if (!Array.Exists(Names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            // Modules bring parameters of their own: only what is nearly one of these is a slip.
            if (Suggestion.Nearest(name, Names) is not { } near) return false;
            At(report, pass.Item, parameter.At, "unknown").With("word", name).With("near", near).SafeFix(TextEdit.Replace(parameter.At.Text.At(parameter.At.Start, name.Length), near));
            return true;
        }

        var lower = name.ToLowerInvariant();
        var isZero = value == "0" && lower is "timeout" or "connectiontimeout" or "ttl";
        var isNoSwitch = lower is "keepalive" or "disablereuse" && !value.Equals("on", StringComparison.OrdinalIgnoreCase) && !value.Equals("off", StringComparison.OrdinalIgnoreCase);
        if (!isZero && !isNoSwitch) return false;
        At(report, pass.Item, parameter.At, isZero ? "zero" : "switch").With("word", parameter.Text).With("name", name);
        return true;
    }

    private static FindingBuilder At(Report report, ApacheItem item, Span at, string variant) => report.At(at)
        .Variant(variant).With("directive", item.Directive.Name)
        .With("reader", item.Directive.Is("ProxyPassReverse") ? "ProxyPassReverse" : "ProxyPass|ProxyPassMatch");

    private static bool IsUrl(ApacheWord word) => word.Text.IndexOf("://", StringComparison.Ordinal) > 0;

    private static readonly string[] Checked = ["ProxyPass", "ProxyPassMatch", "ProxyPassReverse"];
    private static readonly string[] Elsewhere = ["Directory", "DirectoryMatch", "Files", "FilesMatch"];

    private static readonly string[] Words = ["interpolate", "nocanon", "noquery"];

    private static readonly string[] Names =
    [
        "loadfactor", "retry", "ttl", "min", "max", "smax", "acquire", "timeout", "iobuffersize", "receivebuffersize", "disablereuse", "enablereuse", "route", "redirect", "status", "flushpackets", "flushwait",
        "ping", "lbset", "connectiontimeout", "keepalive", "secret", "upgrade", "mapping", "responsefieldsize", "addressttl", "hcmethod", "hcinterval", "hcpasses", "hcfails", "hcuri", "hcexpr", "hctemplate",
        "lbmethod", "maxattempts", "nofailover", "stickysession", "stickysessionsep", "scolonpathdelim", "failonstatus", "failontimeout", "nonce", "growth", "forcerecovery", "bnegotiate",
    ];
}
