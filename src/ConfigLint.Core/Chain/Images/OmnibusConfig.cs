using ConfigLint.Text;

namespace ConfigLint.Chain.Images;

/// <summary>
/// What <c>GITLAB_OMNIBUS_CONFIG</c> says of the nginx in GitLab's own image: lines of Ruby, of which the assignments of literals are read
/// (files/gitlab-cookbooks/gitlab/libraries/nginx.rb and gitlab_rails.rb, parse_external_url, of omnibus-gitlab).
/// </summary>
internal sealed class OmnibusConfig
{
    /// <summary><c>external_url</c>; null where it is not written as a literal.</summary>
    public string? ExternalUrl { get; private set; }

    /// <summary>Whether <c>nginx['listen_https']</c>, <c>nginx['listen_port']</c> or <c>nginx['enable']</c> is set: then the port and TLS do not follow the URL.</summary>
    public bool SetsListener { get; private set; }

    /// <summary><c>nginx['redirect_http_to_https'] = true</c>: something answers on port 80, with a redirect.</summary>
    public bool Redirects { get; private set; }

    /// <summary>Something is assigned that is no literal, or a file is read: <c>ENV['URL']</c>, <c>from_file</c>.</summary>
    public bool IsOpen { get; private set; }

    public static OmnibusConfig Read(string text)
    {
        var config = new OmnibusConfig();
        foreach (var line in text.Split('\n', ';')) config.ReadLine(line.Trim());
        return config;
    }

    private void ReadLine(string line)
    {
        if (line.Length == 0 || line[0] == '#') return;
        if (line.StartsWith("external_url", StringComparison.Ordinal))
        {
            ExternalUrl = Literal(line.Substring("external_url".Length).Trim().TrimStart('(').TrimEnd(')'));
            IsOpen |= ExternalUrl is null;
        }
        else if (SettingOf(line) is { } setting)
        {
            SetsListener |= setting is "listen_https" or "listen_port" or "enable" or "listen_addresses";
            Redirects |= setting == "redirect_http_to_https" && line.EndsWith("true", StringComparison.Ordinal);
        }
        else
        {
            IsOpen |= line.StartsWith("from_file", StringComparison.Ordinal) || line.StartsWith("nginx", StringComparison.Ordinal);
        }
    }

    /// <summary>The word between the brackets of <c>nginx['listen_port'] = 80</c>; null of other lines.</summary>
    private static string? SettingOf(string line)
    {
        if (!line.StartsWith("nginx[", StringComparison.Ordinal)) return null;
        var end = line.IndexOf(']');
        return end < 0 ? null : line.Substring("nginx[".Length, end - "nginx[".Length).Trim('\'', '"', ':', ' ');
    }

    private static string? Literal(string text) =>
        text.Length > 1 && text[0] is '\'' or '"' && text.IndexOf(text[0], 1) is > 0 and var end && text.IndexOf("#{", StringComparison.Ordinal) < 0 ? text.Substring(1, end - 1) : null;
}
