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
internal sealed record HttpsByUrl(string Env, string Setting, string Table, string[] Unless, string Redirect)
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
            SetsListener |= Array.IndexOf(names.Unless, setting) >= 0;
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
