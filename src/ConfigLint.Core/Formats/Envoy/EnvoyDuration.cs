using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Envoy;

/// <summary>google.protobuf.Duration as JSON and YAML write it: seconds, with a fraction, and an s (protobuf.dev, ProtoJSON).</summary>
internal static class EnvoyDuration
{
    public static Value<long> Milliseconds(Value<string> written) =>
        written.HasValue && IsOne(written.V) && decimal.TryParse(written.V.TrimEnd('s'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < int.MaxValue
            ? new Value<long>((long)(seconds * 1000), written.Certainty, written.From, written.Note)
            : Value<long>.Unknown(written.Note ?? "not a time", written.From);

    public static bool IsOne(string text)
    {
        if (text.Length < 2 || text[text.Length - 1] != 's') return false;
        var start = text[0] == '-' ? 1 : 0;
        var digits = 0;
        var points = 0;
        for (var i = start; i < text.Length - 1; i++)
        {
            if (text[i] == '.') points++;
            else if (text[i] is >= '0' and <= '9') digits++;
            else return false;
        }

        return digits > 0 && points < 2;
    }

    /// <summary>What was meant by a time that is none; null where nobody can tell, and of a time.</summary>
    public static string? Meant(string text)
    {
        var end = 0;
        while (end < text.Length && (char.IsDigit(text[end]) || text[end] == '.')) end++;
        if (end == 0 || end > 9 || !decimal.TryParse(text.Substring(0, end), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
        var seconds = text.Substring(end).Trim() switch { "ms" => number / 1000, "m" or "min" => number * 60, "h" => number * 3600, "" => number, "sec" or "secs" or "seconds" => number, _ => -1 };
        return seconds < 0 ? null : seconds.ToString("0.#########", CultureInfo.InvariantCulture) + "s";
    }

    /// <summary>The scalars of a file that are durations by their names, but for those inside of extensions' own texts.</summary>
    public static IEnumerable<(string Name, YamlScalar Scalar)> In(YamlMapping root)
    {
        var waiting = new Stack<YamlNode>();
        waiting.Push(root);
        while (waiting.Count > 0)
        {
            var node = waiting.Pop();
            if (node is YamlSequence sequence)
            {
                // Aliases are not followed: what they name is met where it stands.
                foreach (var item in sequence.Items) waiting.Push(item);
            }
            else if (node is YamlMapping mapping)
            {
                foreach (var entry in mapping.Entries)
                {
                    if (entry.Value is YamlScalar scalar)
                    {
                        if (Names.Contains(entry.Name) && !scalar.IsNull && ManifestValue.Text(scalar).HasValue) yield return (entry.Name, scalar);
                    }
                    else if (entry.Name is not ("configuration" or "value" or "metadata" or "filter_metadata"))
                    {
                        waiting.Push(entry.Value);
                    }
                }
            }
        }
    }

    /// <summary>Of config/cluster/v3, config/route/v3, config/core/v3/health_check, config/core/v3/protocol, http_connection_manager/v3, config/bootstrap/v3.</summary>
    private static readonly HashSet<string> Names = new(
        [
            "connect_timeout", "timeout", "idle_timeout", "per_try_timeout", "per_try_idle_timeout", "request_timeout", "request_headers_timeout", "stream_idle_timeout", "drain_timeout",
            "delayed_close_timeout", "max_connection_duration", "max_stream_duration", "interval", "no_traffic_interval", "unhealthy_interval", "unhealthy_edge_interval", "healthy_edge_interval",
            "initial_jitter", "interval_jitter", "base_ejection_time", "max_ejection_time", "dns_refresh_rate", "stats_flush_interval", "fill_interval", "transport_socket_connect_timeout", "listener_filters_timeout",
        ],
        StringComparer.Ordinal);
}
