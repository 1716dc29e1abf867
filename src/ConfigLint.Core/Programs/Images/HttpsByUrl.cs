using ConfigLint.Programs.Servers;

namespace ConfigLint.Programs.Images;

/// <summary>
/// An image whose own proxy serves TLS alone where its public URL is one of https. A variable holds lines of Ruby: <c>external_url 'https://...'</c>, <c>nginx['listen_port'] = 80</c>.
/// </summary>
/// <param name="Env">The variable.</param>
/// <param name="Setting">What the URL is called.</param>
/// <param name="Table">Whose entries say otherwise.</param>
/// <param name="Unless">Entries with which port and TLS do not follow the URL.</param>
/// <param name="Redirect">The entry with which the plain port redirects.</param>
/// <param name="Port">The entry with the port; that of the URL where it is not set.</param>
/// <param name="Tls">The entry that says whether it is TLS; the URL's scheme where it is not set.</param>
/// <param name="File">The file with more such lines, which are read behind the variable's.</param>
internal sealed record HttpsByUrl(
    string Env, string Setting, string Table, string[] Unless, string Redirect, string Port, string Tls, string File)
{
    public PublicUrl Read(string text) => PublicUrl.Read(text, this);
}

/// <summary>What such a variable says: the assignments of literals are read.</summary>
internal sealed class PublicUrl
{
    private readonly HttpsByUrl names;

    private PublicUrl(HttpsByUrl names) => this.names = names;

    /// <summary>Null where it is not written as a literal.</summary>
    public string? Url { get; private set; }

    /// <summary>Port and TLS do not follow the URL.</summary>
    public bool SetsListener { get; private set; }

    /// <summary>Something answers on the plain port, with a redirect.</summary>
    public bool Redirects { get; private set; }

    /// <summary>The port that is written; null where none is.</summary>
    public int? Port { get; private set; }

    /// <summary>Whether it is said to be TLS; null where nothing says so.</summary>
    public bool? IsTls { get; private set; }

    /// <summary>Where its own proxy listens, and whether with TLS; null where no literals say so.</summary>
    public (int Port, bool IsTls)? Listener
    {
        get
        {
            if (IsOpen || movesListener || Url is not { } url) return null;
            var isHttps = url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
            if (!isHttps && !url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) return null;
            var start = isHttps ? 8 : 7;
            var end = url.IndexOf('/', start);
            var host = end < 0 ? url.Substring(start) : url.Substring(start, end - start);
            var colon = host.LastIndexOf(':');
            var written = colon > host.LastIndexOf(']') ? PortOf(host.Substring(colon + 1)) : isHttps ? 443 : 80;
            return (Port ?? written) is { } port ? (port, IsTls ?? isHttps) : null;
        }
    }

    /// <summary>Another entry says where it listens, or its value is no literal.</summary>
    private bool movesListener;

    private void ReadListener(string setting, string line)
    {
        var value = line.Substring(line.IndexOf(']') + 1).Trim().TrimStart('=').Trim();
        if (value.IndexOf('#') is >= 0 and var comment) value = value.Substring(0, comment).TrimEnd();
        value = value.Trim('"', '\'');
        if (value == "nil") return;
        if (setting == names.Port && PortOf(value) is { } port) Port = port;
        else if (setting == names.Tls && value is "true" or "false") IsTls = value == "true";
        else movesListener = true;
    }

    private static int? PortOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port : null;

    /// <summary>Something is assigned that is no literal, or a file is read: <c>ENV['URL']</c>, <c>from_file</c>.</summary>
    public bool IsOpen { get; private set; }

    public static PublicUrl Read(string text, HttpsByUrl names)
    {
        var config = new PublicUrl(names);
        foreach (var line in text.Split('\n', ';')) config.ReadLine(line.Trim());
        return config;
    }

    private void ReadLine(string line)
    {
        if (line.Length == 0 || line[0] == '#') return;
        if (line.StartsWith(names.Setting, StringComparison.Ordinal))
        {
            Url = Literal(line.Substring(names.Setting.Length).Trim().TrimStart('(').TrimEnd(')'));
            IsOpen |= Url is null;
        }
        else if (SettingOf(line) is { } setting)
        {
            if (Array.IndexOf(names.Unless, setting) >= 0)
            {
                SetsListener = true;
                ReadListener(setting, line);
            }

            Redirects |= setting == names.Redirect && line.EndsWith("true", StringComparison.Ordinal);
        }
        else
        {
            IsOpen |= line.StartsWith("from_file", StringComparison.Ordinal) || line.StartsWith(names.Table, StringComparison.Ordinal);
        }
    }

    /// <summary>The word between the brackets of <c>nginx['listen_port'] = 80</c>; null of other lines.</summary>
    private string? SettingOf(string line)
    {
        if (!line.StartsWith(names.Table + "[", StringComparison.Ordinal)) return null;
        var start = names.Table.Length + 1;
        var end = line.IndexOf(']');
        return end < 0 ? null : line.Substring(start, end - start).Trim('\'', '"', ':', ' ');
    }

    private static string? Literal(string text) =>
        text.Length > 1 && text[0] is '\'' or '"' && text.IndexOf(text[0], 1) is > 0 and var end && text.IndexOf("#{", StringComparison.Ordinal) < 0 ? text.Substring(1, end - 1) : null;
}
