using System.Globalization;
using System.Text.RegularExpressions;
using ConfigLint.Formats.Systemd;
using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Programs.Images;

namespace ConfigLint.Lab.Tests.Cases;

/// <summary>A fixture's unit, started by its command line, with this machine's program in place of the one in a virtual environment.</summary>
internal static partial class Unit
{
    public static string ProgramOf(string unit) => Path.GetFileName(Command(unit)[0]);

    /// <param name="unit">Its text.</param>
    /// <param name="folder">Where it runs, beside the application.</param>
    public static async Task<Daemon> Start(string unit, string folder)
    {
        var daemon = Open(unit, folder);
        try
        {
            var line = string.Join(' ', Command(unit));
            return Socket().Match(line) is { Success: true } socket
                ? await daemon.ListensOn(socket.Groups["path"].Value)
                : await daemon.ListensOn("127.0.0.1", int.Parse(Port().Match(line).Groups["port"].Value, CultureInfo.InvariantCulture));
        }
        catch
        {
            daemon.Dispose();
            throw;
        }
    }

    /// <summary>As <see cref="Start"/>, without waiting until it listens.</summary>
    public static Daemon Open(string unit, string folder)
    {
        var command = Command(unit);
        // Debian's uwsgi has each language in a plugin of its own.
        IEnumerable<string> arguments = ProgramOf(unit) == "uwsgi" ? ["--plugin", "python3", .. command[1..]] : command[1..];
        return new(RealProgram.Get(ProgramOf(unit)), arguments, folder, [("PYTHONDONTWRITEBYTECODE", "1"), ("PYTHONUNBUFFERED", "1")]);
    }

    private static string[] Command(string unit) =>
        unit.Split('\n').First(line => line.StartsWith("ExecStart=", StringComparison.Ordinal))["ExecStart=".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("(unix:|--socket )(?<path>/[^ ]+)")]
    private static partial Regex Socket();

    [GeneratedRegex("(127.0.0.1:|--port )(?<port>[0-9]+)")]
    private static partial Regex Port();
}
