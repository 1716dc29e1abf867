using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Formats.Nginx;

/// <summary>
/// The entries in force of a setting that is inherited all or nothing (proxy_set_header, fastcgi_param): those of the nearest level that has any, with what files bring that
/// every distribution ships and the tree does not hold.
/// </summary>
internal sealed class NginxEntries
{
    private readonly int name;
    private readonly List<string>? shipped;

    private NginxEntries(NginxLevel? level, int name)
    {
        this.name = name;
        Level = level;
        Written = level?.OwnEntries(name) ?? [];
        if (level?.ShippedIncludes.Count > 0)
        {
            shipped = [];
            foreach (var include in level.ShippedIncludes) shipped.AddRange(ShippedFiles.Keys(include[0].Value, name));
        }
    }

    /// <summary>The level they stand at; null where there are none.</summary>
    public NginxLevel? Level { get; }

    /// <summary>Why there may be more of them, or others; null where they are complete.</summary>
    public string? Unknown { get; private set; }

    public List<NginxDirective> Written { get; }

    /// <summary>Whether some come from files that the tree does not hold, in the version that nginx or Debian ships.</summary>
    public bool FromShippedFile => shipped is { Count: > 0 };

    /// <summary>The first statement that makes them: an entry, or the include of a shipped file.</summary>
    public NginxDirective First => Written.Count > 0 ? Written[0] : Level!.ShippedIncludes.First(include => ShippedFiles.Keys(include[0].Value, name).Length > 0);

    /// <remarks>Several rules ask the same of one pass: the level keeps the last answer.</remarks>
    public static NginxEntries InForce(NginxLevel level, int name)
    {
        if (level.LastEntries is { } last && last.name == name) return last;
        return level.LastEntries = Find(level, name);
    }

    private static NginxEntries Find(NginxLevel level, int name)
    {
        string? unknown = null;
        for (NginxLevel? at = level; at is not null; at = at.Parent)
        {
            unknown ??= at.Open;
            if (!HasOwn(at, name))
            {
                unknown ??= at.SetOutside(name);
                continue;
            }

            var entries = new NginxEntries(at, name) { Unknown = unknown };
            if (entries.Written.Exists(static entry => entry.Count > 0 && entry[0].IsTemplated)) entries.Unknown ??= "a template names one";
            return entries;
        }

        return new NginxEntries(null, name) { Unknown = unknown };
    }

    /// <summary>Those that <see cref="Level"/> drops: what would be in force without its own.</summary>
    public NginxEntries? Outer() => Level?.Parent is { } parent && InForce(parent, name) is { Level: not null } outer ? outer : null;

    /// <summary>Whether one of the name is there. Headers compare without case, parameters with.</summary>
    public bool Has(string key, StringComparison comparison = StringComparison.Ordinal) => Find(key, comparison) is not null || shipped?.Exists(one => one.Equals(key, comparison)) == true;

    public NginxDirective? Find(string key, StringComparison comparison = StringComparison.Ordinal)
    {
        foreach (var entry in Written)
        {
            if (entry.Count > 0 && entry[0].Value.Equals(key, comparison)) return entry;
        }

        return null;
    }

    private static bool HasOwn(NginxLevel level, int name)
    {
        if (level.OwnSetting(name) is not null) return true;
        foreach (var include in level.ShippedIncludes)
        {
            if (ShippedFiles.Keys(include[0].Value, name).Length > 0) return true;
        }

        return false;
    }
}
