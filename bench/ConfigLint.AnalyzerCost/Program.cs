using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using ConfigLint.AnalyzerCost;

// dotnet run -c Release --project bench/ConfigLint.AnalyzerCost -- [SOURCES] [CONFIGURATIONS] [ROUNDS]
var numbers = args.Select(arg => int.Parse(arg, CultureInfo.InvariantCulture)).ToArray();
var sources = numbers.Length > 0 ? numbers[0] : 2000;
var configurations = numbers.Length > 1 ? numbers[1] : 50;
var rounds = numbers.Length > 2 ? numbers[2] : 3;

var root = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(root, "ConfigLint.sln"))) root = Path.GetDirectoryName(root)!;
var top = Directory.CreateTempSubdirectory("configlint-cost-").FullName;
try
{
    var feed = Path.Combine(top, "feed");
    string[] release = ["-c", "Release", "-p:RunAnalyzers=false"];
    Run(root, ["pack", "src/ConfigLint/ConfigLint.csproj", "-p:PackAll=true", "-o", feed, .. release]);
    Run(root, ["build", "src/ConfigLint.Cli/ConfigLint.Cli.csproj", .. release]);
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

    Console.WriteLine(Line(
        $"{sources} C# files, {configurations} configurations, {rounds} pairs of rebuilds, medians"));
    Show("with the analyzer", costs.Select(pair => pair.With));
    Show("without", costs.Select(pair => pair.Without));
    Show("difference", costs.Select(
        pair => new Cost(pair.With.Wall - pair.Without.Wall, pair.With.Cpu - pair.Without.Cpu)));

    var report = Build("-p:ConfigLintFailOn=never", "-p:ReportAnalyzer=true", "-v:detailed").Output.Split('\n');
    // Behind the analyzer's name stand the ids of all rules.
    foreach (var line in report.Where(IsOfReport).Distinct()) Console.WriteLine(line.Split(" (CFL")[0].TrimEnd());
    // Each stands in the build's lines, behind the number of its project, and once more in the summary.
    var found = report.Where(line => line.Contains(": warning CFL", StringComparison.Ordinal))
        .Select(line => Regex.Replace(line, @"^\s*(\d+>)?", "")).Distinct().Count();
    Console.WriteLine(Line($"findings             {found}"));

    var command = Path.Combine(root, "artifacts", "bin", "ConfigLint.Cli", "release", "configlint.dll");
    var runs = Enumerable.Range(0, rounds).Select(_ => Run(shop, command, "check", "--fail-on", "never", ".").Cost);
    Show("the command", runs.ToList());

    (Cost Cost, string Output) Build(params string[] properties) =>
        Run(shop, ["build", "--no-restore", "-t:Rebuild", .. properties]);
}
finally
{
    Directory.Delete(top, recursive: true);
}

static bool IsOfReport(string line) =>
    line.Contains("Total analyzer execution time", StringComparison.Ordinal)
    || line.Contains("ConfigLint, Version", StringComparison.Ordinal)
    || line.Contains("ConfigLintAnalyzer", StringComparison.Ordinal);

static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

static double Median(IEnumerable<double> values)
{
    var sorted = values.Order().ToList();
    return sorted[sorted.Count / 2];
}

static void Show(string what, IEnumerable<Cost> costs) => Console.WriteLine(
    Line($"{what,-20} {Median(costs.Select(one => one.Wall)):0.00} s, ")
    + Line($"{Median(costs.Select(one => one.Cpu)):0.00} s of processors"));

// The time of processors is that of all processes that it starts, the compiler's too: a shell can tell it.
static (Cost Cost, string Output) Run(string folder, params string[] arguments)
{
    const string Timed = "TIMEFORMAT='%3R %3U %3S'; time dotnet \"$@\"";
    var start = new ProcessStartInfo("bash", ["-c", Timed, "dotnet", .. arguments])
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
    var isOurs = File.Exists(Path.Combine(folder, "ConfigLint.sln"));
    if (!isOurs) start.Environment["NUGET_PACKAGES"] = Path.Combine(folder, "..", "packages");
    using var process = Process.Start(start)!;
    var error = process.StandardError.ReadToEndAsync();
    var output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    if (process.ExitCode != 0)
    {
        throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)}\n{output}{error.Result}");
    }

    var times = error.Result.TrimEnd().Split('\n')[^1].Split(' ')
        .Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray();
    return (new Cost(times[0], times[1] + times[2]), output);
}

/// <summary>In seconds.</summary>
internal readonly record struct Cost(double Wall, double Cpu);
