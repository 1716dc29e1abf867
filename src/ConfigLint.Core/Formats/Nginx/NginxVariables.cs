using System.Text;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>The variables of one request whose values follow from its URL and from <c>set</c>.</summary>
internal sealed class NginxVariables(RequestUrl url)
{
    private readonly Dictionary<string, string?> written = new(StringComparer.Ordinal);

    /// <summary>What <c>$uri</c> is now.</summary>
    public string Path { get; set; } = "/";

    public string Query { get; set; } = url.Query ?? "";

    public NginxServer? Server { get; set; }

    /// <summary>What the groups of the last pattern matched: <c>$1</c> and on.</summary>
    public IReadOnlyList<string> Groups { get; set; } = [];

    /// <param name="value">Null where it is not known.</param>
    public void Set(string name, string? value) => written[name.TrimStart('$').ToLowerInvariant()] = value;

    /// <summary>The text with its variables replaced; null where one is not known, which <paramref name="unknown"/> then names.</summary>
    public string? Fill(string text, out string unknown)
    {
        unknown = "";
        if (!text.Contains('$')) return text;
        var filled = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$' || i + 1 == text.Length)
            {
                filled.Append(text[i]);
                continue;
            }

            var name = NameAt(text, i + 1, out var end);
            if (Value(name) is not { } value || filled.Length + value.Length > ExpansionBudget.Longest)
            {
                unknown = "$" + name;
                return null;
            }

            filled.Append(value);
            i = end - 1;
        }

        return filled.ToString();
    }

    /// <summary><c>name</c> or <c>{name}</c>; of digits, one.</summary>
    private static string NameAt(string text, int start, out int end)
    {
        if (text[start] == '{' && text.IndexOf('}', start) is var close and > 0)
        {
            end = close + 1;
            return text.Substring(start + 1, close - start - 1);
        }

        end = start;
        if (text[start] is >= '0' and <= '9') end++;
        else while (end < text.Length && (text[end] is '_' or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))) end++;
        return text.Substring(start, end - start);
    }

    /// <summary>A header that no client sends of its own accord.</summary>
    private static bool IsHeader(string name) => name.StartsWith("http_", StringComparison.Ordinal)
        && name is not ("http_user_agent" or "http_accept" or "http_accept_encoding" or "http_connection");

    private string? Value(string name)
    {
        if (name.Length == 1 && name[0] is >= '0' and <= '9') return name[0] - '0' < Groups.Count ? Groups[name[0] - '0'] : "";
        name = name.ToLowerInvariant();
        if (written.TryGetValue(name, out var value)) return value;
        return name switch
        {
            "host" => url.Host,
            "http_host" => url.Authority,
            "scheme" => url.Scheme,
            "https" => url.IsTls ? "on" : "",
            "server_port" => url.Port.ToString(CultureInfo.InvariantCulture),
            "server_name" => Server is { Names.Count: > 0 } server && server.Names[0].Count > 0 ? server.Names[0][0].Value : "",
            "uri" or "document_uri" => Path,
            "request_uri" => url.Query is null ? url.Path : url.Path + "?" + url.Query,
            "args" or "query_string" => Query,
            "is_args" => Query.Length > 0 ? "?" : "",
            "request_method" => "GET",
            _ when url.IsBare && IsHeader(name) => "",
            _ => null,
        };
    }
}
