using ConfigLint.Model;
using ConfigLint.Syntax.Ini;
using ConfigLint.Text;

namespace ConfigLint.Formats.PhpFpm;

/// <summary>A configuration file of php-fpm: <c>php-fpm.conf</c> or a file of pools.</summary>
internal sealed class PhpFpmFile : ParsedFile
{
    private bool? isTemplated;
    private bool? isMain;
    private List<PhpFpmRefusal>? refusals;

    public PhpFpmFile(SourceText text)
        : base(text, FileFormat.PhpFpmPool)
    {
        Ini = IniParser.Parse(text, IniDialect.PhpFpm);
        Dictionary<string, PhpFpmPool> pools = new(StringComparer.Ordinal);
        foreach (var entry in Ini.Entries)
        {
            var section = entry.Section < 0 ? null : Ini.Sections[entry.Section].Name;
            if (entry.Key == "include") Includes.Add(PhpFpmPool.Written(entry));
            else if (IsGlobal(entry)) Global[entry.Key] = entry;
            else PoolOf(section, entry, pools).Add(entry);
        }
    }

    public IniDocument Ini { get; }

    public List<PhpFpmPool> Pools { get; } = [];

    /// <summary>The settings of <c>[global]</c>, the last of each name.</summary>
    public Dictionary<string, IniEntry> Global { get; } = new(StringComparer.Ordinal);

    /// <summary>Globs of files to read as well.</summary>
    public List<Value<string>> Includes { get; } = [];

    /// <summary>A template engine decides something in it.</summary>
    public bool IsTemplated => isTemplated ??= Ini.Strays.Exists(stray => PhpFpmPool.IsTemplate(Text.Content.Substring(stray.Start, stray.Length))) || Ini.Entries.Exists(static entry => PhpFpmPool.IsTemplate(entry.Key));

    /// <summary>The file that php-fpm is started with, not one that it includes: what stands in front of its first header is global.</summary>
    public bool IsMain => isMain ??= Text.Path.EndsWith("php-fpm.conf", StringComparison.Ordinal) || Ini.Sections.Exists(static section => section.Name.Equals("global", StringComparison.OrdinalIgnoreCase));

    /// <summary>What php-fpm does not start with.</summary>
    public List<PhpFpmRefusal> Refusals => refusals ??= PhpFpmReader.Refusals(this);

    public override bool HasInlineComments => true;

    /// <summary>Whether it stands in <c>[global]</c>.</summary>
    internal bool IsGlobal(IniEntry entry) => entry.Section >= 0 && Ini.Sections[entry.Section].Name.Equals("global", StringComparison.OrdinalIgnoreCase);

    public override bool IsComment(int offset) => Ini.IsComment(offset);

    public override string AddressOf(int offset) => Ini.AddressOf(offset);

    private PhpFpmPool PoolOf(string? section, IniEntry entry, Dictionary<string, PhpFpmPool> pools)
    {
        // A file without a header goes on with the last pool of the file read before it.
        var key = section ?? "";
        if (pools.TryGetValue(key, out var pool)) return pool;
        var name = section is null ? Value<string>.Unknown("the file has no [pool] header", Origin.Of(entry.KeyAt))
            : PhpFpmPool.IsTemplate(section) ? Value<string>.Unknown("the pool's name is a placeholder", Origin.Of(Ini.Sections[entry.Section].At))
            : Value.Known(section, Ini.Sections[entry.Section].At);
        pools[key] = pool = new PhpFpmPool(this, name);
        Pools.Add(pool);
        return pool;
    }
}
