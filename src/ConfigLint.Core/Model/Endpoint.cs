namespace ConfigLint.Model;

/// <summary>Host and port, or a unix socket path. Compare with <see cref="Accepts"/>, not with equality, where one side listens.</summary>
internal sealed record Endpoint
{
    private Endpoint(string host, int port, string? path)
    {
        Host = host;
        Port = port;
        Path = path;
    }

    /// <summary>As written, lower case, without brackets; <c>*</c> where all addresses are meant. Empty for unix sockets.</summary>
    public string Host { get; }

    /// <summary>0 for unix sockets.</summary>
    public int Port { get; }

    /// <summary>Absolute path of a unix socket, or <c>@name</c> in the abstract namespace; null for TCP.</summary>
    public string? Path { get; }

    public bool IsUnix => Path is not null;

    /// <summary>127.0.0.0/8, ::1 or localhost.</summary>
    public bool IsLoopback => !IsUnix && (Host == "localhost" || Host == "::1" || Host.StartsWith("127.", StringComparison.Ordinal));

    /// <summary>All addresses: *, 0.0.0.0, ::.</summary>
    public bool IsAny => !IsUnix && Host is "*" or "0.0.0.0" or "::" or "[::]";

    public bool IsIPv6 => Host.Contains(':');

    public static Endpoint Tcp(string host, int port)
    {
        host = host.Trim('[', ']').ToLowerInvariant();
        return new Endpoint(host is "" or "0" ? "*" : host, port, null);
    }

    /// <summary>
    /// <c>/run//app.sock</c> is <c>/run/app.sock</c> to the kernel, and <c>unix:///run/app.sock</c> is
    /// <c>unix:/run/app.sock</c>.
    /// </summary>
    public static Endpoint Unix(string path)
    {
        while (path.IndexOf("//", StringComparison.Ordinal) >= 0 && path[0] == '/') path = path.Replace("//", "/");
        return new Endpoint("", 0, path);
    }

    /// <summary>Whether a connection to <paramref name="target"/>, made on the same host, reaches something that listens here.</summary>
    public bool Accepts(Endpoint target)
    {
        if (IsUnix || target.IsUnix) return Path == target.Path;
        if (Port != target.Port) return false;
        if (Host == "0.0.0.0") return !target.IsIPv6;
        if (IsAny || target.IsAny) return true;
        if (Host == target.Host) return true;
        // localhost resolves to both loopback addresses on most systems; a proxy tries the other when one is refused.
        return IsLoopback && target.IsLoopback && (Host == "localhost" || target.Host == "localhost");
    }

    /// <summary>As it would be written in a URL or a flag.</summary>
    public override string ToString() => IsUnix ? "unix:" + Path : (IsIPv6 ? $"[{Host}]" : Host) + ":" + Port.ToString(CultureInfo.InvariantCulture);
}
