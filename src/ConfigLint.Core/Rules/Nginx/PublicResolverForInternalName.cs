using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>A name that only the own network knows, looked up for each request in a public DNS server. Silent for names that nginx finds without a lookup: upstreams and literal passes.</summary>
internal sealed class PublicResolverForInternalName : Rule<NginxPass>
{
    private static readonly int Resolver = DirectiveNames.Get("resolver");

    private static readonly HashSet<string> Public = new(StringComparer.Ordinal)
    {
        "8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9", "149.112.112.112", "208.67.222.222", "208.67.220.220", "[2001:4860:4860::8888]", "[2001:4860:4860::8844]", "[2606:4700:4700::1111]", "[2606:4700:4700::1001]",
    };

    private static readonly string[] Internal = [".local", ".internal", ".svc", ".consul", ".lan", ".home.arpa", ".docker", ".intranet"];

    protected internal override void Check(NginxPass pass, Report report)
    {
        if (!pass.Address.HasVariable || pass.Address.Host is not { } host || !IsInternal(host) || pass.Config.FindUpstream(host) is not null) return;
        if (pass.Config.Passes.Exists(other => !other.Address.HasVariable && other.Address.Host == host)) return;
        if (pass.Level.Setting(Resolver, out _) is not { IsTemplated: false } resolver) return;
        var servers = 0;
        var outside = 0;
        for (var i = 0; i < resolver.Count; i++)
        {
            var word = resolver[i].Value;
            if (word.Contains('=')) continue;
            servers++;
            if (Public.Contains(word.EndsWith(":53", StringComparison.Ordinal) ? word.Substring(0, word.Length - 3) : word)) outside++;
        }

        if (outside == 0) return;
        report.At(resolver.Statement)
            .And(pass.Directive.Statement, "pass")
            .Variant(outside < servers ? "mixed" : "")
            .AtMost(pass.Config.OpenAbove is null && outside == servers ? Severity.Error : Severity.Warning)
            .With("resolver", resolver.ArgumentsText)
            .With("host", host)
            .With("directive", pass.Directive.Name);
    }

    private static bool IsInternal(string host) => host.IndexOf('.') < 0 ? host != "localhost" && host.IndexOf(':') < 0 : Array.Exists(Internal, end => host.EndsWith(end, StringComparison.Ordinal));
}
