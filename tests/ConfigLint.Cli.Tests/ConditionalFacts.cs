namespace ConfigLint.Cli.Tests;

/// <summary>For what only Unix has: pipes, permission bits.</summary>
public class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows()) Skip = "there are none on Windows";
    }
}

/// <summary>The superuser may read everything.</summary>
public sealed class UnprivilegedFactAttribute : UnixFactAttribute
{
    public UnprivilegedFactAttribute()
    {
        if (Environment.IsPrivilegedProcess) Skip = "runs as superuser";
    }
}

/// <summary>A test that starts a program which may not be there. In CI its absence is a failure, so the test runs, and fails.</summary>
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string tool)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (Environment.GetEnvironmentVariable("CI") != "true" && !Array.Exists(folders, folder => File.Exists(Path.Combine(folder, tool)))) Skip = $"{tool} is not installed";
    }
}
