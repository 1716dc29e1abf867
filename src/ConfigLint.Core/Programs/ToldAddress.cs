using ConfigLint.Model;

namespace ConfigLint.Programs;

/// <summary>An address of another program in the variables of one.</summary>
/// <param name="IsTls">The URL says https; null where the address is written without a scheme.</param>
internal sealed record ToldAddress(string Variable, Value<Endpoint> To, bool? IsTls)
{
    /// <summary>
    /// Words of names whose URLs are for browsers, for comparison or for the programs that made them: the program that
    /// has the variable does not connect there.
    /// </summary>
    private static readonly string[] ForOthers =
    [
        "PUBLIC", "VITE", "REACT", "EXTERNAL", "EXPO", "GATSBY", "NUXT", "CORS", "ORIGIN", "ORIGINS", "ALLOWED",
        "TRUSTED", "CALLBACK", "REDIRECT", "RETURN", "LOGOUT", "ISSUER", "AUDIENCE", "ADVERTISED", "ADVERTISE",
        "BROWSER", "FRONTEND", "CLIENT", "SITE", "SELF", "LISTEN", "BIND", "ASPNETCORE", "DOTNET", "KESTREL", "NO",
    ];

    /// <summary>Names under which programs keep their own address, for the links that they make.</summary>
    private static readonly string[] Own =
        ["URL", "APP_URL", "BASE_URL", "ROOT_URL", "SERVER_URL", "HOST_URL", "WEB_URL", "WEBSITE_URL", "HOME_URL"];

    /// <summary>
    /// Sections with the clients of a login server: <c>IdentityServerClients__Shop__RootUrl</c> is where a browser is
    /// sent back to.
    /// </summary>
    private static readonly string[] Registrations = ["CLIENTS", "APPLICATIONS"];

    /// <summary>What the host of an address is called whose port stands in a variable of its own.</summary>
    private static readonly string[] Hosts = ["_HOST", "_HOSTNAME", "_ADDR", "_ADDRESS", "_SERVER"];

    /// <summary>URLs that are asked as they stand, with the port of their scheme where they say none.</summary>
    private static readonly string[] Whole = ["URL", "URI", "ENDPOINT", "UPSTREAM", "BACKEND", "PROXY_PASS"];

    /// <summary>What an address without a scheme is called.</summary>
    private static readonly string[] Addresses =
    [
        "_ADDR", "_ADDRESS", "_ENDPOINT", "_UPSTREAM", "_BACKEND", "_TARGET", "_HOST",
        "UPSTREAM", "BACKEND", "PROXY_PASS",
    ];

    /// <summary>A container with more variables is not a program's environment but a dump.</summary>
    private const int MostVariables = 500;

    public static IEnumerable<ToldAddress> In(IReadOnlyDictionary<string, Value<string>> variables)
    {
        foreach (var (name, value) in variables.Take(MostVariables).Select(static pair => (pair.Key, pair.Value)))
        {
            if (!value.HasValue || value.From.At.IsNowhere || IsForOthers(name)) continue;
            if (Url(name, value) is { } url) yield return url;
            else if (Store(name, value) is { } store) yield return store;
            else if (Bare(name, value) is { } bare) yield return bare;
            else if (Pair(name, value, variables) is { } pair) yield return pair;
        }
    }

    private static bool IsForOthers(string name)
    {
        if (Array.IndexOf(Own, name.ToUpperInvariant()) >= 0) return true;
        var isRegistration = false;
        foreach (var part in name.Split('_', '.', '-', ':'))
        {
            if (Array.IndexOf(ForOthers, part.ToUpperInvariant()) >= 0) return true;
            var words = Words(part);
            for (var i = 0; i < words.Count; i++)
            {
                // SelfUrl and ClientUrl are for browsers; CatalogClient__Url and HttpClientUrl are asked.
                if (Array.IndexOf(ForOthers, words[i]) >= 0 && (i == 0 || words[i] != "CLIENT")) return true;
                isRegistration |= Array.IndexOf(Registrations, words[i]) >= 0;
            }
        }

        return isRegistration && name.EndsWith("RootUrl", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The words of <c>RedirectUri</c>; a part in one case is one word.</summary>
    private static List<string> Words(string part)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= part.Length; i++)
        {
            if (i < part.Length && !(char.IsUpper(part[i]) && char.IsLower(part[i - 1]))) continue;
            words.Add(part.Substring(start, i - start).ToUpperInvariant());
            start = i;
        }

        return words;
    }

