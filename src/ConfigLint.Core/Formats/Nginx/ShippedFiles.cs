using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Formats.Nginx;

/// <summary>
/// Files that come with nginx, or with its Debian package, and that configurations include without having them in the tree. Their content is the same since nginx 1.9.15
/// (conf/ of its source; debian/conf of the package).
/// </summary>
internal static class ShippedFiles
{
    private static readonly int FastCgiParam = DirectiveNames.Get("fastcgi_param");
    private static readonly int UwsgiParam = DirectiveNames.Get("uwsgi_param");
    private static readonly int ScgiParam = DirectiveNames.Get("scgi_param");
    private static readonly int ProxySetHeader = DirectiveNames.Get("proxy_set_header");

    private static readonly string[] Common =
    [
        "QUERY_STRING", "REQUEST_METHOD", "CONTENT_TYPE", "CONTENT_LENGTH", "REQUEST_URI", "DOCUMENT_ROOT", "SERVER_PROTOCOL", "REQUEST_SCHEME", "HTTPS",
        "REMOTE_ADDR", "REMOTE_PORT", "SERVER_PORT", "SERVER_NAME",
    ];

    private static readonly string[] FastCgi = [.. Common, "DOCUMENT_URI", "SCRIPT_NAME", "GATEWAY_INTERFACE", "SERVER_SOFTWARE", "SERVER_ADDR", "REDIRECT_STATUS"];

    private static readonly string[] FastCgiConf = [.. FastCgi, "SCRIPT_FILENAME"];

    private static readonly string[] Uwsgi = [.. Common, "PATH_INFO"];

    private static readonly string[] Scgi = [.. Common, "DOCUMENT_URI", "SCGI"];

    private static readonly string[] Proxy = ["Host", "X-Real-IP", "X-Forwarded-For", "X-Forwarded-Proto"];

    /// <summary>The names that the file gives values to by the directive.</summary>
    public static string[] Keys(string path, int directive) => NameOf(path) switch
    {
        "fastcgi_params" when directive == FastCgiParam => FastCgi,
        "fastcgi.conf" or "fastcgi-php.conf" when directive == FastCgiParam => FastCgiConf,
        "uwsgi_params" when directive == UwsgiParam => Uwsgi,
        "scgi_params" when directive == ScgiParam => Scgi,
        "proxy_params" when directive == ProxySetHeader => Proxy,
        _ => [],
    };

    /// <summary>Whether the file sets anything that levels below inherit.</summary>
    public static bool Brings(string path) => NameOf(path) is "fastcgi_params" or "fastcgi.conf" or "fastcgi-php.conf" or "uwsgi_params" or "scgi_params" or "proxy_params";

    /// <summary>Whether what the file holds is known, or is nothing that a rule asks about.</summary>
    public static bool IsKnown(string path) => Brings(path)
        || NameOf(path) is "mime.types" or "koi-utf" or "koi-win" or "win-utf" or "options-ssl-nginx.conf"
        || path.Contains("modules-enabled/", StringComparison.Ordinal)
        || path.Contains("nginx/modules/", StringComparison.Ordinal);

    private static string NameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);
}
