using System.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>The path of a request as locations see it (ngx_http_parse_complex_uri): decoded, dot segments resolved, slashes merged.</summary>
internal static class NginxUri
{
    /// <param name="mergeSlashes">The server's <c>merge_slashes</c>; on by default.</param>
    /// <returns>Null where nginx answers 400: a broken escape, a zero byte, a path that leads above the root.</returns>
    public static string? Normalize(string path, bool mergeSlashes = true)
    {
        if (Decode(path) is not { } decoded) return null;
        var segments = new List<string>();
        var start = 1;
        for (var i = 1; i <= decoded.Length; i++)
        {
            if (i < decoded.Length && decoded[i] != '/') continue;
            var segment = decoded.Substring(start, i - start);
            var isLast = i == decoded.Length;
            start = i + 1;
            switch (segment)
            {
                case ".":
                    if (isLast) segments.Add("");
                    break;
                case "..":
                    if (segments.Count == 0) return null;
                    segments.RemoveAt(segments.Count - 1);
                    if (isLast) segments.Add("");
                    break;
                case "" when mergeSlashes && !isLast:
                    break;
                default:
                    segments.Add(segment);
                    break;
            }
        }

        return "/" + string.Join("/", segments);
    }

    /// <summary>Escapes are bytes: two of them may be one character of UTF-8, as which the configuration is read too.</summary>
    private static string? Decode(string path)
    {
        if (!path.Contains('%')) return path;
        var bytes = new List<byte>(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] != '%')
            {
                var width = char.IsSurrogatePair(path, i) ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(path.Substring(i, width)));
                i += width - 1;
                continue;
            }

            if (i + 2 >= path.Length || !byte.TryParse(path.Substring(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) || value == 0) return null;
            bytes.Add(value);
            i += 2;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
