using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Ini;
using ConfigLint.Text;

namespace ConfigLint.Formats.PhpFpm;

/// <summary>One pool of php-fpm: its own address, its own processes. Defaults from fpm_conf.c, checked with 8.2.36.</summary>
internal sealed class PhpFpmPool(PhpFpmFile file, Value<string> name) : ISubject, IWorkloadSource
{
    IEnumerable<Span> IWorkloadSource.Places => [Gap.All(File.Text)];

    private static readonly ListenWay ListenForms = new() { Forms = AddressForms.HostPort | AddressForms.Port | AddressForms.File };

    /// <summary>Longer than sun_path, and than any name somebody gives a pool.</summary>
    private const int MaxPath = 256;

    private readonly Dictionary<string, IniEntry> settings = new(StringComparer.Ordinal);

    public PhpFpmFile File { get; } = file;

    /// <summary>Unknown where the file has no header.</summary>
    public Value<string> Name { get; } = name;

    /// <summary>The header, or the first setting.</summary>
    public Span At => Name.From.At;

    public Value<Endpoint> Listen => Find("listen") is { } entry ? ParseListen(entry) : Value<Endpoint>.Unknown("the pool has no listen", Name.From);

    /// <summary>Who owns the socket file; whoever starts php-fpm where it is not set.</summary>
    public Value<string> ListenOwner => Get("listen.owner", "root", "where root starts php-fpm");

    public Value<string> ListenGroup => Get("listen.group", "root", "where root starts php-fpm");

    /// <summary>Permission bits of the socket file. Read as strtol does: <c>rw</c> is 000 (measured with 8.2.36).</summary>
    public Value<int> ListenMode => Get("listen.mode", "0660", "php-fpm 5.5 and later") is { HasValue: true } mode
        ? new Value<int>(LeadingOctal(mode.V), mode.Certainty, mode.From, mode.Note)
        : Value<int>.Unknown("the mode is a placeholder", Name.From);

    public Value<string> User => Get("user");

    public Value<string> Group => Find("group") is null ? User : Get("group");

    public Value<long> RequestTerminateTimeout => ReadTime("request_terminate_timeout");

    /// <summary>static, dynamic or ondemand.</summary>
    public Value<string> ProcessManager => Get("pm");

    public Value<long> MaxChildren => Number("pm.max_children");

    public Value<long> Backlog => Number("listen.backlog");

    /// <summary><c>php_admin_value[post_max_size]</c>; php.ini decides where the pool does not.</summary>
    public Value<long> PostMaxSize => PhpSize("post_max_size");

    /// <summary><c>php_admin_value[upload_max_filesize]</c>.</summary>
    public Value<long> UploadMaxFileSize => PhpSize("upload_max_filesize");

    /// <summary><c>php_admin_value[memory_limit]</c>, of one script.</summary>
    public Value<long> MemoryLimit => PhpSize("memory_limit");

