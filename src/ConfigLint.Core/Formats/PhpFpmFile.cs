using ConfigLint.Chain;
using ConfigLint.Engine;
using ConfigLint.Syntax.Ini;
using ConfigLint.Text;

namespace ConfigLint.Formats;

/// <summary>A configuration file of php-fpm: <c>php-fpm.conf</c> or a file of pools.</summary>
internal sealed class PhpFpmFile : ParsedFile
{
    public PhpFpmFile(SourceText text)
        : base(text, FileFormat.PhpFpmPool)
    {
        Ini = IniParser.Parse(text, IniDialect.PhpFpm);
        Dictionary<string, PhpFpmPool> pools = new(StringComparer.Ordinal);
        foreach (var entry in Ini.Entries)
        {
            var section = entry.Section < 0 ? null : Ini.Sections[entry.Section].Name;
            if (entry.Key == "include") Includes.Add(PhpFpmPool.Written(entry));
            else if (section == "global") Global[entry.Key] = entry;
            else PoolOf(section, entry, pools).Add(entry);
        }
    }

    public IniDocument Ini { get; }

    public List<PhpFpmPool> Pools { get; } = [];

    /// <summary>The settings of <c>[global]</c>, the last of each name.</summary>
    public Dictionary<string, IniEntry> Global { get; } = new(StringComparer.Ordinal);

    /// <summary>Globs of files to read as well.</summary>
    public List<Value<string>> Includes { get; } = [];

    public override bool HasInlineComments => true;

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
