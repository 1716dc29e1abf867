using System.Runtime.CompilerServices;
using ConfigLint.Testing;

namespace VerifyTests;

/// <summary>A comparison that starts when it is awaited, so that its settings can follow it.</summary>
public sealed class SettingsTask
{
    private readonly string target;
    private string directory;
    private string fileName;
    private bool accepts = Environment.GetEnvironmentVariable("VERIFY_ACCEPT") == "1";

    internal SettingsTask(string target, string sourceFile, string method)
    {
        this.target = target;
        // A deterministic build writes the repository as /_/ into its paths.
        var source = sourceFile.StartsWith("/_/", StringComparison.Ordinal) ? Repository.File(sourceFile[3..]) : sourceFile;
        directory = Path.GetDirectoryName(source)!;
        fileName = $"{Path.GetFileNameWithoutExtension(source)}.{method}";
    }

    /// <summary>Relative to the test's source, or absolute.</summary>
    public SettingsTask UseDirectory(string path)
    {
        directory = Path.Combine(directory, path);
        return this;
    }

    /// <summary>In place of <c>Class.Method</c>; without <c>.verified.txt</c>.</summary>
    public SettingsTask UseFileName(string name)
    {
        fileName = name;
        return this;
    }

    /// <summary>In place of <c>VERIFY_ACCEPT</c>, for tests of this class.</summary>
    internal SettingsTask Accept(bool accept)
    {
        accepts = accept;
        return this;
    }

    public Task ToTask()
    {
        try
        {
            Compare();
            return Task.CompletedTask;
        }
        catch (VerifyException difference)
        {
            return Task.FromException(difference);
        }
    }

    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    private void Compare()
    {
        var verified = Path.Combine(directory, fileName + ".verified.txt");
        var received = Path.Combine(directory, fileName + ".received.txt");
        var actual = Normalize(target);
        var expected = File.Exists(verified) ? Normalize(File.ReadAllText(verified)) : null;
        if (actual == expected)
        {
            File.Delete(received);
            return;
        }

        if (accepts)
        {
            File.WriteAllText(verified, actual + "\n");
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual + "\n");
        throw new VerifyException(expected is null
            ? $"{verified} does not exist; VERIFY_ACCEPT=1 writes:\n\n{actual}"
            : $"{verified} differs from {Path.GetFileName(received)} (VERIFY_ACCEPT=1 takes it over):\n\n{LineDiff.Of(expected, actual)}");
    }

    private static string Normalize(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n');
}

public sealed class VerifyException(string message) : Exception(message);