    /// <summary><c>php_admin_value[max_execution_time]</c> in milliseconds; 0 for no limit.</summary>
    public Value<long> MaxExecutionTime
    {
        get
        {
            if (PhpValue("max_execution_time") is not { } entry) return Value<long>.Unknown("php.ini decides", Name.From);
            return !IsFilledIn(entry) && long.TryParse(entry.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 1_000_000
                ? Value.Known(seconds * 1000, entry.ValueAt)
                : Value<long>.Unknown("not a number", Origin.Of(entry.ValueAt));
        }
    }

    private Value<long> PhpSize(string name)
    {
        if (PhpValue(name) is not { } entry) return Value<long>.Unknown("php.ini decides", Name.From);
        return IsFilledIn(entry) || Quantity.ParseSize(entry.Value) is not { } bytes
            ? Value<long>.Unknown("not a size", Origin.Of(entry.ValueAt))
            : Value.Known(bytes, entry.ValueAt);
    }

    /// <summary>A setting of PHP that the pool gives: <c>php_admin_value[NAME]</c>, which scripts cannot change, or <c>php_value[NAME]</c>.</summary>
    public IniEntry? PhpValue(string name) => Find($"php_admin_value[{name}]") ?? Find($"php_value[{name}]");

    /// <summary>The last setting of a name: <c>pm.max_children</c>, <c>env[PATH]</c>.</summary>
    public IniEntry? Find(string key) => settings.TryGetValue(key, out var entry) ? entry : null;

    internal void Add(IniEntry entry) => settings[entry.Key] = entry;

    /// <summary>A placeholder gives its value, or a template decides whether it is there.</summary>
    internal bool IsFilledIn(IniEntry entry) => IsTemplate(entry.Value) || File.Ini.IsConditional(entry);

    /// <summary>The pool as a program of its own: for hosts whose php-fpm has no unit in the tree.</summary>
    public ServerProgram ToProgram()
    {
        var program = new ServerProgram
        {
            Name = "php-fpm",
            At = Listen.From.At,
            RequestTimeout = RequestTerminateTimeout,
            MaxBody = PostMaxSize,
            SocketMode = ListenMode,
            User = User,
        };
        program.Listeners.Add(ToListener());
        if (Find("pm.status_listen") is { } status)
        {
            var on = ParseListen(status);
            program.Side.Add(new ServerListener(on, Value.Known(Protocol.FastCgi, on.From), Value.Known(false, on.From)));
        }

        return program;
    }

    public ServerListener ToListener() => new(Listen, Value.Known(Protocol.FastCgi, Listen.From), Value.Known(false, Listen.From)) { Socket = SocketFile.Of(this) };

    private static string WhyUnknown(IniEntry entry) => IsTemplate(entry.Value) ? $"{entry.Value} is a placeholder" : $"{entry.Key} is there only if a template says so";

    internal static Value<string> Written(IniEntry entry) => IsTemplate(entry.Value)
        ? Value<string>.Unknown($"{entry.Value} is a placeholder", Origin.Of(entry.ValueAt))
        : Value.Known(entry.Value, entry.ValueAt);

    /// <summary>Filled in by a template engine, or from the environment php-fpm starts with.</summary>
    internal static bool IsTemplate(string text) =>
        text.Contains("{{", StringComparison.Ordinal) || text.Contains("{%", StringComparison.Ordinal) || text.Contains("<%", StringComparison.Ordinal)
        || text.Contains("${", StringComparison.Ordinal) || text.Contains("@@", StringComparison.Ordinal) || text.StartsWith("__", StringComparison.Ordinal)
        || (text.Length > 2 && text[0] == '@' && text.EndsWith('@'));

    /// <summary>
    /// Milliseconds, read as fpm_conf_set_time does: the last letter is the unit and what stands before it goes through atoi, so that <c>1m30s</c>
    /// is one second and <c>1.5m</c> one minute (measured with 8.2.36). Null for a letter it refuses.
    /// </summary>
    internal static long? ParseTime(string text)
    {
        if (text.Length == 0) return null;
        long? unit = text[text.Length - 1] switch
        {
            's' or (>= '0' and <= '9') => 1,
            'm' => 60,
            'h' => 3600,
            'd' => 86400,
            _ => null,
        };
        return LeadingNumber(text) * unit * 1000;
    }

    private Value<Endpoint> ParseListen(IniEntry entry)
    {
        if (IsFilledIn(entry)) return Value<Endpoint>.Unknown(WhyUnknown(entry), Origin.Of(entry.ValueAt));
        var text = entry.Value;
        if (text.Contains("$pool", StringComparison.Ordinal))
        {
            if (Name.IsUnknown) return Value<Endpoint>.Unknown(Name.Note!, Origin.Of(entry.ValueAt));
            if (text.Length > MaxPath || Name.V.Length > MaxPath) return Value<Endpoint>.Unknown("the path is too long", Origin.Of(entry.ValueAt));
            text = text.Replace("$pool", Name.V, StringComparison.Ordinal);
        }

        var address = AddressParser.Parse(text, ListenForms);
        if (address.Endpoint is not { } endpoint) return Value<Endpoint>.Unknown(address.Problem!, Origin.Of(entry.ValueAt));
        if (endpoint.Path is not { } relative || relative.StartsWith('/')) return Value.Known(endpoint, entry.ValueAt);
        if ((Find("prefix") ?? (File.Global.TryGetValue("prefix", out var global) ? global : null)) is not { } prefix)
        {
            return Value<Endpoint>.Unknown($"{text} starts in the folder php-fpm was built for", Origin.Of(entry.ValueAt));
        }

        var path = UnixPath.Resolve(Written(prefix), Value.Known(text, entry.ValueAt));
        return path.HasValue ? Value.Known(Endpoint.Unix(path.V), entry.ValueAt) : Value<Endpoint>.Unknown(path.Note!, path.From);
    }

    private Value<string> Get(string key, string? otherwise = null, string? note = null)
    {
        if (Find(key) is { } entry) return File.Ini.IsConditional(entry) ? Value<string>.Unknown(WhyUnknown(entry), Origin.Of(entry.ValueAt)) : Written(entry);
        // Another file may go on with a pool, or come before one: what is missing here is missing only where the pool is whole.
        return otherwise is null || Name.IsUnknown ? Value<string>.Unknown($"{key} is not set here", Name.From) : Value.Default(otherwise, At, note);
    }

    /// <summary>A time that is written, in milliseconds; Unknown where it is not.</summary>
    public Value<long> Time(string key) => Find(key) is null ? Value<long>.Unknown($"{key} is not set here", Name.From) : ReadTime(key);

    private Value<long> ReadTime(string key)
    {
        if (Get(key, "0") is not { HasValue: true } text) return Value<long>.Unknown($"{key} is not known", Name.From);
        return ParseTime(text.V) is { } time ? new Value<long>(time, text.Certainty, text.From, text.Note) : Value<long>.Unknown($"{text.V} is not a time", text.From);
    }

    /// <summary>A number that is written; Unknown where it is not.</summary>
    public Value<long> Number(string key)
    {
        if (Find(key) is not { } entry || IsFilledIn(entry)) return Value<long>.Unknown($"{key} is not known", Name.From);
        var text = PhpFpmValue.Read(entry, File.Text.Content);
        // atoi: off and nothing are 0.
        return text.Length == 0 ? Value.Known(0L, entry.ValueAt) : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Value.Known(number, entry.ValueAt)
            : Value<long>.Unknown($"{entry.Value} is not a number", Origin.Of(entry.ValueAt));
    }

    /// <summary>atoi.</summary>
    private static long LeadingNumber(string text)
    {
        long number = 0;
        for (var i = 0; i < text.Length && i < 12 && text[i] is >= '0' and <= '9'; i++) number = number * 10 + (text[i] - '0');
        return number;
    }

    private static int LeadingOctal(string text)
    {
        var mode = 0;
        for (var i = 0; i < text.Length && i < 6 && text[i] is >= '0' and <= '7'; i++) mode = mode * 8 + (text[i] - '0');
        return mode;
    }
}
