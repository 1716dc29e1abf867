namespace ConfigLint.Formats.PhpFpm;

/// <summary>What php-fpm makes of a value (fpm_conf.c, the fpm_conf_set_* functions).</summary>
internal enum PhpFpmValueKind : byte
{
    Text,

    /// <summary>Digits, with a minus at most.</summary>
    Number,

    Flag,

    /// <summary>A number and at most one letter.</summary>
    Time,

    /// <summary>rlimit_core: a number or <c>unlimited</c>.</summary>
    CoreLimit,

    /// <summary>pm.</summary>
    Manager,

    LogLevel,
}

/// <summary>The settings php-fpm knows, by section: ini_fpm_global_options and ini_fpm_pool_options of fpm_conf.c, PHP 5.3 to 8.4. Names fold their case.</summary>
internal static class PhpFpmSettings
{
    public static readonly Dictionary<string, PhpFpmValueKind> Global = Table(
        ["include", "pid", "error_log", "syslog.facility", "syslog.ident", "events.mechanism"],
        numbers: ["log_limit", "emergency_restart_threshold", "process.max", "process.priority", "rlimit_files"],
        flags: ["log_buffering", "daemonize"],
        times: ["emergency_restart_interval", "process_control_timeout", "systemd_interval"]);

    public static readonly Dictionary<string, PhpFpmValueKind> Pool = Table(
        [
            "include", "prefix", "user", "group", "listen", "listen.acl_users", "listen.acl_groups", "listen.owner", "listen.group", "listen.mode", "listen.allowed_clients",
            "pm.status_path", "pm.status_listen", "ping.path", "ping.response", "access.log", "access.format", "slowlog", "chroot", "chdir", "security.limit_extensions", "apparmor_hat",
        ],
        numbers:
        [
            "listen.backlog", "listen.setfib", "process.priority", "pm.max_children", "pm.start_servers", "pm.min_spare_servers", "pm.max_spare_servers", "pm.max_spawn_rate",
            "pm.max_requests", "request_slowlog_trace_depth", "rlimit_files",
        ],
        flags: ["process.dumpable", "request_terminate_timeout_track_finished", "catch_workers_output", "decorate_workers_output", "clear_env"],
        times: ["pm.process_idle_timeout", "request_slowlog_timeout", "request_terminate_timeout"]);

    /// <summary>Settings that take a key: <c>env[PATH]</c>. Of pools alone.</summary>
    public static readonly string[] Arrays = ["env", "php_value", "php_admin_value", "php_flag", "php_admin_flag", "access.suppress_path"];

    private static Dictionary<string, PhpFpmValueKind> Table(string[] texts, string[] numbers, string[] flags, string[] times)
    {
        Dictionary<string, PhpFpmValueKind> table = new(StringComparer.OrdinalIgnoreCase) { ["rlimit_core"] = PhpFpmValueKind.CoreLimit };
        foreach (var name in texts) table[name] = PhpFpmValueKind.Text;
        foreach (var name in numbers) table[name] = PhpFpmValueKind.Number;
        foreach (var name in flags) table[name] = PhpFpmValueKind.Flag;
        foreach (var name in times) table[name] = PhpFpmValueKind.Time;
        if (table.ContainsKey("pm.max_children")) table["pm"] = PhpFpmValueKind.Manager;
        else table["log_level"] = PhpFpmValueKind.LogLevel;
        return table;
    }
}
