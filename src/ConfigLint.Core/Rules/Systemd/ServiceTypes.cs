using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>Whether a command stays in the foreground or leaves a child behind and ends, where its program and options say so for certain.</summary>
internal static class ServiceTypes
{
    /// <summary>Never daemonises, or only with an option that is not given here; no option can hide in a variable.</summary>
    public static bool StaysInForeground(CommandLine command, string program)
    {
        if (command.MayHaveMore) return false;
        return program switch
        {
            "uvicorn" or "hypercorn" or "daphne" or "waitress-serve" or "dotnet" or "prometheus" or "traefik" or "node_exporter" or "minio" or "grafana-server" => true,
            "http.server" => true,
            "caddy" => Has(command, "run"),
            "flask" => Has(command, "run"),
            // A configuration file can say daemon.
            "gunicorn" => !Has(command, "-D", "--daemon", "-c", "--config") && !StartsAny(command, "--config=", "-c"),
            _ when IsPhpFpm(program) => Has(command, "-F", "--nodaemonize"),
            "nginx" => HasText(command, "daemon off"),
            _ => false,
        };
    }

    /// <summary>A script of its own, which could start a child and leave, but seldom does.</summary>
    public static bool SeldomForks(CommandLine command, string program) =>
        program is "node" or "bun" or "deno" or "npm" or "yarn" or "pnpm" && !command.MayHaveMore
        && !HasText(command, "pm2") && !HasText(command, "forever");

    /// <summary>
    /// What makes it leave: an option of the command, or what its own file says, as uWSGI's <c>daemonize</c>; null
    /// where nothing does.
    /// </summary>
    public static Value<string>? DaemonOption(CommandLine command, string name, ServerProgram? program)
    {
        if (Daemonises(command, name) is { } word) return word.Value;
        if (program?.Daemonizes is not { IsKnown: true, V: true } decided) return null;
        var daemon = ServerCatalog.Get(program.Name).Daemon!;
        if (Find(command, [.. daemon.Switches, .. daemon.Flags]) is { } option) return option.Value;
        var at = decided.From.At;
        // --daemonize=/var/log/app.log: the value is its own place, the option what a person sees.
        return Value.Known(at.Text == command.At.Text ? WordOf(command, at.ToString()) : LineOf(at), decided.From);
    }

    private static string WordOf(CommandLine command, string value) =>
        command.Words.FirstOrDefault(word => word.Text.EndsWith(value, StringComparison.Ordinal))?.Text ?? value;

    /// <summary>What a file says, key and value.</summary>
    private static string LineOf(Span at)
    {
        var content = at.Text.Content;
        var start = content.LastIndexOf('\n', Math.Max(at.Start - 1, 0)) + 1;
        return content.Substring(start, TextEdit.EndOfLine(content, start) - start).Trim();
    }

    /// <summary>The option of programs that rules/servers does not know, or knows under the option alone.</summary>
    private static CommandWord? Daemonises(CommandLine command, string program) => program switch
    {
        "memcached" => Find(command, "-d"),
        "redis-server" or "valkey-server" => Behind(command, "--daemonize", "yes"),
        "docker" or "podman" => IsRun(command) ? Find(command, "-d", "--detach", "-itd", "-dit") : null,
        _ => null,
    };

    /// <summary>The option, where this value stands behind it.</summary>
    private static CommandWord? Behind(CommandLine command, string option, string value)
    {
        for (var i = 1; i + 1 < command.Words.Count; i++)
        {
            if (command.Words[i].Text == option && command.Words[i + 1].Text == value) return command.Words[i];
        }

        return null;
    }

    private static bool IsRun(CommandLine command) => command.Words.Skip(1).FirstOrDefault()?.Text == "run";

    private static bool IsPhpFpm(string program) => program.Contains("fpm", StringComparison.Ordinal);

    private static bool Has(CommandLine command, params string[] options) => Find(command, options) is not null;

    private static CommandWord? Find(CommandLine command, params string[] options)
    {
        for (var i = 1; i < command.Words.Count; i++)
        {
            if (Array.IndexOf(options, command.Words[i].Text) >= 0) return command.Words[i];
        }

        return null;
    }

    private static bool StartsAny(CommandLine command, params string[] prefixes)
    {
        foreach (var word in command.Words)
        {
            foreach (var prefix in prefixes)
            {
                if (word.Text.StartsWith(prefix, StringComparison.Ordinal)) return true;
            }
        }

        return false;
    }

    private static bool HasText(CommandLine command, string text)
    {
        foreach (var word in command.Words)
        {
            if (word.Text.Contains(text, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
