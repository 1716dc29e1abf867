using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>What the handlers of single directives (the function is named at each) say about their arguments.</summary>
internal static class ParameterChecks
{
    /// <returns>The argument, the log line of nginx and what it takes; null where nothing is wrong.</returns>
    internal delegate (NginxArgument At, string Log, string Expected)? Check(NginxDirective directive);

    public static readonly IReadOnlyDictionary<string, Check> ByName = new Dictionary<string, Check>(StringComparer.Ordinal)
    {
        ["return"] = Return,
        ["rewrite"] = Rewrite,
        ["error_page"] = ErrorPage,
        ["listen"] = Listen,
        ["allow"] = Access,
        ["deny"] = Access,
        ["expires"] = Expires,
        // nginx 1.22.1 starts with 0, and without a worker.
        ["worker_processes"] = directive => directive[0].Is("auto") || Number(directive[0].Value, zero: true) ? null : (directive[0], "\"worker_processes\" directive invalid value", "a whole number or auto"),
        ["worker_connections"] = directive => Number(directive[0].Value, zero: true) ? null : (directive[0], "invalid number", "a whole number"),
        ["keepalive_timeout"] = KeepaliveTimeout,
        ["limit_req"] = LimitReq,
        ["limit_conn"] = directive => Number(directive[1].Value, zero: false) ? null : (directive[1], Quoted("invalid number of connections", directive[1]), "a number of connections above 0"),
        ["limit_req_zone"] = directive => Zone(directive, "rate"),
        ["limit_conn_zone"] = directive => Zone(directive, null),
        ["error_log"] = ErrorLog,
        ["ssl_session_cache"] = SslSessionCache,
        ["proxy_cache_valid"] = CacheValid,
        ["fastcgi_cache_valid"] = CacheValid,
        ["uwsgi_cache_valid"] = CacheValid,
        ["scgi_cache_valid"] = CacheValid,
        ["set"] = directive => directive[0].Value.StartsWith('$') ? null : (directive[0], Quoted("invalid variable name", directive[0]), "a variable, which starts with $"),
        ["add_header"] = Always,
        ["add_trailer"] = Always,
        ["access_log"] = AccessLog,
        ["proxy_redirect"] = ProxyRedirect,
        ["client_body_temp_path"] = TempPath,
        ["proxy_temp_path"] = TempPath,
        ["fastcgi_temp_path"] = TempPath,
        ["uwsgi_temp_path"] = TempPath,
        ["scgi_temp_path"] = TempPath,
        ["auth_request_set"] = directive => directive[0].Value.StartsWith('$') ? null : (directive[0], Quoted("invalid variable name", directive[0]), "a variable, which starts with $"),
    };

    private static string Quoted(string text, NginxArgument argument) => $"{text} \"{argument.Value}\"";

    private static bool Number(string text, bool zero) => ListenAddress.IsNumber(text) && text.Length < 10 && (zero || text.Trim('0').Length > 0);

    /// <summary>ngx_http_headers_add: the third word.</summary>
    private static (NginxArgument, string, string)? Always(NginxDirective directive) =>
        directive.Count < 3 || directive[2].Is("always") ? null : (directive[2], Quoted("invalid parameter", directive[2]), "a name, a value in quotes where it holds spaces, and always");

    /// <summary>ngx_http_log_set_log: a file, a format, then parameters.</summary>
    private static (NginxArgument, string, string)? AccessLog(NginxDirective directive)
    {
        if (directive[0].Is("off")) return directive.Count == 1 ? null : (directive[1], Quoted("invalid parameter", directive[1]), "off alone, or a file, a format and parameters");
        for (var i = 2; i < directive.Count; i++)
        {
            var word = directive[i].Value;
            if (word == "gzip" || word.StartsWith("gzip=", StringComparison.Ordinal) || word.StartsWith("buffer=", StringComparison.Ordinal) || word.StartsWith("flush=", StringComparison.Ordinal) || word.StartsWith("if=", StringComparison.Ordinal)) continue;
            return (directive[i], Quoted("invalid parameter", directive[i]), "a file, a format, buffer=, flush=, gzip and if=");
        }

        return null;
    }

