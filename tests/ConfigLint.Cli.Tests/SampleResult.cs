using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Cli.Tests;

/// <summary>A result made by hand: one finding over two files, one that an include led to, and advice.</summary>
internal static class SampleResult
{
    public static readonly SourceText Shop = new("nginx/conf.d/shop.conf", """
        server {
            server_name shop.example;
        	location /api {
        		proxy_pass https://app;	# 配置 -> app
                proxy_read_timeout 0;
            }
        }
        """.ReplaceLineEndings("\n"));

    public static readonly SourceText Upstreams = new("nginx/upstreams.conf", "upstream app { server 10.0.0.5; }\n");

    public static LintResult Create()
    {
        var tls = Finding("CFL1012", Severity.Error, At(Upstreams, "server 10.0.0.5;"), ("directive", "proxy_pass"), ("upstream", "app"), ("address", "10.0.0.5"));
        tls.Variant = "no-port";
        tls.Related.Add(new RelatedPlace(At(Shop, "https://app"), "pass"));
        tls.Deployments.AddRange(["prod", "staging"]);
        var zero = new Finding { Rule = RuleCatalog.Get("CFL1004"), Severity = Severity.Warning, At = At(Shop, "proxy_read_timeout 0;"), Via = [At(Upstreams, "upstream")], Fingerprint = "2222222222222222" };
        zero.Fix = new Fix(IsSafe: true, [new TextEdit(At(Shop, "proxy_read_timeout 0;"), "proxy_read_timeout 60s;"), new TextEdit(At(Upstreams, "10.0.0.5"), "10.0.0.6")]);
        zero.Arguments.AddRange([("directive", "proxy_read_timeout"), ("phase", "reading response header from upstream")]);
        var advice = Finding("CFL9004", Severity.Info, At(Shop, "server_name"), ("rule", "CFL1004"));
        var routes = new RouteCoverage { Followed = 5 };
        routes.Open.Add(("host comes from $backend", At(Shop, "proxy_pass")));
        routes.Open.Add(("Helm template", new SourceText("k8s/web.yaml", "").Whole));
        return new LintResult { Findings = [advice, zero, tls], Files = 7, Routes = routes, Unread = [("apache/site.conf", "Apache httpd")] };
    }

    public static LintResult Of(params Finding[] findings) => new() { Findings = findings, Files = 1, Routes = new RouteCoverage() };

    public static Finding Finding(string id, Severity severity, Span at, params (string, string)[] arguments)
    {
        var finding = new Finding { Rule = RuleCatalog.Get(id), Severity = severity, At = at, Fingerprint = "1111111111111111" };
        finding.Arguments.AddRange(arguments);
        return finding;
    }

    /// <summary>A finding whose message and path are what a stranger wants to be printed.</summary>
    public static Finding Hostile(string text)
    {
        var source = new SourceText(text, text + "\nserver {}\n");
        return Finding("CFL9006", Severity.Error, source.At(0, Math.Min(1, text.Length)), ("rule", text));
    }

    public static Span At(SourceText text, string excerpt) => text.At(text.Content.IndexOf(excerpt, StringComparison.Ordinal), excerpt.Length);
}
