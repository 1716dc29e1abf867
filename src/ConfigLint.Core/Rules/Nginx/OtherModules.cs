namespace ConfigLint.Rules.Nginx;

/// <summary>Directives of modules that nginx.org does not ship: NGINX Plus, OpenResty, Angie, Tengine and the common third parties.</summary>
internal static class OtherModules
{
    /// <summary>Beginnings of names; a family is named by its module.</summary>
    private static readonly string[] Prefixes =
    [
        "lua_", "more_", "brotli", "zstd", "vhost_traffic_status", "stream_server_traffic_status", "modsecurity", "passenger", "rails_", "rack_", "echo", "rtmp", "pagespeed", "geoip2", "upload_", "auth_",
        "js_", "njs_", "pam_", "ldap", "opentracing", "otel_", "zipkin", "jaeger", "datadog", "redis", "srcache", "set_", "encrypted_session", "memc_", "drizzle", "postgres", "rds_", "form_input",
        "fancyindex", "nchan", "push_stream", "vod_", "hls", "dash", "live", "record", "slowfs", "secure_token", "naxsi", "BasicRule", "MainRule", "CheckRule", "SecRules", "LearningMode", "LibInjection",
        "Denied", "app_protect", "nap_", "zone_sync", "health_check", "status", "api", "keyval", "match", "state", "ntlm", "queue", "sticky", "session_log", "f4f", "oidc", "mgmt", "license_token",
        "usage_report", "internal_redirect", "proxy_cache_purge", "fastcgi_cache_purge", "scgi_cache_purge", "uwsgi_cache_purge", "cache_purge", "check", "dyups", "dso", "concat", "trim", "footer",
        "testcookie", "limit_zone", "limit_upstream", "limit_traffic", "spdy", "ssl_ct", "ssl_dyn_rec", "ssl_key_log", "proxy_ssl_key_log", "cookie_", "eval", "wasm", "proxy_wasm", "ajp_", "thrift",
        "dav_ext", "xrid", "bytes_filter", "dynamic_", "jwt", "acme", "ts", "http_", "stub_", "tfs_", "sysguard", "user_agent", "upsync", "consul", "quic_", "tunnel_", "sts_", "statsd", "proxy_connect",
        "subs_", "array_", "iconv_", "xss_", "replace_filter", "mruby_", "security_headers",
        "uploadprogress", "track_uploads", "report_uploads", "image_", "video_", "ws_", "websocket", "sorted_querystring", "immutable", "stall_threshold", "error_log_tag",
    ];

    public static bool MayHave(string name)
    {
        foreach (var prefix in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
