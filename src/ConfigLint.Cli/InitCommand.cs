using ConfigLint.Disk;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Cli;

/// <summary><c>configlint init</c>: a configlint.yaml in which everything is there to be uncommented.</summary>
internal static class InitCommand
{
    public static int Run(Arguments arguments, Terminal terminal)
    {
        var folder = LintTarget.Folder(arguments.Root ?? ".", "--root", terminal.CurrentFolder);
        var path = Path.Combine(folder, LintTarget.ConfigName);
        try
        {
            // CreateNew refuses what is there, a dangling link included.
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            using var to = new StreamWriter(file);
            to.Write(Template);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(File.Exists(path) ? $"{LintTarget.ConfigName} is there already" : $"{LintTarget.ConfigName} cannot be written: {FileReader.Explain(e)}");
        }

        terminal.Say($"{LintTarget.ConfigName} written; nothing in it is in force until it is uncommented");
        return ExitCode.Clean;
    }

    /// <summary>Prose has a space after its <c>#</c>; settings are uncommented by deleting theirs.</summary>
    internal const string Template = """
        # ConfigLint reads this file from the root of a run, or from above it in the repository.
        # Everything has a default: delete the # of what differs for you.

        # What runs. Where versions of nginx differ, findings are about this one; without it, about all from 1.22 to 1.31.
        #nginx:
        #  version: 1.22.1

        # Severities, by id or by name: error, warning, info, off.
        #severity:
        #  CFL1005: error
        #  tiny-body-limit: off

        # Options of rules; configlint explain CFL1005 lists them.
        #options:
        #  CFL1005:
        #    minimum: 2s

        # Files to leave alone, and the only files to read: globs relative to this file.
        #exclude:
        #  - "**/test/**"
        #include:
        #  - "deploy/**"

        # Deployments: files that belong together, where the folders do not tell.
        #environments:
        #  prod: ["deploy/prod/**", "deploy/shared/**"]

        # Mistakes that are accepted, with the reason.
        #suppress:
        #  - rule: CFL1004
        #    path: "deploy/legacy/**"
        #    reason: "switched off in May"

        """;
}
