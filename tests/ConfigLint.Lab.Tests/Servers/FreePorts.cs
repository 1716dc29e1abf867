using System.Net;
using System.Net.Sockets;
using ConfigLint.Programs.Images;

namespace ConfigLint.Lab.Tests.Servers;

/// <summary>Ports below those that the system gives to clients, so that no connection of another test takes one between its choice and its use; each is given once.</summary>
internal static class FreePorts
{
    private static int next = Random.Shared.Next(12_000, 20_000);

    public static int Take()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref next);
            try
            {
                using var probe = new TcpListener(IPAddress.Any, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody else's.
            }
        }
    }
}
