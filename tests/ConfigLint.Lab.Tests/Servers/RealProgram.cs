using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using ConfigLint.Programs.Images;

namespace ConfigLint.Lab.Tests.Servers;

/// <summary>A real program of this machine, run on loopback or without a network, bounded in time.</summary>
internal static partial class RealProgram
{
    /// <summary>For what never comes: a program that hangs, an answer that is not sent. No test is about how long a busy machine takes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly ConcurrentDictionary<string, string> Versions = new();

    /// <summary>The program's path, or null where this machine has none. Debian's php-fpm has its version in its name.</summary>
    public static string? Find(string name)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin").Append("/sbin").Where(Directory.Exists).ToList();
        return folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? (name == "php-fpm" ? folders.SelectMany(folder => Directory.EnumerateFiles(folder, "php-fpm?.?")).FirstOrDefault() : null);
    }

    public static string Get(string name) => Find(name) ?? throw new InvalidOperationException($"{name} is not installed");

    /// <summary><c>nginx 1.22.1</c>: as evidence names it.</summary>
    public static string Version(string name) => Versions.GetOrAdd(name, static name =>
    {
        var (_, output) = Run(Get(name), name is "nginx" or "haproxy" or "php-fpm" or "apache2" ? "-v" : "--version");
        return $"{name} {Number().Match(output).Value}";
    });

    /// <summary>Runs to the end; standard output and error together.</summary>
    public static (int Code, string Output) Run(string path, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{path} did not end within {Patience}");
        }

        return (process.ExitCode, output.Result + error.Result);
    }

    [GeneratedRegex(@"[0-9]+\.[0-9]+\.[0-9]+")]
    private static partial Regex Number();
}