    private static ToldAddress? Url(string name, Value<string> value)
    {
        if (RequestUrl.Parse(value.V.Trim(), out _) is not { } url || !IsHost(url.Host)) return null;
        // MISP_MODULES_FQDN=http://misp-modules: the port is told elsewhere, or is a default of the program's.
        if (!SaysPort(value.V) && !Array.Exists(Whole, word => Contains(name, word))) return null;
        return new ToldAddress(name, value.With(Endpoint.Tcp(url.Host, url.Port)), url.IsTls);
    }

    /// <summary>
    /// <c>postgres://shop:secret@db:5432/shop</c>, <c>redis://cache</c>: with the port of its scheme where it says
    /// none.
    /// </summary>
    private static ToldAddress? Store(string name, Value<string> value)
    {
        var text = value.V.Trim();
        var end = text.IndexOf("://", StringComparison.Ordinal);
        if (end <= 0) return null;
        // postgresql+asyncpg of SQLAlchemy: the driver stands behind.
        var scheme = text.Substring(0, end).Split('+')[0];
        var at = Array.FindIndex(Stores, one => one.Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase));
        if (at < 0) return null;
        var rest = text.Substring(end + "://".Length).Split('/', '?')[0];
        var host = rest.Substring(rest.LastIndexOf('@') + 1);
        var colon = host.IndexOf(':');
        var port = colon < 0 ? Stores[at].Port : PortOf(host.Substring(colon + 1));
        if (colon >= 0) host = host.Substring(0, colon);
        return port is { } known && IsHost(host)
            ? new ToldAddress(name, value.With(Endpoint.Tcp(host, known)), null)
            : null;
    }

    /// <summary>Their URLs, and the ports that IANA has registered for them or that they have by default.</summary>
    private static readonly (string Scheme, int Port)[] Stores =
    [
        ("postgres", 5432), ("postgresql", 5432), ("mysql", 3306), ("mariadb", 3306), ("redis", 6379),
        ("mongodb", 27017), ("amqp", 5672),
    ];

    private static bool SaysPort(string url)
    {
        var host = url.IndexOf("://", StringComparison.Ordinal) + "://".Length;
        var end = url.IndexOf('/', host);
        return url.IndexOf(':', host, (end < 0 ? url.Length : end) - host) >= 0;
    }

    private static bool Contains(string name, string word) =>
        name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary><c>CART_ADDR=cart:7070</c>.</summary>
    private static ToldAddress? Bare(string name, Value<string> value)
    {
        if (!Array.Exists(Addresses, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase))) return null;
        var colon = value.V.LastIndexOf(':');
        if (colon <= 0 || !IsHost(value.V.Substring(0, colon))) return null;
        if (PortOf(value.V.Substring(colon + 1)) is not { } port) return null;
        return new ToldAddress(name, value.With(Endpoint.Tcp(value.V.Substring(0, colon), port)), null);
    }

    /// <summary><c>API_HOST=api</c> beside <c>API_PORT=8000</c>.</summary>
    private static ToldAddress? Pair(
        string name, Value<string> value, IReadOnlyDictionary<string, Value<string>> variables)
    {
        if (!name.EndsWith("_PORT", StringComparison.OrdinalIgnoreCase) || PortOf(value.V) is not { } port) return null;
        foreach (var end in Hosts)
        {
            var other = name.Substring(0, name.Length - "_PORT".Length) + end;
            if (!variables.TryGetValue(other, out var host)) continue;
            if (!host.HasValue || !IsHost(host.V)) return null;
            // VOMS_HOST=voms.example.org: the name by which the program itself is known outside.
            if (host.V.IndexOf('.') >= 0 && !host.V.EndsWith(".local", StringComparison.Ordinal)) return null;
            return new ToldAddress(name, value.With(Endpoint.Tcp(host.V, port)), null);
        }

        return null;
    }

    private static int? PortOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? port
            : null;

    /// <summary>A name or address as it is: nothing that another program fills in.</summary>
    private static bool IsHost(string host)
    {
        foreach (var c in host)
        {
            if (!(char.IsLetterOrDigit(c) || c is '-' or '.' or '_')) return false;
        }

        return host.Length > 0;
    }
}
