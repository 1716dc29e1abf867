using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.PhpFpm;

/// <summary>The pools of one folder, which one php-fpm loads by <c>include = FOLDER/*.conf</c>, in order of file and line.</summary>
internal sealed class PhpFpmPoolSet : ISubject
{
    private readonly HashSet<string> repeated;

    private PhpFpmPoolSet(List<PhpFpmPool> pools, HashSet<string> repeated) => (Pools, this.repeated) = (pools, repeated);

    public Span At => Pools[0].At;

    public List<PhpFpmPool> Pools { get; }

    /// <summary>The sets of a run.</summary>
    public static IEnumerable<PhpFpmPoolSet> Of(IEnumerable<ParsedFile> files)
    {
        Dictionary<string, List<PhpFpmPool>> folders = new(StringComparer.Ordinal);
        HashSet<string> names = new(StringComparer.Ordinal), repeated = new(StringComparer.Ordinal);
        foreach (var file in files)
        {
            // What a ConfigMap holds is loaded beside files that are not in the tree.
            if (file is not PhpFpmFile fpm || fpm.Text.IsEmbedded) continue;
            foreach (var pool in fpm.Pools)
            {
                if (pool.Name.HasValue && !names.Add(pool.Name.V)) repeated.Add(pool.Name.V);
            }

            // What is not named .conf is a sample, or is copied to a place that is not known.
            var path = fpm.Text.Path;
            var key = path.EndsWith(".conf", StringComparison.Ordinal) ? path.Substring(0, path.LastIndexOf('/') + 1) : path;
            if (!folders.TryGetValue(key, out var pools)) folders[key] = pools = [];
            pools.AddRange(fpm.Pools);
        }

        foreach (var pools in folders.Values)
        {
            if (pools.Count > 0) yield return new PhpFpmPoolSet(pools, repeated);
        }
    }

    /// <summary>
    /// Whether all settings of a pool stand in its file. A pool goes on wherever its name stands again; the pool www comes with php-fpm itself, and most files that name it
    /// change a part of that one.
    /// </summary>
    public bool IsWhole(PhpFpmPool pool) =>
        pool.Name is { HasValue: true, V: var name } && !repeated.Contains(name) && !pool.File.IsTemplated && pool.File.Includes.Count == 0
        && (name != "www" || pool.File.Global.Count > 0);
}
