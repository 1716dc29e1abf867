using System.Diagnostics;
using System.Globalization;
using ConfigLint.Bench;

// dotnet run -c Release --project bench/ConfigLint.Bench -- generate FILE [MEGABYTES]
// dotnet run -c Release --project bench/ConfigLint.Bench -- compare RUNS "COMMAND A" "COMMAND B"
switch (args)
{
    case ["generate", var file]:
        File.WriteAllText(file, NginxGenerator.Generate(10L << 20));
        return 0;
    case ["generate", var file, var megabytes]:
        File.WriteAllText(file, NginxGenerator.Generate((long)(double.Parse(megabytes, CultureInfo.InvariantCulture) * (1 << 20))));
        return 0;
    case ["compare", var runs, var a, var b]:
        Compare(int.Parse(runs, CultureInfo.InvariantCulture), a, b);
        return 0;
    default:
        Console.Error.WriteLine("usage: generate FILE [MEGABYTES] | compare RUNS \"COMMAND A\" \"COMMAND B\"");
        return 2;
}

// In turn, A B A B, so that a machine that slows down slows both; the ratio of each pair is what counts.
static void Compare(int runs, string a, string b)
{
    var rows = new List<(double A, double B, long MemoryA, long MemoryB)>();
    for (var run = -1; run < runs; run++)
    {
        var first = Measure(a);
        var second = Measure(b);
        if (run >= 0) rows.Add((first.Seconds, second.Seconds, first.Megabytes, second.Megabytes));
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A {Median(rows.Select(r => r.A)):0.000} s, {rows.Max(r => r.MemoryA)} MB   {a}"));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"B {Median(rows.Select(r => r.B)):0.000} s, {rows.Max(r => r.MemoryB)} MB   {b}"));
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A/B {Median(rows.Select(r => r.A / r.B)):0.000} (median of {rows.Count} pairs)"));
}

static double Median(IEnumerable<double> values)
{
    var sorted = values.Order().ToList();
    return sorted[sorted.Count / 2];
}

static (double Seconds, long Megabytes) Measure(string command)
{
    var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
    var watch = Stopwatch.StartNew();
    using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    var error = process.StandardError.ReadToEndAsync();
    long peak = 0;
    var output = process.StandardOutput.ReadToEndAsync();
    while (!process.WaitForExit(2))
    {
        try
        {
            process.Refresh();
            peak = Math.Max(peak, process.PeakWorkingSet64);
        }
        catch (InvalidOperationException)
        {
            // It ended between the wait and the look.
        }
    }

    Task.WaitAll(error, output);
    return (watch.Elapsed.TotalSeconds, peak >> 20);
}
