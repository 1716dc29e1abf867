using System.Net;
using System.Net.Sockets;

namespace ConfigLint.Lab.Tests.Servers;

/// <summary>
/// A DNS server that gives every name one address (RFC 1035, 4.1), and no other kind of record; or says of each that
/// there is no such name (4.1.1, RCODE 3).
/// </summary>
internal sealed class NameServer : IDisposable
{
    private readonly UdpClient socket;
    private readonly byte[]? address;

    public NameServer(int port, string? address)
    {
        this.address = address is null ? null : IPAddress.Parse(address).GetAddressBytes();
        socket = new(new IPEndPoint(IPAddress.Loopback, port));
        _ = Answer();
    }

    public void Dispose() => socket.Dispose();

    private async Task Answer()
    {
        try
        {
            while (true)
            {
                var query = await socket.ReceiveAsync();
                await socket.SendAsync(Answer(query.Buffer), query.RemoteEndPoint);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private byte[] Answer(byte[] query)
    {
        // The question: labels up to an empty one, type and class. What follows (EDNS) is left out.
        var end = 12;
        while (query[end] != 0) end += query[end] + 1;
        var hasAnswer = address is not null && query[end + 2] == 1;
        var code = (byte)(address is null ? 0x83 : 0x80);
        byte[] head = [query[0], query[1], 0x81, code, 0, 1, 0, (byte)(hasAnswer ? 1 : 0), 0, 0, 0, 0];
        byte[] record = hasAnswer ? [0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, .. address!] : [];
        return [.. head, .. query[12..(end + 5)], .. record];
    }
}
