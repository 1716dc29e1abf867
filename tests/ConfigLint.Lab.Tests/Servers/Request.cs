using System.Net.Sockets;
using System.Text;

namespace ConfigLint.Lab.Tests.Servers;

/// <summary>A request, sent as it is, which no HTTP client does.</summary>
/// <param name="Target">As the request line has it.</param>
/// <param name="Headers">Besides Host and Connection.</param>
/// <param name="Body">Bytes to send after the head.</param>
internal sealed record Request(string Target = "/", string[]? Headers = null, int Body = 0)
{
    public string Host { get; init; } = "app.example";

    /// <summary>The opening of a WebSocket.</summary>
    public static Request WebSocket(string target) => new(target, ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="]);

    /// <summary>As evidence tells it.</summary>
    public override string ToString() =>
        (Body > 0 ? $"POST {Target} with {Body} bytes" : $"GET {Target}") + (Headers is null ? "" : Headers.Any(header => header.Length > 1000) ? $" with {Headers.Sum(header => header.Length)} bytes of headers" : $" with {Headers[0]}");

    /// <returns>The status; null where the answer has no status line.</returns>
    public async Task<int?> Send(string address, int port)
    {
        using var limit = new CancellationTokenSource(RealProgram.Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(address, port, limit.Token);
        var stream = client.GetStream();
        var sending = SendTo(stream, limit.Token);
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            // A server that has answered may reset the connection over a body that it does not read.
            while (!answer.ToString().Contains('\n', StringComparison.Ordinal) && await stream.ReadAsync(buffer, limit.Token) is > 0 and var read) answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        catch (IOException) when (answer.Length > 0)
        {
        }

        client.Close();
        await sending;
        var words = answer.ToString().Split([' ', '\r', '\n'], 3);
        return words[0].StartsWith("HTTP/1.", StringComparison.Ordinal) ? int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    private async Task SendTo(NetworkStream stream, CancellationToken limit)
    {
        var headers = string.Concat((Headers ?? ["Connection: close"]).Select(header => header + "\r\n"));
        var head = Body > 0 ? $"POST {Target} HTTP/1.1\r\nHost: {Host}\r\nContent-Length: {Body}\r\nContent-Type: application/x-www-form-urlencoded\r\n{headers}\r\n" : $"GET {Target} HTTP/1.1\r\nHost: {Host}\r\n{headers}\r\n";
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head), limit);
            var piece = Encoding.ASCII.GetBytes(new string('x', 65536));
            for (var left = Body; left > 0; left -= piece.Length) await stream.WriteAsync(piece.AsMemory(0, Math.Min(left, piece.Length)), limit);
        }
        // It answers without reading all.
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
        }
    }
}
