using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// ngx_http_upstream_next: what keeps a failed request from the second server of its upstream. Silent where requests are tied to a server (ip_hash, hash, sticky): there the
/// other one does not know the session.
/// </summary>
internal sealed class NoSecondTry : Rule<NginxPass>
{
    private const long DefaultConnect = 60_000;

    /// <summary>By <see cref="NginxFamily"/>.</summary>
    private static readonly (int Next, int Tries, int Timeout, int Connect)[] Names =
        [.. new[] { "proxy", "fastcgi", "uwsgi", "scgi", "grpc" }.Select(family => (Id(family, "next_upstream"), Id(family, "next_upstream_tries"), Id(family, "next_upstream_timeout"), Id(family, "connect_timeout")))];

    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Upstream is not { Open: null } upstream || upstream.Block.Tree.Marks is not null) return;
        if (upstream.Setting("ip_hash") is not null || upstream.Setting("hash") is not null || upstream.Setting("sticky") is not null) return;
        var live = upstream.Servers.FindAll(server => !server.IsDown);
        if (live.Count < 2) return;
        var names = Names[(int)pass.Family];
        var level = pass.Level;
        var next = level.Setting(names.Next, out var unknown);
        if (unknown is not null || next is { IsTemplated: true }) return;
        if (next is { } written && !Has(written, "error"))
        {
            Found(written).Variant(Has(written, "off") ? "" : "without-error");
        }
        else if (level.Setting(names.Tries, out _) is { ArgumentsText: "1" } tries)
        {
            Found(tries);
        }
        else if (level.Setting(names.Timeout, out _) is { } timeout && level.Time(names.Timeout, 0, pass.Shown) is { V: > 0 and var limit } && (next is not { } list || Has(list, "timeout")))
        {
            var connect = level.Time(names.Connect, DefaultConnect, pass.Shown);
            if (connect.V < limit) return;
            Found(timeout).Variant("timeout").And(connect, "connect").With("connect", Text.Quantity.WriteTime(connect.V)).With("connectSetting", pass.Prefix + "_connect_timeout");
        }

        FindingBuilder Found(NginxDirective setting) => report.At(setting.Statement)
            .And(live[1].Directive.Statement, "second")
            .With("setting", setting.Name)
            .With("value", setting.ArgumentsText)
            .With("upstream", upstream.Name)
            .With("second", live[1].Address.Value);
    }

    private static int Id(string family, string name) => DirectiveNames.Get($"{family}_{name}");

    private static bool Has(NginxDirective directive, string word)
    {
        for (var i = 0; i < directive.Count; i++)
        {
            if (directive[i].Is(word)) return true;
        }

        return false;
    }
}
