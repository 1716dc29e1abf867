using System.Diagnostics;
using ConfigLint.Programs.Images;
using ConfigLint.Testing;

namespace ConfigLint.Cli.Tests;

/// <summary>.pre-commit-hooks.yaml in the hands of the real pre-commit: it packs this repository, installs the command, and runs it in another one.</summary>
public sealed class PreCommitTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose()
    {
        // git writes its objects read-only, and pre-commit keeps a clone.
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        folder.Dispose();
    }

    [ToolFact("pre-commit")]
    public void Hook_is_installed_and_fails_the_commit_that_breaks_the_site()
    {
        var hooks = CloneOfWorkingCopy();
        var site = folder.At("site");
        Directory.CreateDirectory(site);
        Run(site, "git", "init", "--quiet");
        folder.Write("site/.pre-commit-config.yaml", $"repos:\n  - repo: {hooks}\n    rev: {Run(hooks, "git", "rev-parse", "HEAD").Output.Trim()}\n    hooks:\n      - id: configlint\n");
        folder.Write("site/nginx.conf", "server { location / { proxy_pass http://127.0.0.1:8000; proxy_read_timeout 0; } }\n");
        folder.Write("site/README.md", "# A site\n");
        Run(site, "git", "add", "--all");

        var broken = Run(site, "pre-commit", "run");
        Assert.True(broken.Code == 1, broken.Output);
        Assert.Contains("error[CFL1004]", broken.Output, StringComparison.Ordinal);

        // The mistake is found whatever file is committed.
        var other = Run(site, "pre-commit", "run", "--files", "README.md");
        Assert.Contains("error[CFL1004]", other.Output, StringComparison.Ordinal);

        folder.Write("site/nginx.conf", "server { location / { proxy_pass http://127.0.0.1:8000; } }\n");
        Run(site, "git", "add", "--all");
        var repaired = Run(site, "pre-commit", "run");
        Assert.True(repaired.Code == 0, repaired.Output);
        Assert.Contains("Passed", repaired.Output, StringComparison.Ordinal);
    }

    /// <summary>A repository with one commit that holds the files as they are now, committed or not; the inputs of tests, which are most of them, are no part of the command.</summary>
    private string CloneOfWorkingCopy()
    {
        var clone = folder.At("configlint");
        foreach (var name in Run(Repository.Root, "git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", ".", ":!tests/fixtures", ":!tests/oracles").Output.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            if (File.Exists(Repository.File(name))) folder.Write("configlint/" + name, File.ReadAllBytes(Repository.File(name)));
        }

        Run(clone, "git", "init", "--quiet");
        Run(clone, "git", "add", "--all");
        Run(clone, "git", "-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "--no-verify", "--message", "as it is");
        return clone;
    }

    private (int Code, string Output) Run(string where, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = where, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PRE_COMMIT_HOME"] = folder.At("pre-commit");
        // The build of the command is what is tested, not what analyzers say of it.
        start.Environment["RunAnalyzers"] = "false";
        // The test runner's own settings are not those of a build it starts.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name.StartsWith("GIT_", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
