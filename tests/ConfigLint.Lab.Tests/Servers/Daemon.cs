using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using ConfigLint.Model;
using ConfigLint.Programs.Images;

namespace ConfigLint.Lab.Tests.Servers;

/// <summary>A server that runs until it is disposed, with what it says. Ended by its process id, its children with it.</summary>
internal sealed class Daemon : IDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    public Daemon(string program, IEnumerable<string> arguments, string folder, IEnumerable<(string Name, string Value)>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Standard output and error so far.</summary>
    public IEnumerable<string> Lines => lines;

    public async Task<Daemon> ListensOn(string address, int port) => await Ready(() => Connect(new TcpClient(), client => client.Connect(address, port)), $"{address}:{port}");

    public async Task<Daemon> ListensOn(string path) =>
        await Ready(() => Connect(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified), socket => socket.Connect(new UnixDomainSocketEndPoint(path))), path);

    public async Task<bool> Ends()
    {
        using var limit = new CancellationTokenSource(RealProgram.Patience);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private async Task<Daemon> Ready(Func<bool> listens, string address)
    {
        var waiting = Stopwatch.StartNew();
        while (!listens())
        {
            if (process.HasExited || waiting.Elapsed > RealProgram.Patience)
            {
                process.WaitForExit(1000);
                throw new InvalidOperationException($"{process.StartInfo.FileName} does not listen on {address}: {string.Join("\n", lines)}");
            }

            await Task.Delay(20);
        }

        return this;
    }

    private static bool Connect<T>(T client, Action<T> connect)
        where T : IDisposable
    {
        using (client)
        {
            try
            {
                connect(client);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }

    private void Keep(string? line)
    {
        if (line is not null) lines.Enqueue(line);
    }
}