    /// <summary>ngx_http_proxy_redirect: off, default, or what is to be replaced and by what.</summary>
    private static (NginxArgument, string, string)? ProxyRedirect(NginxDirective directive) =>
        directive.Count > 1 || directive[0].Value is "off" or "default"
            ? null
            : (directive[0], Quoted("invalid parameter", directive[0]), "off, default, or two words");

    /// <summary>ngx_conf_set_path_slot: a folder, then the lengths of up to three levels of folders.</summary>
    private static (NginxArgument, string, string)? TempPath(NginxDirective directive)
    {
        for (var i = 1; i < directive.Count; i++)
        {
            if (!Number(directive[i].Value, zero: false)) return (directive[i], $"\"{directive.Name}\" directive invalid value", "a folder and up to three numbers");
        }

        return null;
    }

    /// <summary>ngx_http_rewrite_return: a code up to 999, or a URL alone.</summary>
    private static (NginxArgument, string, string)? Return(NginxDirective directive)
    {
        var text = directive[0].Value;
        if (Number(text, zero: true)) return int.Parse(text, CultureInfo.InvariantCulture) > 999 ? Refused() : null;
        // A variable alone is what stream's return takes, and a server may be one of stream.
        if (directive.Count > 1) return Refused();
        if (text.StartsWith('$') && directive.Parent is not { Name: "location" or "if" }) return null;
        return StartsWithUrl(text) ? null : Refused();

        (NginxArgument, string, string)? Refused() => (directive[0], Quoted("invalid return code", directive[0]), "a status code, or a URL alone");
    }

    private static bool StartsWithUrl(string text) =>
        text.StartsWith("http://", StringComparison.Ordinal)
        || text.StartsWith("https://", StringComparison.Ordinal)
        || text.StartsWith("$scheme", StringComparison.Ordinal);

    /// <summary>ngx_http_rewrite: the third word.</summary>
    private static (NginxArgument, string, string)? Rewrite(NginxDirective directive) =>
        directive.Count < 3 || directive[2].Value is "last" or "break" or "redirect" or "permanent" ? null : (directive[2], Quoted("invalid parameter", directive[2]), "last, break, redirect or permanent");

    /// <summary>ngx_http_core_error_page: codes from 300 to 599, then perhaps =code, then the page.</summary>
    private static (NginxArgument, string, string)? ErrorPage(NginxDirective directive)
    {
        var codes = directive.Count - 1;
        if (directive[codes - 1].Value.StartsWith('='))
        {
            codes--;
            var answer = directive[codes].Value.Substring(1);
            if (answer.Length > 0 && !Number(answer, zero: true)) return (directive[codes], Quoted("invalid value", directive[codes]), "= and a status code");
        }

        for (var i = 0; i < codes; i++)
        {
            if (!Number(directive[i].Value, zero: true)) return (directive[i], Quoted("invalid value", directive[i]), "status codes, then the page");
            var code = int.Parse(directive[i].Value, CultureInfo.InvariantCulture);
            if (code is 499 or < 300 or > 599) return (directive[i], $"value \"{directive[i].Value}\" must be between 300 and 599", "codes between 300 and 599");
        }

        return null;
    }

