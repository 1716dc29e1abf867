namespace ConfigLint.Lab.Tests.Servers;

/// <summary>How an upstream of the lab behaves. A port on which nobody listens needs none.</summary>
internal enum Fault
{
    /// <summary>200 to every request, and the connection stays open for the next.</summary>
    None,

    /// <summary>200 after three seconds.</summary>
    Slow,

    /// <summary>200 after more than a minute, which is nginx's proxy_read_timeout where nothing is written.</summary>
    Minute,

    /// <summary>Takes no connection in its first three seconds: the queue is full, and the kernel drops what comes.</summary>
    Busy,

    /// <summary>Reads the first request and closes; answers all that come later.</summary>
    FailsOnce,

    /// <summary>Closes without an answer.</summary>
    Closes,

    /// <summary>Resets the connection once a request is there.</summary>
    Resets,

    /// <summary>Answers one request of a connection and closes it when the second is there, as a server does whose idle time ends just then.</summary>
    ClosesReused,

    /// <summary>200 with 5 kB of Set-Cookie.</summary>
    LongHeader,

    /// <summary>200 with 20 kB of Set-Cookie, more than any buffer of 16 kB takes.</summary>
    HugeHeader,

    /// <summary>More than the 64 KB of headers that HttpClient of .NET takes.</summary>
    HugerHeader,

    /// <summary>404 to every request.</summary>
    NotFound,

    /// <summary>Bytes that are no protocol.</summary>
    Junk,

    /// <summary>TLS alone, with a certificate of its own making.</summary>
    Tls,

    /// <summary>TLS, and no handshake with a client that names no server.</summary>
    TlsWithName,

    /// <summary>HTTP/2 without TLS alone, as gRPC servers: a SETTINGS frame first, then GOAWAY to whoever speaks something else, and :status 200 to who does not.</summary>
    Http2,

    /// <summary>101 to a WebSocket handshake, 426 to any other request (RFC 6455, 4.2.2).</summary>
    WebSocket,
}
