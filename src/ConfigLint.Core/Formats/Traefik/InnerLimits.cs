using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Formats.Traefik;

/// <summary>What a container lets its clients do: by the nginx in it, else by its program.</summary>
internal static class InnerLimits
{
    private static readonly int[] Bodies = [DirectiveNames.Get("client_max_body_size")];

    private static readonly int[] Times =
    [
        DirectiveNames.Get("fastcgi_read_timeout"), DirectiveNames.Get("proxy_read_timeout"),
        DirectiveNames.Get("uwsgi_read_timeout"),
    ];

    /// <summary>The largest body that is written anywhere, in bytes; Unknown where none is.</summary>
    public static Value<long> Body(Container container) =>
        Largest(container, Bodies, static text => NginxValues.ParseSize(text))
        ?? container.Workload.Program?.MaxBody ?? None;

    /// <summary>The longest that an answer is waited for, in milliseconds; Unknown where nothing is written.</summary>
    public static Value<long> ReadTimeout(Container container) =>
        Largest(container, Times, static text => NginxValues.ParseTime(text))
        ?? container.Workload.Program?.RequestTimeout ?? None;

    private static Value<long> None => Value<long>.Unknown("not written");

    /// <summary>Null of a container without a configuration of nginx.</summary>
    private static Value<long>? Largest(Container container, int[] names, Func<string, long?> parse)
    {
        if (container.Nginx.Count == 0) return null;
        var largest = None;
        foreach (var level in container.Nginx.SelectMany(static config => config.Levels))
        {
            foreach (var name in names)
            {
                if (level.OwnSetting(name) is not { IsTemplated: false, Count: > 0 } setting) continue;
                if (parse(setting[0].Value) is not { } value || (largest.IsKnown && largest.V >= value)) continue;
                largest = Value.Known(value, new Origin(setting.Statement, level.Via));
            }
        }

        return largest;
    }
}
