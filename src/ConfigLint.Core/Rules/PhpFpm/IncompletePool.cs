using ConfigLint.Engine;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Model;

namespace ConfigLint.Rules.PhpFpm;

/// <summary>A pool without a setting that has no default. Only the first is named, as php-fpm does; only of pools that certainly stand in one file.</summary>
internal sealed class IncompletePool : Rule<PhpFpmPoolSet>
{
    protected internal override void Check(PhpFpmPoolSet pools, Report report)
    {
        foreach (var pool in pools.Pools)
        {
            // What is missing may stand there misspelt.
            if (!pools.IsWhole(pool) || pool.File.Refusals.Count > 0) continue;
            if (MissingIn(pool) is { } missing) Add(pool, missing, report);
            // Without root nobody can be changed to: an image with USER, a service of a user.
            else if (pool.Find("user") is null)
            {
                Add(pool, "user", report).AtMost(IsOfImage(pool) ? Severity.Info : Severity.Warning);
            }
        }
    }

    /// <summary>In the tree that is copied to / of an image; what it is started with may change the user.</summary>
    private static bool IsOfImage(PhpFpmPool pool)
    {
        var path = "/" + pool.File.Text.Path.Replace('\\', '/');
        return path.Contains("/rootfs/etc/") || path.Contains("/root/etc/");
    }

    private static FindingBuilder Add(PhpFpmPool pool, string missing, Report report) => report.At(pool.At)
        .Variant(missing switch
        {
            "listen" or "pm" or "user" or "slowlog" => missing,
            "pm.max_children" => "",
            _ => "spare",
        })
        .With("pool", pool.Name.V)
        .With("key", missing);

    private static string? MissingIn(PhpFpmPool pool)
    {
        if (pool.Find("listen") is not { Value.Length: > 0 }) return "listen";
        if (pool.Find("pm") is not { } manager) return "pm";
        if (pool.Find("pm.max_children") is null) return "pm.max_children";
        if (manager.Value == "dynamic")
        {
            if (pool.Find("pm.min_spare_servers") is null) return "pm.min_spare_servers";
            if (pool.Find("pm.max_spare_servers") is null) return "pm.max_spare_servers";
        }

        return pool.Time("request_slowlog_timeout") is { IsKnown: true, V: > 0 } && pool.Find("slowlog") is null ? "slowlog" : null;
    }
}
