using ConfigLint.Chain;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>What annotations of ingress-nginx set. One that it cannot read it leaves out without a word, and takes the default (annotations/proxy/main.go).</summary>
internal static class IngressNginx
{
    public const string Prefix = "nginx.ingress.kubernetes.io/";

    /// <summary>Whole numbers; those that are times are seconds.</summary>
    public static readonly string[] Times = ["proxy-connect-timeout", "proxy-send-timeout", "proxy-read-timeout", "proxy-next-upstream-timeout"];

    /// <summary>As nginx writes them: digits and one letter.</summary>
    public static readonly string[] Sizes = ["proxy-body-size", "proxy-buffer-size", "proxy-busy-buffers-size", "proxy-max-temp-file-size", "client-body-buffer-size"];

    /// <summary>Of an Ingress with class nginx. The controller's ConfigMap may set other defaults.</summary>
    public static ProxySettings Settings(KubernetesIngress ingress) => new()
    {
        ConnectTimeout = Seconds(ingress, "proxy-connect-timeout", 5),
        SendTimeout = Seconds(ingress, "proxy-send-timeout", 60),
        ReadTimeout = Seconds(ingress, "proxy-read-timeout", 60),
        MaxBody = Size(ingress, "proxy-body-size", 1 << 20),
    };

    /// <summary>Digits with at most one of b, k, m and g (parser.SizeRegex).</summary>
    public static long? ParseSize(string text)
    {
        if (text.Length == 0) return null;
        var shift = text[text.Length - 1] switch { 'k' or 'K' => 10, 'm' or 'M' => 20, 'g' or 'G' => 30, 'b' or 'B' => 0, _ => -1 };
        var digits = shift < 0 ? text : text.Substring(0, text.Length - 1);
        return digits.Length <= 12 && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number << Math.Max(shift, 0) : null;
    }

    private static Value<long> Seconds(KubernetesIngress ingress, string name, int byDefault) =>
        Read(ingress, name, byDefault * 1000L, static text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number * 1000L : null);

    private static Value<long> Size(KubernetesIngress ingress, string name, long byDefault) => Read(ingress, name, byDefault, static text => ParseSize(text));

    private static Value<long> Read(KubernetesIngress ingress, string name, long byDefault, Func<string, long?> parse)
    {
        if (ingress.Annotation(Prefix + name) is not { } node) return ingress.IsOpen ? Value<long>.Unknown("a template may set it") : Value.Default(byDefault, ingress.At, "ingress-nginx");
        var text = ManifestValue.Text(node);
        if (!text.HasValue) return Value<long>.Unknown(text.Note ?? "not a text", text.From);
        return parse(text.V) is { } value ? Value.Known(value, text.From) : Value.Default(byDefault, text.From.At, "ingress-nginx");
    }
}
