namespace ConfigLint.Lab.Tests.Cases;

/// <summary>Pools as people write them, and small damage to them: the same for the same seed.</summary>
internal sealed class PoolMutator(uint seed)
{
    private const string Global = "[global]\nerror_log = {dir}/error.log\nlog_level = notice\nemergency_restart_threshold = 10\nemergency_restart_interval = 1m\nprocess_control_timeout = 10s\n\n";

    private const string Static = "[shop]\nuser = www-data\ngroup = www-data\nlisten = 127.0.0.1:9000\npm = static\npm.max_children = 8\n";

    private const string Dynamic = "[blog]\nuser = www-data\nlisten = {dir}/$pool.sock\nlisten.owner = www-data\nlisten.mode = 0660\npm = dynamic\npm.max_children = 20\npm.start_servers = 4\npm.min_spare_servers = 2\npm.max_spare_servers = 6\n";

    private const string OnDemand = "; the api\n[api]\nuser = www-data\nlisten = {dir}/api.sock\npm = ondemand\npm.max_children = 12\npm.process_idle_timeout = 10s\npm.max_requests = 500\n";

    public static readonly string[] Bases =
    [
        Global + Static,
        Global + Dynamic,
        Global + OnDemand,
        Global + Static + "\n" + Dynamic,
        Global + Static + "\n" + Dynamic + "\n" + OnDemand,
        Static + "request_terminate_timeout = 30s\nrequest_slowlog_timeout = 5s\nslowlog = {dir}/slow.log\n",
        Dynamic + "pm.status_path = /fpm-status\nping.path = /ping\nping.response = pong\npm.max_spawn_rate = 16\n",
        Dynamic + "php_admin_value[memory_limit] = 256M\nphp_admin_flag[log_errors] = on\nphp_value[error_reporting] = E_ALL & ~E_NOTICE\nenv[PATH] = /usr/local/bin:/usr/bin\nenv[HOME] = \"/srv/shop (new)\"\n",
        OnDemand + "catch_workers_output = yes\ndecorate_workers_output = no\nclear_env = no\nrlimit_files = 4096\nrlimit_core = unlimited\nprocess.priority = -5\n",
        Static + "listen.backlog = 511 ; as the kernel has it\nlisten.allowed_clients = 127.0.0.1,::1\nsecurity.limit_extensions = .php .phar\nchdir = /\n",
        Static + "access.log = {dir}/access.log\naccess.format = \"%R - %u %t \\\"%m %r\\\" %s\"\npm.max_requests = 1000\n",
        Global.Replace("log_level = notice", "daemonize = no\nlog_limit = 4096\nprocess.max = 64\nevents.mechanism = epoll", StringComparison.Ordinal) + OnDemand + "pm.status_listen = 127.0.0.1:9001\n",
    ];

    private static readonly string[] Values =
        ["0", "-1", "5", "200", "10s", "5min", "30ms", "10MB", "1.5", "on", "off", "yes", "none", "enabled", "static", "dynamic", "unlimited", "a=b", "a(b)", "(a)", "\"a", "\"a b\"", "it's", "9000", "127.0.0.1:9000", "/x y", "5 # five", "5 ; five", ""];

    private static readonly string[] Lines = ["# comment", "; comment", "memory_limit = 128M", "pm.max_childs = 5", "listen", "log_level = error", "[other]", "env[A] =", "php_flag[x] = maybe", "daemonize = yes", "pm.max_children = 3"];

    private uint state = seed;

    /// <summary>A linear congruential generator: System.Random promises no sequence across versions.</summary>
    public int Next(int below)
    {
        state = state * 1664525u + 1013904223u;
        return (int)((ulong)state * (uint)below >> 32);
    }

    public string Mutate(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n').ToList();
        var at = Next(lines.Count);
        var line = lines[at];
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        switch (Next(8))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(Next(lines.Count), line);
                break;
            case 2:
                lines.Insert(Next(lines.Count), Lines[Next(Lines.Length)]);
                break;
            case 3 or 4 when equals > 0:
                lines[at] = line[..(equals + 1)] + " " + Values[Next(Values.Length)];
                break;
            case 5 when line.Length > 0:
                // One letter of the line.
                var letter = Next(line.Length);
                lines[at] = Next(2) == 0 ? line.Remove(letter, 1) : line[..letter] + (char)('a' + Next(26)) + line[(letter + 1)..];
                break;
            case 6:
                // A line of another place.
                var other = Next(lines.Count);
                (lines[at], lines[other]) = (lines[other], lines[at]);
                break;
            default:
                lines[at] = line.Insert(Next(line.Length + 1), "=()!|\"'#; ["[Next(11)].ToString());
                break;
        }

        return string.Join('\n', lines) + "\n";
    }
}
