using System.Diagnostics;
using System.Globalization;
using ConfigLint.Configuration;
using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Differential;

/// <summary>Asks both sides about every text and prints where they differ, by what nginx or the rule said.</summary>
internal sealed class Comparison(List<(string Path, string Text)> sources, int mutations, uint seed, TimeSpan time)
{
    /// <summary>What this nginx lacks: its build has no such module. No verdict about the text.</summary>
    private static readonly string[] OfThisMachine = ["unknown directive \"stream\"", "unknown directive \"mail\"", "unknown directive \"geoip", "unknown directive \"perl", "unknown directive \"xslt", "unknown directive \"image_filter", "unknown directive \"lua_", "_by_lua", "dlopen() ", "host not found", "the \"http3\" parameter requires", "getgrnam", "getpwnam", "PEM_read_bio_DHparams"];

    private readonly string folder = Directory.CreateTempSubdirectory("configlint-differential-").FullName;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly SortedDictionary<string, List<string>> differences = new(StringComparer.Ordinal);
    private int agreed;
    private int compared;

    /// <returns>Whether no text as it stands was wrongly refused.</returns>
    public bool Run()
    {
        try
        {
            Prepare();
            var usable = Originals(out var wronglyRefused);
            Report("as they stand");
            Mutations(usable);
            Report("mutations");
            return wronglyRefused == 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The files that every replaced path leads to; the certificate is made for the run.</summary>
    private void Prepare()
    {
        Directory.CreateDirectory(folder + "/logs");
        Directory.CreateDirectory(folder + "/temp");
        File.WriteAllText(folder + "/empty.conf", "");
        File.WriteAllBytes(folder + "/ticket.key", new byte[48]);
        Execute("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder + "/key.pem", "-out", folder + "/cert.pem", "-subj", "/CN=localhost", "-days", "2");
        File.WriteAllText(folder + "/dh.pem", "-----BEGIN DH PARAMETERS-----\nMIIBCAKCAQEA//////////+t+FRYortKmq/cViAnPTzx2LnFg84tNpWp4TZBFGQz\n+8yTnc4kmz75fS/jY2MMddj2gbICrsRhetPfHtXV/WVhJDP1H18GbtCFY2VVPe0a\n87VXE15/V8k1mE8McODmi3fipona8+/och3xWKE2rec1MKzKT0g6eXq8CrGCsyT7\nYdEIqUuyyOP7uWrat2DX9GgdT0Kj3jlN9K5W7edjcrsZCwenyO4KbXCeAvzhzffi\n7MA0BM0oNC9hkXL+nOmFg/+OTxIy7vKBg8P+OxtMb61zO7X8vC7CIAXFjvGDfRaD\nssbzSibBsu/6iGtCOGEoXJf//////////wIBAg==\n-----END DH PARAMETERS-----\n");
    }

    private List<string> Originals(out int wronglyRefused)
    {
        var usable = new List<string>();
        wronglyRefused = 0;
        foreach (var (path, text) in sources)
        {
            var harmless = new Harmless(folder).Apply(text);
            if (Compare(harmless, path, out var ours) is not { } refusal) continue;
            if (ours is not null && refusal.Length == 0) wronglyRefused++;
            if (refusal.Length == 0) usable.Add(harmless);
        }

        return usable;
    }

    private void Mutations(List<string> usable)
    {
        var mutator = new Mutator(seed);
        for (var i = 0; i < mutations && watch.Elapsed < time && usable.Count > 0; i++)
        {
            var text = mutator.Mutate(usable[mutator.Next(usable.Count)]);
            // A mutation can touch a path or a name again; what it says of hosts stays harmless.
            Compare(new Harmless(folder).Apply(text), $"mutation {i.ToString(CultureInfo.InvariantCulture)}", out _);
        }
    }

    /// <returns>What nginx said, empty where it starts; null where this machine can not tell.</returns>
    private string? Compare(string text, string name, out string? ours)
    {
        ours = null;
        var main = folder + "/nginx.conf";
        File.WriteAllText(main, text);
        var (code, output) = Execute("nginx", "-t", "-q", "-p", folder + "/", "-c", main, "-g", "error_log stderr emerg;");
        if (OfThisMachine.Any(reason => output.Contains(reason, StringComparison.Ordinal))) return null;
        var theirs = code == 0 ? "" : output.Split('\n').FirstOrDefault(line => line.Contains("[emerg]", StringComparison.Ordinal) || line.Contains("[crit]", StringComparison.Ordinal)) ?? output;
        ours = Verdict(text);
        compared++;
        if ((ours is null) == (theirs.Length == 0))
        {
            agreed++;
            return theirs;
        }

        var kind = ours is null ? "MISSED " + Class(theirs) : "WRONG " + ours.Split(' ')[0];
        if (!differences.TryGetValue(kind, out var list)) differences[kind] = list = [];
        list.Add($"{name}: {(ours ?? theirs).Replace(folder, "", StringComparison.Ordinal)}");
        if (Environment.GetEnvironmentVariable("DIFFERENTIAL_KEEP") is { } keep)
        {
            Directory.CreateDirectory(keep);
            File.WriteAllText(Path.Combine(keep, Path.GetFileName(name).Replace(' ', '-') + ".conf"), $"# {kind} {ours ?? theirs}\n{text}");
        }

        return theirs;
    }

    /// <summary>The first finding that says nginx does not start, or null.</summary>
    private static string? Verdict(string text)
    {
        var files = new TwoFiles(new SourceText("nginx.conf", text));
        var config = new ConfigFile { Nginx = new NginxTarget(new Version(1, 22, 1), IsComplete: true) };
        var refusal = LintEngine.Run(files, new LintOptions { Config = config }).Findings
            .FirstOrDefault(finding => finding.Severity == Severity.Error && finding.Outcome?.When == "startup");
        return refusal is null ? null : $"{refusal.Rule.Id} line {refusal.Start.Line}: {refusal.Message}";
    }

    /// <summary>The message without what is quoted in it.</summary>
    private static string Class(string line)
    {
        var at = line.IndexOf("[emerg]", StringComparison.Ordinal);
        if (at >= 0) line = line[(line.IndexOf(": ", at, StringComparison.Ordinal) + 2)..];
        var parts = line.Split('"');
        for (var i = 1; i < parts.Length; i += 2)
        {
            if (!parts[i].All(c => c is (>= 'a' and <= 'z') or '_')) parts[i] = "...";
        }

        line = string.Join('"', parts);
        var place = line.IndexOf(" in /", StringComparison.Ordinal);
        return place < 0 ? line : line[..place];
    }

    private void Report(string what)
    {
        var share = compared == 0 ? 1 : (double)agreed / compared;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {compared} compared, {agreed} agree ({share:P1})"));
        foreach (var (kind, list) in differences.OrderByDescending(pair => pair.Value.Count))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{list.Count,5}  {kind}"));
            foreach (var line in list.Take(3)) Console.WriteLine($"         {line}");
        }

        (agreed, compared) = (0, 0);
        differences.Clear();
    }

    private static (int Code, string Output) Execute(string program, params string[] arguments)
    {
        var path = program == "nginx" && File.Exists("/usr/sbin/nginx") ? "/usr/sbin/nginx" : program;
        using var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(10_000))
        {
            process.Kill(entireProcessTree: true);
            return (1, $"{program} did not end within 10 s");
        }

        return (process.ExitCode, output.Result + error.Result);
    }

    /// <summary>The configuration, and the empty file that all of its includes were led to.</summary>
    private sealed class TwoFiles(SourceText text) : IFileSet
    {
        public IReadOnlyList<string> Paths => ["empty.conf", text.Path];

        public FileContent Read(string path) => FileContent.Of(path == text.Path ? text : new SourceText("empty.conf", ""));
    }
}
