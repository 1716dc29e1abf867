using System.Globalization;
using ConfigLint.Differential;

// dotnet run -c Release --project bench/ConfigLint.Differential -- [--mutations N] [--seed N] [--seconds N] [--skip FILE] [FOLDER]...
// Asks ConfigLint and nginx -t whether nginx starts with each whole nginx.conf under the folders (the project's own files where none is given), and with N mutations of
// them. --skip names a file of paths, one a line, that are left out. Exit code 1 where a file as it stands is wrongly refused.
var folders = new List<string>();
int mutations = 2000, seconds = 600;
var seed = 502u;
var skipped = new HashSet<string>(StringComparer.Ordinal);
for (var i = 0; i < args.Length; i++)
{
    switch (args[i])
    {
        case "--mutations": mutations = int.Parse(args[++i], CultureInfo.InvariantCulture); break;
        case "--seconds": seconds = int.Parse(args[++i], CultureInfo.InvariantCulture); break;
        case "--seed": seed = uint.Parse(args[++i], CultureInfo.InvariantCulture); break;
        case "--skip": skipped.UnionWith(File.ReadLines(args[++i])); break;
        default: folders.Add(args[i]); break;
    }
}

return new Comparison(Sources.Find(folders, skipped), mutations, seed, TimeSpan.FromSeconds(seconds)).Run() ? 0 : 1;
