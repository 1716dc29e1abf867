using ConfigLint.Syntax;

namespace ConfigLint.Formats.Systemd;

/// <summary>What a unit is to the requests that come in.</summary>
internal enum UnitRole : byte
{
    Unknown,

    /// <summary>A proxy sends to it; set by the chain.</summary>
    Proxied,

    /// <summary>It is a proxy, or serves the web itself: nginx, haproxy, caddy.</summary>
    Proxy,

    /// <summary>It answers HTTP, FastCGI or uwsgi by what is known of its program.</summary>
    Server,

    /// <summary>It takes jobs, not requests: celery, sidekiq.</summary>
    Worker,
}

/// <summary>What a program's name alone tells of its role. The chain knows more and says so before rules run.</summary>
internal static class UnitRoles
{
    public static UnitRole Of(CommandLine command)
    {
        var program = WrappedProgram.NameIn(command);
        if (program.Length == 0) return UnitRole.Unknown;
        // php-fpm8.2, php82-fpm, python3.11: the version is no part of the question.
        var plain = program.TrimEnd('.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-');
        return plain switch
        {
            "nginx" or "openresty" or "angie" or "tengine" or "haproxy" or "caddy" or "traefik" or "envoy" or "varnishd" or "hitch" or "pound"
                => UnitRole.Proxy,
            "apache" or "apachectl" or "apache2ctl" or "httpd" or "lighttpd" => UnitRole.Proxy,
            "gunicorn" or "uvicorn" or "hypercorn" or "daphne" or "waitress-serve" or "uwsgi" or "puma" or "unicorn" or "unicorn_rails" or "thin" or "passenger"
                or "php-fpm" or "grafana-server" or "gitea" or "forgejo" or "jenkins" => UnitRole.Server,
            "celery" or "sidekiq" or "resque" or "rq" or "huey_consumer" or "dramatiq" => UnitRole.Worker,
            _ => UnitRole.Unknown,
        };
    }
}
