using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// limit_req without burst where whole pages come through: location / with a pass. One request each 1/rate is let through and no second before (ngx_http_limit_req_lookup), and a page asks for its parts at once.
/// Limits by anything but the client's address are left alone.
/// </summary>
internal sealed class LimitWithoutBurst : Rule<NginxPass>
{
    private static readonly int LimitReq = DirectiveNames.Get("limit_req");
    private static readonly int LimitReqZone = DirectiveNames.Get("limit_req_zone");
    private static readonly int Status = DirectiveNames.Get("limit_req_status");
    private static readonly int DryRun = DirectiveNames.Get("limit_req_dry_run");

    protected internal override void Check(NginxPass pass, Report report)
    {
        var level = pass.Level;
        if (level.Path != "/" || level.Block.Count != 1) return;
        if (level.Setting(LimitReq, out _) is null || level.Setting(DryRun, out _) is { IsOn: true }) return;
        foreach (var limit in level.Entries(LimitReq))
        {
            if (limit.IsTemplated || Word(limit, "zone=") is not { } zone || Word(limit, "burst=") is not null) continue;
            if (Zone(level, zone) is not { IsTemplated: false } defined || !defined[0].Value.Contains("remote_addr") || Word(defined, "rate=") is not { } rate || Interval(rate) is not { } interval) continue;
            if (interval < report.Options.Milliseconds("interval")) continue;
            var status = level.Setting(Status, out _)?.ArgumentsText ?? "503";
            report.At(limit.Statement)
                .Variant(status == "503" ? "" : "other-status")
                .And(defined.Statement, "zone")
                // Where other locations serve the parts, pages with none of their own pass.
                .AtMost(HasOtherLocations(level) ? Severity.Info : Severity.Warning)
                .With("rate", rate)
                .With("interval", Quantity.WriteTime(interval))
                .With("zone", zone)
                .With("status", status);
        }
    }

    private static string? Word(NginxDirective directive, string name)
    {
        for (var i = 0; i < directive.Count; i++)
        {
            var word = directive[i].Value;
            if (word.StartsWith(name, StringComparison.Ordinal)) return word.Substring(name.Length);
        }

        return null;
    }

    private static NginxDirective? Zone(NginxLevel level, string zone)
    {
        // Of the http block: nginx refuses one elsewhere, and one without a size.
        foreach (var directive in level.Entries(LimitReqZone))
        {
            if (Word(directive, "zone=") is { } defined && defined.StartsWith(zone + ":", StringComparison.Ordinal)) return directive;
        }

        return null;
    }

    /// <summary>
    /// The milliseconds between two requests of <c>10r/s</c> or <c>30r/m</c>; a number alone is one of each second, too
    /// (ngx_http_limit_req_zone).
    /// </summary>
    private static long? Interval(string rate)
    {
        var each = rate.EndsWith("r/m", StringComparison.Ordinal) ? 60_000L : 1000L;
        return long.TryParse(rate.TrimEnd('r', '/', 's', 'm'), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? each / count : null;
    }

    private static bool HasOtherLocations(NginxLevel level)
    {
        foreach (var other in level.Config.Levels)
        {
            if (other.Kind == NginxLevelKind.Location && other != level && other.Server == level.Server && !other.Path.StartsWith('@')) return true;
        }

        return level.Server is not { Open: null };
    }
}
