using ConfigLint.Engine;
using ConfigLint.Formats.Starters;
using ConfigLint.Model;
using ConfigLint.Syntax;

namespace ConfigLint.Rules.Systemd;

/// <summary>
/// A program that goes to the background under supervisord, which takes the process that it started for the program
/// (supervisord.org/subprocess.html, "Nondaemonizing of Subprocesses").
/// </summary>
internal sealed class DaemonUnderSupervisor : Rule<SupervisedProgram>
{
    protected internal override void Check(SupervisedProgram subject, Report report)
    {
        var process = subject.Process;
        if (process.Command is not { } command || IsMeant(process)) return;
        if (command.Words.Any(static word => !word.HasValue)) return;
        // A shell goes on where its script does.
        if (WrappedProgram.IsShell(command.ProgramName)) return;
        var name = WrappedProgram.NameIn(command);
        if (ServiceTypes.DaemonOption(command, name, subject.Program) is { } option)
        {
            if (name is "docker" or "podman") return;
            report.At(option).With("name", process.Name).With("program", name).With("option", option.V);
        }
        else if (subject.Program is { Name: "nginx" } && !SaysMode(command) && subject.NothingSaysDaemonOff())
        {
            var main = subject.MainOfNginx();
            // What cannot be read may say it: a file that the configuration includes, or one of the base image.
            if (main is null && subject.MayBeInImageOfSomebody()) return;
            if (main is not null && main.OpenIncludes.Exists(static open => open.Include.Parent is null)) return;
            report.At(command.Program.Value).Variant("nginx")
                // The configuration of a package has no daemon directive, that of a base image may.
                .AtMost(main is null ? Severity.Warning : Severity.Error)
                .And(main is null ? default : main.Root.Text.Whole, "configuration")
                .With("name", process.Name)
                .With("program", name);
        }
        else if (subject.Program is { Name: "apache" or "lighttpd", Daemonizes: { HasValue: true, V: true } })
        {
            report.At(command.Program.Value).Variant("httpd")
                .AtMost(Severity.Warning)
                .With("name", process.Name)
                .With("program", name);
        }
    }

    /// <summary><c>-g 'daemon off;'</c></summary>
    private static bool SaysMode(CommandLine command) =>
        command.Words.Any(static word => word.Text.IndexOf("daemon", StringComparison.Ordinal) >= 0);

    /// <summary>Started by hand, or once, or said to end at once and to be left alone then.</summary>
    private static bool IsMeant(StartedProcess process) =>
        process.Starts is not { HasValue: true, V: true } || process.Restarts is not { HasValue: true, V: true }
        || process.StartTime is not { HasValue: true, V: > 0 };
}
