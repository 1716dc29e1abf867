using System.Globalization;
using System.Text.RegularExpressions;
using ConfigLint.Engine;
using ConfigLint.Lab.Tests.Evidence;
using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Model;
using ConfigLint.Testing;

namespace ConfigLint.Lab.Tests.Cases;

/// <summary>A fixture in a folder of its own, with ports and paths that it can have here.</summary>
internal sealed partial class Stage : IDisposable
{
    private static int hosts;

    private readonly Dictionary<int, int> ports;
    private readonly string? originalHost;

    /// <param name="fixture">The bad fixture, or the good one in its place.</param>
    /// <param name="lab">What it needs.</param>
    /// <param name="mends">Whether the edit that mends the mistake is made.</param>
    public Stage(Fixture fixture, LabCase lab, bool mends)
    {
        originalHost = lab.Moved.FirstOrDefault(move => move.To.StartsWith("{host}", StringComparison.Ordinal)).From?.Split(':')[0];
        ports = lab.Ports.ToDictionary(port => port, _ => FreePorts.Take());
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Folder, (UnixFileMode)0b111_101_101);
        foreach (var (_, to) in lab.Moved.Where(move => move.To.EndsWith('/'))) Directory.CreateDirectory(to.Replace("{dir}", Folder, StringComparison.Ordinal));
        Options = fixture.Options();
        foreach (var (path, text) in Read(fixture)) Texts.Add(path, text);
        if (mends) Edit(lab.Mended, isNeeded: true);
        Edit(lab.Changed, isNeeded: fixture.IsBad && !mends);
        Edit(lab.Moved, isNeeded: fixture.IsBad && !mends);
        foreach (var path in Texts.Keys.ToList())
        {
            if (!lab.AllInterfaces) Texts[path] = AnyAddress().Replace(Texts[path], "${directive} 127.0.0.1:${port}");
            Texts[path] = Local(Texts[path]);
        }

        Files = [.. Texts, .. lab.Beside.Select(file => KeyValuePair.Create(file.Path, Local(file.Text)))];
        foreach (var (path, text) in Files)
        {
            var file = Path.Combine(Folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    /// <summary>A loopback address of this stage alone: <c>{host}</c>, for a host of the fixture whose port the rule is about, so that it has to stay.</summary>
    public string Host { get; } = NextHost();

    private static string NextHost()
    {
        var number = Interlocked.Increment(ref hosts);
        // Neither .0 nor .255, and no end at 255: a run has more cases than that.
        return $"127.77.{number / 254}.{1 + (number % 254)}";
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("configlint-lab-").FullName;

    /// <summary>What the servers run with, by path in the fixture.</summary>
    public SortedDictionary<string, string> Texts { get; } = new(StringComparer.Ordinal);

    /// <summary>These, and what stands beside them on the machine.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Files { get; }

    private LintOptions Options { get; }

    /// <summary>What ConfigLint reports of a rule on these texts.</summary>
    public Finding? Find(string rule) => Findings().FirstOrDefault(finding => finding.Rule.Id == rule);

    /// <summary>Everything that ConfigLint reports on these texts.</summary>
    public IReadOnlyList<Finding> Findings() => LintEngine.Run(new MemoryFiles(Texts.Select(file => (file.Key, file.Value))), Options).Findings;

    /// <summary>A port of the fixture as it is here.</summary>
    public int Port(int port) => ports.GetValueOrDefault(port, port);

    /// <summary>A text in the fixture's numbers and paths as it is here.</summary>
    public string Local(string text)
    {
        text = Here(text);
        return ports.Count == 0 ? text : Regex.Replace(text, $@"(?<![\w.])({string.Join('|', ports.Keys)})(?![\w.])", match => $"{ports[int.Parse(match.Value, CultureInfo.InvariantCulture)]}");
    }

    /// <summary>A line of a log in the fixture's numbers and paths, without date and process.</summary>
    public string Original(string line)
    {
        line = LogLine.Steady(line).Replace(Folder + "/", "/", StringComparison.Ordinal).Replace(Folder, "", StringComparison.Ordinal);
        if (originalHost is not null) line = line.Replace(Host, originalHost, StringComparison.Ordinal);
        foreach (var (port, local) in ports) line = Regex.Replace(line, $@"(?<!\d){local}(?!\d)", $"{port}");
        return line;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string Here(string text) => text.Replace("{dir}", Folder, StringComparison.Ordinal).Replace("{host}", Host, StringComparison.Ordinal);

    private void Edit((string From, string To)[] edits, bool isNeeded)
    {
        foreach (var (from, to) in edits)
        {
            var found = Texts.Where(file => file.Value.Contains(from, StringComparison.Ordinal)).Select(file => file.Key).ToList();
            if (isNeeded && found.Count == 0) throw new InvalidOperationException($"the fixture has no \"{from}\"");
            foreach (var path in found) Texts[path] = Texts[path].Replace(from, Here(to), StringComparison.Ordinal);
        }
    }

    private static IEnumerable<(string Path, string Text)> Read(Fixture fixture) => File.Exists(fixture.Path)
        ? [(fixture.Name, File.ReadAllText(fixture.Path))]
        : Directory.EnumerateFiles(fixture.Path, "*", SearchOption.AllDirectories).Select(file => (Path.GetRelativePath(fixture.Path, file), File.ReadAllText(file)));

    [GeneratedRegex(@"\b(?<directive>listen) (?<port>[0-9]+)(?=[\s;])|\b(?<directive>bind) \*?:(?<port>[0-9]+)(?=\s)")]
    private static partial Regex AnyAddress();
}
