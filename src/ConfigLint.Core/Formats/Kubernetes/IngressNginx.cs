using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>What annotations of ingress-nginx set. One that it cannot read it leaves out without a word, and takes the default (annotations/proxy/main.go).</summary>
internal static class IngressNginx
{
    public const string Prefix = "nginx.ingress.kubernetes.io/";

    /// <summary>Whole numbers; those that are times are seconds.</summary>
    public static readonly string[] Times = ["proxy-connect-timeout", "proxy-send-timeout", "proxy-read-timeout", "proxy-next-upstream-timeout"];

    /// <summary>As nginx writes them: digits and one letter.</summary>
    public static readonly string[] Sizes = ["proxy-body-size", "proxy-buffer-size", "proxy-busy-buffers-size", "proxy-max-temp-file-size", "client-body-buffer-size"];

    /// <summary>What it reads, and what its older versions read, without the prefix (docs/user-guide/nginx-configuration/annotations-risk.md).</summary>
    public static readonly HashSet<string> Annotations = [.. AnnotationNames.Split([' '], StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Of an Ingress with class nginx: its annotations, else the ConfigMap of the controller, else the controller's own defaults.</summary>
    /// <param name="configs">The ConfigMaps of ingress-nginx beside it. Of several nobody knows which holds.</param>
    public static ProxySettings Settings(KubernetesIngress ingress, IReadOnlyList<IngressNginxConfig> configs) => new()
    {
        ConnectTimeout = Seconds(ingress, configs, "proxy-connect-timeout"),
        SendTimeout = Seconds(ingress, configs, "proxy-send-timeout"),
        ReadTimeout = Seconds(ingress, configs, "proxy-read-timeout"),
        MaxBody = Read(ingress, configs, "proxy-body-size", 1 << 20, static text => ParseSize(text)),
        MaxHeader = OfOne(configs, "large-client-header-buffers", static text => text.Split([' '], StringSplitOptions.RemoveEmptyEntries) is { Length: 2 } words ? ParseSize(words[1]) : null),
        UpstreamIdle = OfOne(configs, "upstream-keepalive-timeout", static text => ParseSeconds(text) is > 0 and var time ? time : null),
    };

    /// <summary>The Ingress of a backend that ingress-nginx speaks plain HTTP/1 to, because nothing says otherwise; null of others.</summary>
    public static KubernetesIngress? WithoutProtocol(BackendLink link)
    {
        if (link.Reference.From is not KubernetesIngress { Class: { HasValue: true, V: "nginx" }, IsOpen: false } ingress) return null;
        // F5's controller has the class nginx too.
        if (ingress.Metadata.Map("annotations") is { } annotations && annotations.Entries.Any(entry => entry.Name.StartsWith("nginx.org/", StringComparison.Ordinal) || entry.Name.StartsWith("nginx.com/", StringComparison.Ordinal))) return null;
        return Array.Exists(SpeaksOtherwise, name => ingress.Annotation(Prefix + name) is not null) ? null : ingress;
    }

    private static readonly string[] SpeaksOtherwise = ["backend-protocol", "ssl-passthrough", "secure-backends", "grpc-backend", "configuration-snippet", "server-snippet"];

    /// <summary>Digits with at most one of b, k, m and g (parser.SizeRegex).</summary>
    public static long? ParseSize(string text)
    {
        if (text.Length == 0) return null;
        var shift = text[text.Length - 1] switch { 'k' or 'K' => 10, 'm' or 'M' => 20, 'g' or 'G' => 30, 'b' or 'B' => 0, _ => -1 };
        var digits = shift < 0 ? text : text.Substring(0, text.Length - 1);
        return digits.Length <= 12 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number << Math.Max(shift, 0) : null;
    }

    private static Value<long> Seconds(KubernetesIngress ingress, IReadOnlyList<IngressNginxConfig> configs, string name) => Read(
        ingress, configs, name, IngressNginxKeys.Seconds[name] * 1000L, ParseSeconds);

    private static long? ParseSeconds(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number * 1000L : null;

    /// <summary>What has no annotation, and says something only where somebody wrote it.</summary>
    private static Value<long> OfOne(IReadOnlyList<IngressNginxConfig> configs, string key, Func<string, long?> parse) =>
        configs.Count == 1 && configs[0][key] is { HasValue: true } written && parse(written.V) is { } value ? Value.Known(value, written.From) : Value<long>.Unknown("not written");

    private static Value<long> Read(KubernetesIngress ingress, IReadOnlyList<IngressNginxConfig> configs, string name, long byDefault, Func<string, long?> parse)
    {
        if (ingress.Annotation(Prefix + name) is not { } node) return ingress.IsOpen ? Value<long>.Unknown("a template may set it") : Below(ingress, configs, name, byDefault, parse);
        var text = ManifestValue.Text(node);
        if (!text.HasValue) return Value<long>.Unknown(text.Note ?? "not a text", text.From);
        return parse(text.V) is { } value ? Value.Known(value, text.From) : Below(ingress, configs, name, byDefault, parse);
    }

    /// <summary>What holds without the annotation.</summary>
    private static Value<long> Below(KubernetesIngress ingress, IReadOnlyList<IngressNginxConfig> configs, string name, long byDefault, Func<string, long?> parse)
    {
        foreach (var config in configs)
        {
            if (config.IsOpen) return Value<long>.Unknown("a template may set it in the ConfigMap");
            if (config[name] is not { } written) continue;
            if (configs.Count > 1) return Value<long>.Unknown("there are several ConfigMaps of ingress-nginx");
            if (!written.HasValue) return Value<long>.Unknown(written.Note ?? "not a text", written.From);
            if (parse(written.V) is { } value) return Value.Known(value, written.From);
        }

        return Value.Default(byDefault, ingress.At, "ingress-nginx");
    }

    private const string AnnotationNames =
        "affinity affinity-canary-behavior affinity-mode allowlist-source-range app-root auth-always-set-cookie auth-cache-duration auth-cache-key " +
        "auth-keepalive auth-keepalive-requests auth-keepalive-share-vars auth-keepalive-timeout auth-method auth-proxy-set-headers auth-realm " +
        "auth-request-redirect auth-response-headers auth-secret auth-secret-type auth-signin auth-signin-redirect-param auth-snippet auth-tls-error-page " +
        "auth-tls-match-cn auth-tls-pass-certificate-to-upstream auth-tls-secret auth-tls-verify-client auth-tls-verify-depth auth-type auth-url " +
        "backend-protocol canary canary-by-cookie canary-by-header canary-by-header-pattern canary-by-header-value canary-weight canary-weight-total " +
        "client-body-buffer-size configuration-snippet connection-proxy-header cors-allow-credentials cors-allow-headers cors-allow-methods cors-allow-origin " +
        "cors-expose-headers cors-max-age custom-headers custom-http-errors default-backend denylist-source-range disable-proxy-intercept-errors " +
        "enable-access-log enable-cors enable-global-auth enable-influxdb enable-modsecurity enable-opentelemetry enable-opentracing enable-owasp-core-rules " +
        "enable-owasp-modsecurity-crs enable-rewrite-log fastcgi-index fastcgi-params-configmap force-ssl-redirect from-to-www-redirect global-rate-limit " +
        "global-rate-limit-ignored-cidrs global-rate-limit-key global-rate-limit-window http2-push-preload influxdb-host influxdb-measurement influxdb-port " +
        "influxdb-server-name limit-allowlist limit-burst-multiplier limit-connections limit-rate limit-rate-after limit-rpm limit-rps limit-whitelist " +
        "load-balance mirror-host mirror-request-body mirror-target modsecurity-snippet modsecurity-transaction-id opentelemetry-operation-name " +
        "opentelemetry-trust-incoming-span opentracing-trust-incoming-span permanent-redirect permanent-redirect-code preserve-trailing-slash proxy-body-size " +
        "proxy-buffer-size proxy-buffering proxy-buffers-number proxy-busy-buffers-size proxy-connect-timeout proxy-cookie-domain proxy-cookie-path " +
        "proxy-http-version proxy-max-temp-file-size proxy-next-upstream proxy-next-upstream-timeout proxy-next-upstream-tries proxy-pass-params " +
        "proxy-read-timeout proxy-redirect-from proxy-redirect-to proxy-request-buffering proxy-send-timeout proxy-ssl-ciphers proxy-ssl-name " +
        "proxy-ssl-protocols proxy-ssl-secret proxy-ssl-server-name proxy-ssl-verify proxy-ssl-verify-depth relative-redirects rewrite-target satisfy " +
        "secure-backends secure-verify-ca-secret server-alias server-snippet service-match service-upstream service-weight session-cookie-change-on-failure " +
        "session-cookie-conditional-samesite-none session-cookie-domain session-cookie-expires session-cookie-hash session-cookie-max-age session-cookie-name " +
        "session-cookie-partitioned session-cookie-path session-cookie-samesite session-cookie-secure ssl-ciphers ssl-passthrough ssl-prefer-server-ciphers " +
        "ssl-redirect stream-snippet temporal-redirect temporal-redirect-code upstream-fail-timeout upstream-hash-by upstream-hash-by-subset " +
        "upstream-hash-by-subset-size upstream-max-fails upstream-vhost use-port-in-redirects use-regex whitelist-source-range x-forwarded-prefix";
}
