using System.Net;
using System.Net.Sockets;

namespace ConfigLint.Lab.Tests.Servers;

/// <summary>
/// Ports below those that the system gives to clients, so that no connection of another test takes one between its
/// choice and its use; each is given once. They are asked by connecting: a listener that is opened to see whether a port
/// is free lives on, closed or not, in a process that another test has forked and that has not yet become its program.
/// </summary>
internal static class FreePorts
{
    private static int next = Random.Shared.Next(12_000, 20_000);

    public static int Take()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref next);
            if (!IsTaken(port)) return port;
        }
    }

    private static bool IsTaken(int port)
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
