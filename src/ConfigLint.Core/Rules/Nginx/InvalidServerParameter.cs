using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>Parameters of an upstream's servers that ngx_http_upstream_server refuses; parameters of NGINX Plus and of other modules pass.</summary>
internal sealed class InvalidServerParameter : Rule<NginxUpstream>
{
    /// <summary>Before it only NGINX Plus had the parameter.</summary>
    private static readonly Version Resolve = new(1, 27, 3);

    protected internal override void Check(NginxUpstream upstream, Report report)
    {
        // The method counts for the servers below it: nginx reads a block from its top.
        NginxDirective? method = null;
        foreach (var directive in upstream.Settings)
        {
            if (directive.Name is "ip_hash" or "hash" or "random") method = directive;
        }

        foreach (var server in upstream.Servers)
        {
            if (server.Directive.IsTemplated) continue;
            for (var i = 1; i < server.Directive.Count; i++)
            {
                var word = server.Directive[i];
                if (word.Value == "backup" && method is { } balancing && Precedes(balancing, server.Directive))
                {
                    report.At(word.Span).Variant("backup").And(balancing.Statement, "method").With("method", balancing.Name);
                }
                else if (word.Value == "resolve")
                {
                    var config = upstream.Config;
                    if (config.IsBelow(Resolve)) report.At(word.Span).Variant("resolve");
                    else if (!config.IsAtLeast(Resolve) && !config.IsNewest && !config.MayBeCommercial)
                    {
                        report.At(word.Span).Variant("resolve").AtMost(Severity.Info);
                    }
                }
                else if (!Takes(word.Value, upstream.Config.Target.IsComplete))
                {
                    report.At(word.Span).With("parameter", word.Value);
                }
            }
        }
    }

    private static bool Precedes(NginxDirective a, NginxDirective b) => a.Tree == b.Tree && a.Index < b.Index;

    private static bool Takes(string word, bool complete)
    {
        if (word is "backup" or "down") return true;
        var equals = word.IndexOf('=');
        if (equals < 0) return word == "drain" || (!complete && !IsTypo(word));
        var value = word.Substring(equals + 1);
        return word.Substring(0, equals) switch
        {
            // ngx_atoi takes what 63 bits hold: nginx 1.22.1 starts with weight=99999999999.
            "weight" => ListenAddress.IsNumber(value) && value.Length < 19 && value.Trim('0').Length > 0,
            "max_fails" or "max_conns" => ListenAddress.IsNumber(value) && value.Length < 19,
            "fail_timeout" => NginxValues.ParseTime(value, milliseconds: false) is not null,
            "slow_start" or "route" or "service" => true,
            var name => !complete && !IsTypo(name),
        };
    }

    private static bool IsTypo(string name) =>
        Text.Suggestion.Nearest(name, ["backup", "down", "weight", "max_fails", "max_conns", "fail_timeout"]) is not null;
}
