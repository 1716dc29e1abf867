using System.Diagnostics;
using System.Globalization;
using ConfigLint.AnalyzerCost;

// dotnet run -c Release --project bench/ConfigLint.AnalyzerCost -- [SOURCES] [CONFIGURATIONS] [ROUNDS]
var numbers = args.Select(arg => int.Parse(arg, CultureInfo.InvariantCulture)).ToArray();
var (sources, configurations, rounds) = (numbers.ElementAtOrDefault(0), numbers.ElementAtOrDefault(1), numbers.ElementAtOrDefault(2));
if (sources == 0) sources = 2000;
if (configurations == 0) configurations = 50;
if (rounds == 0) rounds = 5;

var root = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(root, "ConfigLint.sln"))) root = Path.GetDirectoryName(root)!;
var top = Directory.CreateTempSubdirectory("configlint-cost-").FullName;
try
{
    var feed = Path.Combine(top, "feed");
    Run(root, "pack", "src/ConfigLint/ConfigLint.csproj", "-c", "Release", "-p:PackAll=true", "-p:RunAnalyzers=false", "-o", feed);
    Run(root, "build", "src/ConfigLint.Cli/ConfigLint.Cli.csproj", "-c", "Release", "-p:RunAnalyzers=false");
    var shop = Directory.CreateDirectory(Path.Combine(top, "shop")).FullName;
    GeneratedShop.Write(shop, feed, sources, configurations);
    Run(shop, "restore");

    List<(Cost With, Cost Without)> costs = [];
    for (var round = -1; round < rounds; round++)
    {
        var with = Build("-p:ConfigLintFailOn=never").Cost;
        var without = Build("-p:ConfigLintEnabled=false").Cost;
        // The first pair warms the disk.
        if (round >= 0) costs.Add((with, without));
    }

    Console.WriteLine(Line($"{sources} C# files, {configurations} configurations, {rounds} pairs of rebuilds, medians"));
    Show("with the analyzer", costs.Select(pair => pair.With));
    Show("without", costs.Select(pair => pair.Without));
    Show("difference", costs.Select(pair => new Cost(pair.With.Wall - pair.Without.Wall, pair.With.Cpu - pair.Without.Cpu)));

    var report = Build("-p:ConfigLintFailOn=never", "-p:ReportAnalyzer=true", "-v:normal").Output.Split('\n');
    foreach (var line in report.Where(IsOfReport).Distinct()) Console.WriteLine(line.TrimEnd());
    Console.WriteLine(Line($"findings             {report.Where(line => line.Contains(": warning CFL")).Distinct().Count()}"));

    var command = Path.Combine(root, "artifacts", "bin", "ConfigLint.Cli", "release", "configlint.dll");
    Show("the command", Enumerable.Range(0, rounds).Select(_ => Run(shop, command, "check", "--fail-on", "never", ".").Cost).ToList());

    (Cost Cost, string Output) Build(params string[] properties) =>
        Run(shop, ["build", "--no-restore", "-t:Rebuild", .. properties]);
}
finally
{
    Directory.Delete(top, recursive: true);
}

static bool IsOfReport(string line) => line.Contains("Total analyzer execution time", StringComparison.Ordinal)
    || line.Contains("ConfigLint, Version", StringComparison.Ordinal) || line.Contains("ConfigLintAnalyzer", StringComparison.Ordinal);

static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

static double Median(IEnumerable<double> values)
{
    var sorted = values.Order().ToList();
    return sorted[sorted.Count / 2];
}

static void Show(string what, IEnumerable<Cost> costs) => Console.WriteLine(Line(
    $"{what,-20} {Median(costs.Select(one => one.Wall)):0.00} s, {Median(costs.Select(one => one.Cpu)):0.00} s of processors"));

// The time of processors is that of all processes that it starts, the compiler's too: a shell can tell it.
static (Cost Cost, string Output) Run(string folder, params string[] arguments)
{
    var start = new ProcessStartInfo("bash", ["-c", "TIMEFORMAT='%3R %3U %3S'; time dotnet \"$@\"", "dotnet", .. arguments])
    {
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
    start.Environment["UseSharedCompilation"] = "false";
    start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
    start.Environment["MSBUILDTERMINALLOGGER"] = "off";
    start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
    // A package of the same version that another build has left is another one.
    if (!File.Exists(Path.Combine(folder, "ConfigLint.sln"))) start.Environment["NUGET_PACKAGES"] = Path.Combine(folder, "..", "packages");
    using var process = Process.Start(start)!;
    var error = process.StandardError.ReadToEndAsync();
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    if (process.ExitCode != 0) throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)}\n{output}{error.Result}");
    var times = error.Result.TrimEnd().Split('\n')[^1].Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray();
    return (new Cost(times[0], times[1] + times[2]), output);
}

/// <summary>In seconds.</summary>
internal readonly record struct Cost(double Wall, double Cpu);
