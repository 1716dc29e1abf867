using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConfigLint.Lab.Tests.Servers;

/// <summary>What a server does with bytes of which it reads none as a request.</summary>
internal enum RawFault
{
    /// <summary>Reads, and never answers.</summary>
    Silent,

    /// <summary>Closes once something has come.</summary>
    Closes,

    /// <summary>Waits for more, then closes, as a server whose time for a request line is over.</summary>
    ClosesLater,

    /// <summary>Resets the connection once something has come.</summary>
    Resets,

    /// <summary>Answers in HTTP, as a server does to what is no request: to the hello of TLS, to FastCGI.</summary>
    AnswersBadRequest,
}

/// <summary>A listener in this process that speaks no protocol.</summary>
internal sealed class RawUpstream : IDisposable
{
    private static readonly byte[] BadRequest =
        Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    private readonly RawFault fault;
    private readonly TcpListener listener;
    private readonly CancellationTokenSource stop = new();

    public RawUpstream(int port, RawFault fault)
    {
        this.fault = fault;
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        _ = Accept();
    }

    public void Dispose()
    {
        stop.Cancel();
        listener.Dispose();
        stop.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true) _ = Serve(await listener.AcceptSocketAsync(stop.Token));
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
                var buffer = new byte[65536];
                await socket.ReceiveAsync(buffer, stop.Token);
                if (fault == RawFault.Silent) await Task.Delay(Timeout.Infinite, stop.Token);
                if (fault == RawFault.ClosesLater) await Task.Delay(300, stop.Token);
                if (fault == RawFault.Resets) socket.LingerState = new(true, 0);
                if (fault == RawFault.AnswersBadRequest) await socket.SendAsync(BadRequest, stop.Token);
                // What is read late must not turn the end into a reset.
                if (fault != RawFault.Resets) socket.Shutdown(SocketShutdown.Send);
                while (fault != RawFault.Resets && await socket.ReceiveAsync(buffer, stop.Token) > 0) { }
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The proxy's end of it, or ours.
            }
        }
    }
}
