using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace ConfigLint.Lab.Tests.Servers;

/// <summary>An HTTP/1.1 server in this process that misbehaves as wanted.</summary>
internal sealed class Upstream : IDisposable
{
    private readonly Fault fault;
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly List<Socket> queued = [];
    private int served;

    public Upstream(IPEndPoint address, Fault fault)
    {
        this.fault = fault;
        listener.Bind(address);
        listener.Listen(fault == Fault.Busy ? 0 : 512);
        if (fault == Fault.Busy) FillQueue(address);
        _ = Accept();
    }

    /// <summary>The heads of the requests so far.</summary>
    public IEnumerable<string> Requests => requests;

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        foreach (var socket in queued) socket.Dispose();
        stop.Dispose();
    }

    /// <summary>The kernel queues one more connection than the backlog says.</summary>
    private void FillQueue(IPEndPoint address)
    {
        for (var i = 0; i < 2; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            queued.Add(socket);
            try
            {
                socket.Connect(address);
            }
            // Under way, which is enough.
            catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
            }
        }
    }

    private async Task Accept()
    {
        try
        {
            if (fault == Fault.Busy) await Task.Delay(3000, stop.Token);
            while (true) _ = Serve(await listener.AcceptAsync(stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task Serve(Socket socket)
    {
        using (socket)
        {
            try
            {
                await using var stream = await Open(socket);
                await Talk(socket, stream);
            }
            // The client's end of it, or ours.
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or AuthenticationException or InvalidOperationException)
            {
            }
        }
    }

    private async Task<Stream> Open(Socket socket)
    {
        var network = new NetworkStream(socket);
        if (fault is not (Fault.Tls or Fault.TlsWithName)) return network;
        var tls = new SslStream(network);
        try
        {
            await tls.AuthenticateAsServerAsync((_, hello, _, _) => fault == Fault.TlsWithName && hello.ServerName.Length == 0
                ? ValueTask.FromException<SslServerAuthenticationOptions>(new AuthenticationException("no server name"))
                : ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificate = Certificate.Own }), null, stop.Token);
        }
        catch (AuthenticationException)
        {
            // handshake_failure (RFC 8446, 6), which is what servers with several certificates answer without a name.
            if (fault == Fault.TlsWithName) await network.WriteAsync(new byte[] { 21, 3, 3, 0, 2, 2, 40 }, stop.Token);
            socket.Shutdown(SocketShutdown.Send);
            await Drain(network);
            throw;
        }

        return tls;
    }

    private async Task Talk(Socket socket, Stream stream)
    {
        if (fault == Fault.Http2)
        {
            await TalkHttp2(stream);
            return;
        }

        for (var turn = 0; await ReadHead(stream) is { } head; turn++)
        {
            requests.Enqueue(head);
            var isFirst = Interlocked.Increment(ref served) == 1;
            switch (fault)
            {
                case Fault.Closes:
                case Fault.FailsOnce when isFirst:
                case Fault.ClosesReused when turn == 1:
                    return;
                case Fault.Resets:
                    socket.LingerState = new(true, 0);
                    return;
                case Fault.Slow:
                    await Task.Delay(3000, stop.Token);
                    break;
                case Fault.Minute:
                    await Task.Delay(62_000, stop.Token);
                    break;
            }

            await stream.WriteAsync(Answer(head), stop.Token);
            if (fault == Fault.Junk || head.Contains("HTTP/1.0", StringComparison.Ordinal) || head.Contains("Connection: close", StringComparison.OrdinalIgnoreCase)) return;
        }
    }

    /// <summary>Frames of RFC 9113: SETTINGS without settings (6.5), HEADERS that are :status 200 of the static table (6.2, RFC 7541 A), GOAWAY with PROTOCOL_ERROR (6.8).</summary>
    private async Task TalkHttp2(Stream stream)
    {
        await stream.WriteAsync(new byte[] { 0, 0, 0, 4, 0, 0, 0, 0, 0 }, stop.Token);
        if (await ReadHead(stream) is not { } head) return;
        if (head.StartsWith("PRI ", StringComparison.Ordinal)) await stream.WriteAsync(new byte[] { 0, 0, 1, 1, 5, 0, 0, 0, 1, 0x88 }, stop.Token);
        else await stream.WriteAsync(new byte[] { 0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 }, stop.Token);
        await Drain(stream);
    }

    /// <summary>Until the client closes: a socket closed over what it has not read resets the connection.</summary>
    private async Task Drain(Stream stream)
    {
        var buffer = new byte[8192];
        while (await stream.ReadAsync(buffer, stop.Token) > 0)
        {
        }
    }

    private byte[] Answer(string head) => Encoding.ASCII.GetBytes(fault switch
    {
        Fault.Junk => "\u0001\u0002junk\r\n\r\n",
        Fault.LongHeader => $"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nSet-Cookie: session={new string('x', 5000)}\r\n\r\nok",
        Fault.HugerHeader =>
            $"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nSet-Cookie: session={new string('x', 70_000)}\r\n\r\nok",
        Fault.HugeHeader => $"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nSet-Cookie: session={new string('x', 20_000)}\r\n\r\nok",
        Fault.NotFound => "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
        Fault.WebSocket when !IsWebSocketHandshake(head) => "HTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\nContent-Length: 0\r\n\r\n",
        Fault.WebSocket => "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        _ => "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok",
    });

    /// <summary>RFC 6455, 4.2.1: HTTP/1.1, and both headers.</summary>
    private static bool IsWebSocketHandshake(string head) =>
        head.Contains(" HTTP/1.1\r\n", StringComparison.Ordinal) && head.Contains("\r\nUpgrade: websocket\r\n", StringComparison.OrdinalIgnoreCase) && head.Contains("\r\nConnection: upgrade\r\n", StringComparison.OrdinalIgnoreCase);

    /// <summary>What HTTP servers say to a TLS handshake.</summary>
    private async Task<string?> RefuseNoise(Stream stream)
    {
        await stream.WriteAsync("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), stop.Token);
        return null;
    }

    /// <summary>The request line and headers, the body read and dropped; null where the client closes.</summary>
    private async Task<string?> ReadHead(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, stop.Token) == 0) return null;
            if (head.Length == 0 && !char.IsAsciiLetterUpper((char)one[0])) return await RefuseNoise(stream);
            head.Append((char)one[0]);
        }

        var text = head.ToString();
        var length = text.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase)) is { } line ? int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture) : 0;
        var buffer = new byte[8192];
        while (length > 0)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(0, Math.Min(length, buffer.Length)), stop.Token);
            if (read == 0) return null;
            length -= read;
        }

        return text;
    }
}
