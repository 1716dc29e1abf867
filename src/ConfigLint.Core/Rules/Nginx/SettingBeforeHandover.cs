using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// A setting of a pass (proxy_read_timeout, proxy_set_header, fastcgi_buffers) in a location that passes nothing itself and
/// hands the request over: try_files, error_page and rewrite lead to another location, whose settings alone are in force
/// there (ngx_http_named_location, ngx_http_internal_redirect). What is checked before, limits and access, is no such setting.
/// </summary>
internal sealed class SettingBeforeHandover : Rule<NginxConfig>
{
    private const long DefaultTimeout = 60_000;

    private static readonly int TryFiles = DirectiveNames.Get("try_files");
    private static readonly int ErrorPage = DirectiveNames.Get("error_page");
    private static readonly int Rewrite = DirectiveNames.Get("rewrite");
    private static readonly int Return = DirectiveNames.Get("return");
    private static readonly string[] Prefixes = ["proxy_", "fastcgi_", "uwsgi_", "scgi_", "grpc_"];

    /// <summary>Times that are 60 s by default.</summary>
    private static readonly string[] Waits = ["_read_timeout", "_send_timeout", "_connect_timeout"];

    /// <summary>By the number of a directive: the family that reads it, or -1.</summary>
    private static readonly sbyte[] Families = [.. DirectiveNames.All.Select(name => (sbyte)Array.FindIndex(Prefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal)))];

    protected internal override void Check(NginxConfig config, Report report)
    {
        if (!(config.Writes(TryFiles) || config.Writes(ErrorPage) || config.Writes(Rewrite))) return;
        var passing = new HashSet<NginxLevel>();
        // By the name of their location; all of a server under the empty one.
        var answering = new Dictionary<(NginxServer Server, string Name), NginxPass?>();
        foreach (var pass in config.Passes)
        {
            for (NginxLevel? around = pass.Level; around is not null && passing.Add(around); around = around.Parent) { }
            if (pass.Level.Server is not { } server) continue;
            // Of two that may be meant none is; an if in a location has no name, so that its pass is there twice.
            foreach (var key in new[] { (server, ""), (server, pass.Level.Path) })
            {
                answering[key] = answering.ContainsKey(key) ? null : pass;
            }
        }

        HashSet<NginxLevel>? open = null;
        foreach (var level in config.Levels)
        {
            if (passing.Contains(level) || level.Server is not { } server || Target(level) is not { } name) continue;
            if (!answering.TryGetValue((server, name), out var to) || to is null) continue;
            if (!(open ??= TimeoutOfAnotherFamily.OpenLevels(config)).Contains(level) && to.Level.Open is null) Check(level, to, report);
        }
    }

    private static void Check(NginxLevel level, NginxPass to, Report report)
    {
        var said = new HashSet<int>();
        foreach (var setting in level.Own)
        {
            if (Families[setting.NameId] != (int)to.Family || setting.IsTemplated || setting.IsConditionalIn(level.Block)) continue;
            if (!said.Add(setting.NameId)) continue;
            var inForce = to.Level.Setting(setting.NameId, out var unknown);
            if (unknown is not null || inForce is { IsTemplated: true }) continue;
            // One of several headers that agrees there is enough to look no further.
            if (to.Level.Entries(setting.NameId).Any(entry => entry.ArgumentsText == setting.ArgumentsText) || inForce is null && IsDefault(setting)) continue;
            var waits = to.Level.Time(setting.NameId, DefaultTimeout, to.Shown);
            var isLonger = Array.Exists(Waits, end => setting.Name.EndsWith(end, StringComparison.Ordinal)) && level.Time(setting.NameId, DefaultTimeout, setting.Statement).V > waits.V;
            var isSize = setting.Name.EndsWith("_buffer_size", StringComparison.Ordinal) || setting.Name.EndsWith("_buffers", StringComparison.Ordinal);
            report.At(setting.Statement)
                .Variant(isLonger && setting.Name.EndsWith(Waits[0], StringComparison.Ordinal) ? "timeout" : inForce is null ? "" : "other")
                .And(to.Directive.Statement, "pass")
                .And(inForce?.Statement ?? default, "other")
                .AtMost(isLonger || isSize ? Severity.Warning : Severity.Info)
                .With("setting", setting.Name)
                .With("value", setting.ArgumentsText)
                .With("location", level.Block.ArgumentsText)
                .With("target", to.Level.Block.ArgumentsText)
                .With("directive", to.Directive.Name)
                .With("other", isLonger ? Quantity.WriteTime(waits.V) : inForce?.ArgumentsText);
        }
    }

    /// <summary>60 s, or on for buffering: written out, and in force all the same.</summary>
    private static bool IsDefault(NginxDirective setting) =>
        (setting.Name.EndsWith("_timeout", StringComparison.Ordinal) && setting.Name.IndexOf("next_upstream", StringComparison.Ordinal) < 0 && NginxValues.ParseTime(setting.ArgumentsText) == DefaultTimeout) ||
        (setting.Name.EndsWith("_buffering", StringComparison.Ordinal) && setting.ArgumentsText == "on");

    /// <summary>
    /// The name of the location that answers in the end; empty where a path leads on, so that the only pass of the server is
    /// meant. Null where the location answers itself.
    /// </summary>
    private static string? Target(NginxLevel level)
    {
        string? name = null;
        var leads = false;
        foreach (var step in level.Steps)
        {
            if (step.IsTemplated || step.NameId == Return && level.OwnSetting(ErrorPage) is null) return null;
            if (step.NameId == TryFiles) Lead(step[step.Count - 1].Value);
            else if (step.NameId == Rewrite && step.Count > 1 && (step.Count == 2 || step[2].Is("last")) && step[1].Value.StartsWith('/')) leads = true;
        }

        foreach (var page in level.OwnEntries(ErrorPage))
        {
            if (!page.IsTemplated && page[page.Count - 1].Value.StartsWith('@')) name ??= page[page.Count - 1].Value;
        }

        return name ?? (leads ? "" : null);

        void Lead(string word)
        {
            if (word.StartsWith('@')) name ??= word;
            else if (word.StartsWith('/')) leads = true;
        }
    }
}
