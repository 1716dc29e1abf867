namespace ConfigLint.Formats.Apache;

/// <summary>Tells files of httpd from the many others that end in .conf, by their lines.</summary>
internal static class ApacheDetector
{
    /// <summary>Lines looked at; enough to outvote a licence in a strange comment style.</summary>
    private const int Enough = 200;

    public static bool Detect(string path, string text)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1);
        if (IsAnotherFormat(name) || IsXml(text)) return false;
        int proofs = 0, signs = 0, others = 0;
        for (var at = 0; at < text.Length && proofs + signs + others < Enough;)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            var start = at;
            at = end + 1;
            while (start < end && text[start] is ' ' or '\t' or '\uFEFF') start++;
            while (end > start && text[end - 1] is ' ' or '\t' or '\r') end--;
            if (start == end || text[start] == '#' || IsTemplate(text, start)) continue;
            var word = WordAt(text, start, end);
            if (OfOthers.Contains(word) || IsElement(text, start, end)) return false;
            // nginx, PHP and the like end their statements.
            if (text[end - 1] is ';' or '{' || text[start] == '}') others += 2;
            else if (IsProof(text, start, end, word)) proofs++;
            else if (text[start] == '<' || Signs.Contains(word)) signs++;
            else if (!char.IsLetter(text[start]) || word.Length == end - start) others++;
        }

        return (proofs > 0 || (signs > 0 && IsAtHome(path))) && proofs + signs > others;
    }

    /// <summary>web.config of IIS, and its kin: XML has locations and limits as well.</summary>
    private static bool IsXml(string text)
    {
        var start = 0;
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || text[start] == '\uFEFF')) start++;
        return string.CompareOrdinal(text, start, "<?xml", 0, 5) == 0
            || string.CompareOrdinal(text, start, "<configuration>", 0, 15) == 0;
    }

    /// <summary><c>&lt;port>8080&lt;/port></c>: a section of httpd ends on a line of its own.</summary>
    private static bool IsElement(string text, int start, int end) =>
        text[start] == '<' && text[end - 1] == '>' && end - start > 3
        && text.IndexOf("</", start + 1, end - start - 1, StringComparison.Ordinal) > 0;

    /// <summary>A folder or name that says httpd: then a file may say little.</summary>
    private static bool IsAtHome(string path) =>
        path.IndexOf("apache", StringComparison.OrdinalIgnoreCase) >= 0 || path.IndexOf("httpd", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsProof(string text, int start, int end, string word)
    {
        if (!Proofs.Contains(word)) return false;
        var hasArgument = start + word.Length < end;
        // Sections have their brackets, LoadModule two arguments: ProFTPD's has one.
        if (text[start] == '<') return hasArgument;
        return hasArgument && (!word.Equals("LoadModule", StringComparison.OrdinalIgnoreCase) || text.IndexOf("_module", start, end - start, StringComparison.OrdinalIgnoreCase) > 0);
    }

    /// <summary>The first word, with the bracket of a section.</summary>
    private static string WordAt(string text, int start, int end)
    {
        var stop = start;
        while (stop < end && text[stop] is not (' ' or '\t' or '>')) stop++;
        return text.Substring(start, stop - start);
    }

    private static bool IsTemplate(string text, int start) => start + 1 < text.Length && ((text[start] == '{' && text[start + 1] is '{' or '%' or '#') || (text[start] == '<' && text[start + 1] == '%'));

    private static bool IsAnotherFormat(string name)
    {
        var plain = Candidates.WithoutTemplateSuffix(name);
        return plain.StartsWith(".ht", StringComparison.Ordinal) || Array.Exists(Endings, ending => plain.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    private static readonly string[] Endings =
    [
        ".yaml", ".yml", ".json", ".xml", ".ini", ".env", ".service", ".socket", ".md", ".txt", ".rst",
        ".sh", ".toml", ".cfg", ".lua", ".php",
    ];

    /// <summary>What only httpd says.</summary>
    private static readonly HashSet<string> Proofs = new(StringComparer.OrdinalIgnoreCase)
    {
        "<VirtualHost", "<Proxy", "<ProxyMatch", "<LocationMatch", "<DirectoryMatch", "<FilesMatch", "<IfModule", "<IfDefine", "ProxyPass", "ProxyPassMatch", "ProxyPassReverse", "BalancerMember",
        "LoadModule", "RewriteEngine", "IncludeOptional", "SSLProxyEngine", "ProxyPreserveHost", "ProxyRequests", "<Location", "<Directory", "ServerRoot",
    };

    /// <summary>What httpd says too.</summary>
    private static readonly HashSet<string> Signs = new(StringComparer.OrdinalIgnoreCase)
    {
        "Listen", "ServerName", "ServerAlias", "ServerAdmin", "DocumentRoot", "ErrorLog", "CustomLog", "LogFormat", "LogLevel", "Include", "Define", "Timeout", "KeepAlive", "User", "Group",
        "SSLEngine", "SSLCertificateFile", "SSLCertificateKeyFile", "RewriteCond", "RewriteRule", "RequestHeader", "Header", "Require", "Options", "AllowOverride", "Order", "Allow", "Deny", "Alias",
        "DirectoryIndex", "SetHandler", "AddHandler", "AddType", "SetEnv", "SetEnvIf", "ProxyTimeout", "ProxySet", "NameVirtualHost", "ServerTokens", "ServerSignature", "Satisfy", "ErrorDocument", "Redirect",
        "RedirectMatch", "Mutex", "PidFile", "ProxyErrorOverride", "AllowEncodedSlashes", "WSGIScriptAlias", "WSGIDaemonProcess", "PassengerRoot", "AuthType", "AuthName", "MaxRequestWorkers",
    };

    /// <summary>ProFTPD's, whose sections look the same; systemd's tmpfiles and fontconfig have other first words.</summary>
    private static readonly HashSet<string> OfOthers = new(StringComparer.OrdinalIgnoreCase)
    {
        "DefaultRoot", "MaxInstances", "ServerType", "UseFtpUsers", "<Anonymous", "<Limit", "RequireValidShell", "<?xml", "<!DOCTYPE", "<html", "<source", "<match",
    };
}
