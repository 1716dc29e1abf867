using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>When a proxy asks for the address of a name.</summary>
internal enum NameLookup : byte
{
    /// <summary>When the program does so by itself.</summary>
    AsUsual,

    /// <summary>With each request: a variable stands in nginx's address.</summary>
    PerRequest,

    /// <summary>While it runs, and it starts without: HAProxy's <c>resolvers</c> and <c>init-addr</c>.</summary>
    Deferred,
}

/// <summary>The source of a route that says when names are looked up.</summary>
internal interface ILooksUpNames
{
    NameLookup Lookup { get; }
}

/// <summary>The source of a route whose connections may begin with the PROXY protocol.</summary>
internal interface ISendsProxyProtocol
{
    /// <summary>Null where a variable may say it.</summary>
    bool? SendsProxyProtocol { get; }
}

/// <summary>The source of a route that may be told which version of HTTP to speak without TLS.</summary>
internal interface IChoosesHttpVersion
{
    /// <summary>HTTP/2 and nothing lower, from where that is written; else HTTP/1.1.</summary>
    Value<bool> IsHttp2 { get; }
}

/// <summary>The source of a route that knows how its settings are written.</summary>
internal interface IEditableRoute
{
    /// <summary>Another scheme, where one is written.</summary>
    TextEdit[] Scheme(string from, string to);

    /// <summary>Another limit of request bodies.</summary>
    /// <param name="inForce">What holds now: written somewhere, or the default.</param>
    TextEdit[] MaxBody(Value<long> inForce, long bytes);
}

/// <summary>What a listener says of the PROXY protocol.</summary>
/// <param name="Word">That which makes it expect the line: accept-proxy.</param>
/// <param name="Server">What listens, as its format calls it.</param>
internal sealed record ProxyProtocolSide(bool IsExpected, string Word, string Server);

/// <summary>The source of a workload whose listeners may expect the PROXY protocol.</summary>
internal interface IExpectsProxyProtocol
{
    /// <summary>Null where that is not known.</summary>
    /// <param name="listener">Where the address is written.</param>
    ProxyProtocolSide? ProxyProtocolOf(Span listener);
}