    /// <summary>ngx_http_core_listen.</summary>
    private static (NginxArgument, string, string)? Listen(NginxDirective directive)
    {
        // By far the most common: a port alone.
        if (directive.Count == 1 && (directive[0].Is("80") || directive[0].Is("443"))) return null;
        var address = directive[0].Value;
        if (!address.StartsWith("unix:", StringComparison.OrdinalIgnoreCase) && !address.StartsWith('['))
        {
            var port = address.Substring(address.IndexOf(':') + 1);
            if (address.Contains('/')) return (directive[0], $"invalid host in \"{address}\" of the \"listen\" directive", "an address, a port or both");
            if ((address.Contains(':') || ListenAddress.IsNumber(address)) && !IsPort(port)) return (directive[0], $"invalid port in \"{address}\" of the \"listen\" directive", "a port from 1 to 65535");
        }

        for (var i = 1; i < directive.Count; i++)
        {
            var word = directive[i].Value;
            var equals = word.IndexOf('=');
            var value = word.Substring(equals + 1);
            var fits = (equals < 0 ? word : word.Substring(0, equals)) switch
            {
                // udp is stream's; spdy, http2, quic and multipath come and go with versions.
                "default_server" or "default" or "bind" or "deferred" or "reuseport" or "ssl" or "http2" or "spdy" or "quic" or "http3" or "proxy_protocol" or "udp" or "multipath" => equals < 0,
                // -1 is what the manual calls the default of some systems; nginx 1.22.1 refuses it where it is written.
                "backlog" => Number(value, zero: false),
                "setfib" or "fastopen" => Number(value, zero: true),
                "rcvbuf" or "sndbuf" => NginxValues.ParseSize(value, gigabytes: false) is not null,
                "ipv6only" => value is "on" or "off",
                "accept_filter" or "so_keepalive" => true,
                _ => false,
            };
            if (!fits) return (directive[i], Quoted("invalid parameter", directive[i]), "parameters such as default_server, ssl, backlog=511");
        }

        return null;
    }

    /// <summary>A port, or from 1.15.10 a range of ports.</summary>
    private static bool IsPort(string text)
    {
        var dash = text.IndexOf('-');
        if (dash >= 0) return IsPort(text.Substring(0, dash)) && IsPort(text.Substring(dash + 1));
        return Number(text, zero: false) && int.Parse(text, CultureInfo.InvariantCulture) <= 65535;
    }

    /// <summary>ngx_http_access_rule.</summary>
    private static (NginxArgument, string, string)? Access(NginxDirective directive)
    {
        var text = directive[0].Value;
        if (text == "all" || text.Contains(':')) return null;
        var slash = text.IndexOf('/');
        var fits = slash < 0 ? ListenAddress.IsIPv4(text)
            : ListenAddress.IsIPv4(text.Substring(0, slash)) && Number(text.Substring(slash + 1), zero: true) && int.Parse(text.Substring(slash + 1), CultureInfo.InvariantCulture) <= 32;
        return fits ? null : (directive[0], Quoted("invalid parameter", directive[0]), "an address, a network such as 10.0.0.0/8, or all; no names");
    }

    /// <summary>ngx_http_parse_expires.</summary>
    private static (NginxArgument, string, string)? Expires(NginxDirective directive)
    {
        var text = directive[directive.Count - 1].Value;
        // A variable is read at each request, and what it holds is no mistake of the start.
        if (text.Contains('$')) return null;
        if (directive.Count == 2 && directive[0].Value != "modified") return (directive[0], "invalid value", "a time, modified and a time, @ and a time of day, epoch, max or off");
        if (directive.Count == 1 && (text is "epoch" or "max" or "off" || text.StartsWith('@'))) return null;
        if (text.StartsWith('+') || text.StartsWith('-')) text = text.Substring(1);
        return NginxValues.ParseTime(text, milliseconds: false) is not null ? null : (directive[directive.Count - 1], "invalid value", "a time, modified and a time, @ and a time of day, epoch, max or off");
    }

    private static (NginxArgument, string, string)? KeepaliveTimeout(NginxDirective directive)
    {
        if (NginxValues.ParseTime(directive[0].Value) is null) return (directive[0], "invalid value", "a time such as 65s");
        return directive.Count == 2 && NginxValues.ParseTime(directive[1].Value, milliseconds: false) is null ? (directive[1], "invalid value", "a time in whole seconds") : null;
    }

    /// <summary>ngx_http_limit_req.</summary>
    private static (NginxArgument, string, string)? LimitReq(NginxDirective directive)
    {
        for (var i = 0; i < directive.Count; i++)
        {
            var word = directive[i].Value;
            if (word == "nodelay" || word.StartsWith("zone=", StringComparison.Ordinal)) continue;
            if (word.StartsWith("burst=", StringComparison.Ordinal))
            {
                if (!Number(word.Substring(6), zero: false)) return (directive[i], Quoted("invalid burst value", directive[i]), "a number of requests above 0");
            }
            else if (word.StartsWith("delay=", StringComparison.Ordinal))
            {
                if (!Number(word.Substring(6), zero: false)) return (directive[i], Quoted("invalid delay value", directive[i]), "a number of requests above 0");
            }
            else
            {
                return (directive[i], Quoted("invalid parameter", directive[i]), "zone=, burst=, delay= and nodelay");
            }
        }

        return null;
    }

