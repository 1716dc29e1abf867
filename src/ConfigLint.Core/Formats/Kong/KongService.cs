using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kong;

/// <summary>A service of Kong: where it sends, as a URL or in parts, and how long it waits (kong/db/schema/entities/services.lua).</summary>
internal sealed class KongService : ISubject
{
    /// <summary>Of a service in parts, whatever its protocol.</summary>
    private const int DefaultPort = 80;

    /// <summary>Of a target without a port (kong/db/dao/targets.lua).</summary>
    private const int TargetPort = 8000;

    public KongService(KongFile file, YamlMapping node)
    {
        (File, Node) = (file, node);
        Name = node.Text("name") is { HasValue: true } name ? name.V : "";
        Protocol = node.Text("protocol");
        Host = node.Text("host");
        Port = node.Number("port");
        Url = node.Text("url");
    }

    public Span At => Node.At;

    public KongFile File { get; }

    public YamlMapping Node { get; }

    public string Name { get; }

    public Value<string>? Url { get; }

    public Value<string>? Protocol { get; }

    public Value<string>? Host { get; }

    public Value<int>? Port { get; }

    /// <summary>Its host is the name of an upstream, whose targets have the ports.</summary>
    public bool IsBalanced => Host is { HasValue: true } host && File.Upstreams.ContainsKey(host.V);

    /// <summary>A whole number of milliseconds; null where it is not written or is none.</summary>
    public Value<int>? Time(string key) => Node.Number(key) is { IsKnown: true } time ? time : null;

    /// <summary>http, https, grpc, grpcs, tcp, tls; Unknown where a template gives it.</summary>
    public Value<string> Scheme => Url is { } url
        ? url.HasValue && url.V.IndexOf("://", StringComparison.Ordinal) is > 0 and var end ? url.With(url.V.Substring(0, end)) : Value<string>.Unknown("the URL has no scheme")
        : Protocol ?? Value.Default("http", Node.At);

    /// <summary>The addresses it sends to.</summary>
    public IEnumerable<Value<Endpoint>> Addresses()
    {
        if (Url is { } url)
        {
            yield return FromUrl(url);
            yield break;
        }

        if (Host is not { } host) yield break;
        if (host.HasValue && File.Upstreams.TryGetValue(host.V, out var targets))
        {
            foreach (var target in targets) yield return FromTarget(target);
            yield break;
        }

        if (!host.HasValue || IsOpen(host.V)) yield return Value<Endpoint>.Unknown("its host is not known", host.From);
        else if (Port is { } port) yield return port.HasValue ? new Value<Endpoint>(Endpoint.Tcp(host.V, port.V), Certainty.Known, Origin.Of(Both(host.From.At, port.From.At))) : Value<Endpoint>.Unknown("its port is not known", port.From);
        else yield return host.With(Endpoint.Tcp(host.V, DefaultPort));
    }

    private Value<Endpoint> FromUrl(Value<string> url)
    {
        var start = url.HasValue ? url.V.IndexOf("://", StringComparison.Ordinal) : -1;
        if (start <= 0 || IsOpen(url.V)) return Value<Endpoint>.Unknown("its URL is not known", url.From);
        var rest = url.V.Substring(start + 3);
        var end = rest.IndexOf('/');
        var authority = end < 0 ? rest : rest.Substring(0, end);
        var colon = authority.LastIndexOf(':');
        if (colon <= authority.LastIndexOf(']')) return authority.Length == 0 ? Value<Endpoint>.Unknown("it has no host", url.From) : url.With(Endpoint.Tcp(authority.Trim('[', ']'), url.V.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? 443 : DefaultPort));
        return int.TryParse(authority.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? url.With(Endpoint.Tcp(authority.Substring(0, colon).Trim('[', ']'), port))
            : Value<Endpoint>.Unknown("its port is not known", url.From);
    }

    private static Value<Endpoint> FromTarget(Value<string> target)
    {
        if (!target.HasValue || IsOpen(target.V)) return Value<Endpoint>.Unknown("the target is not known", target.From);
        var colon = target.V.LastIndexOf(':');
        if (colon <= target.V.LastIndexOf(']')) return Value.Default(Endpoint.Tcp(target.V, TargetPort), target.From.At, "Kong");
        return int.TryParse(target.V.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? target.With(Endpoint.Tcp(target.V.Substring(0, colon).Trim('[', ']'), port)) : Value<Endpoint>.Unknown("its port is not known", target.From);
    }

    /// <summary><c>{vault://env/host}</c>, <c>__HOST__</c>, <c>%%HOST%%</c>.</summary>
    private static bool IsOpen(string text) => text.IndexOfAny(['{', '$', '%']) >= 0 || text.IndexOf("__", StringComparison.Ordinal) >= 0;

    private static Span Both(Span a, Span b) => a.Start < b.Start ? a.Text.At(a.Start, b.End - a.Start) : a.Text.At(b.Start, a.End - b.Start);
}
