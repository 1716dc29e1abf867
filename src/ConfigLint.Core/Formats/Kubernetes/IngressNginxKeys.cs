namespace ConfigLint.Formats.Kubernetes;

/// <summary>How ingress-nginx reads the value of a key of its ConfigMap (config.Configuration).</summary>
internal enum IngressNginxValue : byte
{
    /// <summary>Any text, a list, or one that nginx itself reads.</summary>
    Text,

    /// <summary>An int that is a time in seconds.</summary>
    Seconds,

    /// <summary>Another int.</summary>
    Number,

    /// <summary>true or false, as Go's strconv.ParseBool takes them.</summary>
    Switch,

    /// <summary>A size that nginx reads, and refuses its whole configuration for.</summary>
    Size,

    /// <summary>proxy-body-size: left out where it is none (isValidByteSize).</summary>
    BodySize,
}

/// <summary>The keys of the ConfigMap of ingress-nginx, of all its versions (internal/ingress/controller/config/config.go and defaults/main.go).</summary>
internal static class IngressNginxKeys
{
    /// <summary>Seconds, with the controller's default.</summary>
    public static readonly Dictionary<string, int> Seconds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["proxy-connect-timeout"] = 5,
        ["proxy-read-timeout"] = 60,
        ["proxy-send-timeout"] = 60,
        ["client-header-timeout"] = 60,
        ["client-body-timeout"] = 60,
        ["keep-alive"] = 75,
        ["upstream-keepalive-timeout"] = 60,
        ["proxy-next-upstream-timeout"] = 0,
    };

    /// <summary>Other controllers do not have these: HAProxy's and F5's ConfigMaps share the rest.</summary>
    public static readonly HashSet<string> OwnAlone = new(StringComparer.OrdinalIgnoreCase)
    {
        "proxy-body-size", "use-forwarded-headers", "compute-full-forwarded-for", "enable-real-ip", "proxy-real-ip-cidr", "use-gzip", "keep-alive", "keep-alive-requests",
        "upstream-keepalive-connections", "upstream-keepalive-timeout", "upstream-keepalive-requests", "upstream-keepalive-time", "enable-underscores-in-headers",
        "large-client-header-buffers", "log-format-upstream", "log-format-escape-json", "allow-snippet-annotations", "enable-modsecurity", "enable-owasp-modsecurity-crs",
        "max-worker-connections", "worker-shutdown-timeout", "proxy-buffers-number", "use-proxy-protocol", "proxy-add-original-uri-header", "retry-non-idempotent",
        "disable-access-log", "enable-brotli", "ssl-reject-handshake", "proxy-stream-timeout", "annotations-risk-level", "enable-vts-status", "map-hash-bucket-size",
    };

    /// <summary>What people write for a key, from nginx or from elsewhere.</summary>
    public static readonly Dictionary<string, string> Meant = new(StringComparer.OrdinalIgnoreCase)
    {
        ["client-max-body-size"] = "proxy-body-size",
        ["body-size"] = "proxy-body-size",
        ["max-body-size"] = "proxy-body-size",
        ["proxy-max-body-size"] = "proxy-body-size",
        ["proxy-buffers"] = "proxy-buffers-number",
        ["proxy-buffer-number"] = "proxy-buffers-number",
        ["keepalive-timeout"] = "keep-alive",
        ["keep-alive-timeout"] = "keep-alive",
        ["keepalive-requests"] = "keep-alive-requests",
        ["upstream-keepalive"] = "upstream-keepalive-connections",
        ["proxy-timeout"] = "proxy-read-timeout",
        ["proxy-protocol"] = "use-proxy-protocol",
        ["enable-proxy-protocol"] = "use-proxy-protocol",
        ["underscores-in-headers"] = "enable-underscores-in-headers",
        ["worker-connections"] = "max-worker-connections",
    };

    private static readonly Dictionary<string, IngressNginxValue> Kinds = Make();

    /// <summary>Null of a key that no version knows. Case does not matter (mapstructure).</summary>
    public static IngressNginxValue? Of(string key) => Kinds.TryGetValue(key, out var kind) ? kind : null;

    public static IEnumerable<string> All => Kinds.Keys;

    private static Dictionary<string, IngressNginxValue> Make()
    {
        Dictionary<string, IngressNginxValue> kinds = new(StringComparer.OrdinalIgnoreCase);
        foreach (var key in Texts.Split([' '], StringSplitOptions.RemoveEmptyEntries)) kinds[key] = IngressNginxValue.Text;
        foreach (var key in Switches.Split([' '], StringSplitOptions.RemoveEmptyEntries)) kinds[key] = IngressNginxValue.Switch;
        foreach (var key in Numbers.Split([' '], StringSplitOptions.RemoveEmptyEntries)) kinds[key] = IngressNginxValue.Number;
        foreach (var key in Seconds.Keys) kinds[key] = IngressNginxValue.Seconds;
        foreach (var key in new[] { "proxy-buffer-size", "client-header-buffer-size" }) kinds[key] = IngressNginxValue.Size;
        kinds["proxy-body-size"] = IngressNginxValue.BodySize;
        return kinds;
    }

    private const string Texts =
        "add-headers annotation-value-word-blocklist annotations-risk-level access-log-params access-log-path http-access-log-path stream-access-log-path worker-cpu-affinity " +
        "error-log-path modsecurity-snippet client-body-buffer-size error-log-level http2-max-field-size http2-max-header-size hsts-max-age large-client-header-buffers " +
        "log-format-upstream log-format-stream nginx-status-ipv4-whitelist nginx-status-ipv6-whitelist plugins proxy-real-ip-cidr proxy-set-headers ssl-ciphers " +
        "ssl-ecdh-curve ssl-dh-param ssl-protocols ssl-session-cache-size ssl-session-ticket-key ssl-session-timeout ssl-buffer-size proxy-protocol-header-timeout brotli-types " +
        "gzip-disable gzip-types worker-processes worker-shutdown-timeout upstream-keepalive-time limit-conn-zone-variable proxy-stream-timeout proxy-stream-next-upstream-timeout " +
        "proxy-http-version bind-address bind-address-ipv4 bind-address-ipv6 forwarded-for-header opentelemetry-config opentelemetry-operation-name otlp-collector-host " +
        "otlp-collector-port otel-service-name otel-sampler otel-sampler-ratio otel-max-queuesize otel-schedule-delay-millis otel-max-export-batch-size main-snippet http-snippet " +
        "server-snippet stream-snippet location-snippet hide-headers syslog-host no-tls-redirect-locations no-auth-locations global-external-auth block-cidrs block-user-agents " +
        "block-referers lua-shared-dicts default-type global-rate-limit-memcached-host debug-connections app-root custom-http-errors proxy-cookie-path proxy-cookie-domain " +
        "proxy-next-upstream proxy-redirect-from proxy-redirect-to proxy-request-buffering resolver skip-access-log-urls upstream-hash-by load-balance whitelist-source-range " +
        "denylist-source-range proxy-buffering proxy-max-temp-file-size proxy-busy-buffers-size global-auth-url global-auth-method global-auth-signin " +
        "global-auth-signin-redirect-param global-auth-response-headers global-auth-request-redirect global-auth-snippet global-auth-cache-key global-auth-cache-duration " +
        "global-auth-always-set-cookie global-allowed-response-headers global-whitelist-source-range opentracing-operation-name opentracing-location-operation-name " +
        "opentracing-trust-incoming-span zipkin-collector-host zipkin-collector-port zipkin-service-name zipkin-sample-rate jaeger-collector-host jaeger-collector-port " +
        "jaeger-endpoint jaeger-service-name jaeger-propagation-format jaeger-sampler-type jaeger-sampler-param jaeger-sampler-host jaeger-sampler-port " +
        "jaeger-trace-context-header-name jaeger-debug-header jaeger-baggage-header jaeger-trace-baggage-header-prefix jaeger-tracer-config datadog-collector-host " +
        "datadog-collector-port datadog-service-name datadog-environment datadog-operation-name-override datadog-priority-sampling datadog-sample-rate vts-default-filter-key " +
        "vts-status-zone-size vts-sum-key proxy-headers-hash-max-size proxy-headers-hash-bucket-size upstream-max-fails upstream-fail-timeout use-port-in-redirects " +
        "strict-validate-path-type global-rate-limit-memcached-port grpc-buffer-size-kb relative-redirects preserve-trailing-slash http-redirect-code proxy-stream-responses";

    private const string Switches =
        "allow-snippet-annotations allow-cross-namespace-resources allow-backend-server-header enable-access-log-for-default-backend enable-auth-access-log enable-modsecurity " +
        "enable-ocsp enable-owasp-modsecurity-crs disable-access-log disable-http-access-log disable-stream-access-log disable-ipv6-dns disable-ipv6 enable-underscores-in-headers " +
        "ignore-invalid-headers retry-non-idempotent hsts hsts-include-subdomains hsts-preload log-format-escape-none log-format-escape-json enable-multi-accept server-tokens " +
        "ssl-early-data ssl-session-cache ssl-session-tickets ssl-reject-handshake use-proxy-protocol enable-aio-write use-gzip use-geoip use-geoip2 enable-brotli use-http2 " +
        "proxy-stream-next-upstream disable-proxy-intercept-errors use-forwarded-headers enable-real-ip compute-full-forwarded-for generate-request-id " +
        "proxy-add-original-uri-header enable-opentracing enable-opentelemetry opentelemetry-trust-incoming-span otel-sampler-parent-based reuse-port enable-syslog " +
        "proxy-ssl-location-only ssl-redirect force-ssl-redirect service-upstream upstream-hash-by-subset enable-dynamic-tls-records enable-vts-status";

    private const string Numbers =
        "keep-alive-requests http2-max-requests http2-max-concurrent-streams max-worker-connections max-worker-open-files map-hash-bucket-size server-name-hash-max-size " +
        "server-name-hash-bucket-size brotli-level brotli-min-length gzip-level gzip-min-length variables-hash-bucket-size variables-hash-max-size " +
        "upstream-keepalive-connections upstream-keepalive-requests proxy-stream-next-upstream-tries limit-req-status-code limit-conn-status-code syslog-port " +
        "global-rate-limit-memcached-connect-timeout global-rate-limit-memcached-max-idle-timeout global-rate-limit-memcached-pool-size global-rate-limit-status-code " +
        "proxy-buffers-number proxy-next-upstream-tries limit-rate limit-rate-after upstream-hash-by-subset-size";
}