    /// <summary>ngx_http_limit_req_zone, ngx_http_limit_conn_zone: zone=name:size and rate=5r/s.</summary>
    private static (NginxArgument, string, string)? Zone(NginxDirective directive, string? rate)
    {
        for (var i = 1; i < directive.Count; i++)
        {
            var word = directive[i].Value;
            if (word.StartsWith("zone=", StringComparison.Ordinal))
            {
                var colon = word.IndexOf(':');
                var size = NginxValues.ParseSize(word.Substring(colon + 1), gigabytes: false);
                if (size is null) return (directive[i], Quoted("invalid zone size", directive[i]), "zone=name:size, such as zone=one:10m");
                if (size < 8 * 4096) return (directive[i], $"zone \"{word.Substring(5, colon - 5)}\" is too small", "a zone of at least 32k");
            }
            else if (rate is not null && word.StartsWith("rate=", StringComparison.Ordinal))
            {
                var number = word.EndsWith("r/s", StringComparison.Ordinal) || word.EndsWith("r/m", StringComparison.Ordinal) ? word.Substring(5, word.Length - 8) : word.Substring(5);
                if (!Number(number, zero: false)) return (directive[i], Quoted("invalid rate", directive[i]), "a rate such as 10r/s or 30r/m");
            }
            else
            {
                return (directive[i], Quoted("invalid parameter", directive[i]), rate is null ? "zone=name:size" : "zone=name:size and rate=");
            }
        }

        return null;
    }

    /// <summary>ngx_log_set_log: levels behind the file.</summary>
    private static (NginxArgument, string, string)? ErrorLog(NginxDirective directive)
    {
        for (var i = 1; i < directive.Count; i++)
        {
            var word = directive[i].Value;
            if (word is "emerg" or "alert" or "crit" or "error" or "warn" or "notice" or "info" or "debug" || word.StartsWith("debug_", StringComparison.Ordinal)) continue;
            return (directive[i], Quoted("invalid log level", directive[i]), "debug, info, notice, warn, error, crit, alert or emerg");
        }

        return null;
    }

    /// <summary>ngx_http_ssl_session_cache.</summary>
    private static (NginxArgument, string, string)? SslSessionCache(NginxDirective directive)
    {
        for (var i = 0; i < directive.Count; i++)
        {
            var word = directive[i].Value;
            if (word is "off" or "none" or "builtin") continue;
            if (word.StartsWith("builtin:", StringComparison.Ordinal) && Number(word.Substring(8), zero: true)) continue;
            var parts = word.Split(':');
            var size = parts.Length == 3 && parts[0] == "shared" ? NginxValues.ParseSize(parts[2], gigabytes: false) : null;
            if (size >= 8 * 4096 && parts[1].Length > 0) continue;
            return (directive[i], size is not null ? $"session cache \"{parts[1]}\" is too small" : Quoted("invalid session cache", directive[i]), "off, none, builtin or shared:name:size of at least 32k");
        }

        return null;
    }

    /// <summary>ngx_http_file_cache_valid_set_slot: codes, then a time.</summary>
    private static (NginxArgument, string, string)? CacheValid(NginxDirective directive)
    {
        var last = directive.Count - 1;
        if (NginxValues.ParseTime(directive[last].Value, milliseconds: false) is null) return (directive[last], Quoted("invalid time value", directive[last]), "status codes or any, then a time");
        for (var i = 0; i < last; i++)
        {
            var word = directive[i].Value;
            if (word != "any" && !(Number(word, zero: true) && int.Parse(word, CultureInfo.InvariantCulture) is >= 100 and <= 599)) return (directive[i], Quoted("invalid status", directive[i]), "status codes or any, then a time");
        }

        return null;
    }
}
