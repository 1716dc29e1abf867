using System.Globalization;
using ConfigLint.Engine;
using ConfigLint.Mutation;
using ConfigLint.Testing;

// dotnet run -c Release --project bench/ConfigLint.Mutation -- [--check] [--only WORD]... [--workers N]
// Switches off every guard of every rule, one at a time, runs the fixtures, and writes docs/mutation.md. --check writes nothing and fails where docs/mutation.md differs or a guard of a rule of
// severity error is missed by nobody and explained nowhere. --only takes the sources whose path has the word, and prints the survivors.
if (args is ["worker", var list, var total])
{
    var lines = File.ReadAllLines(list).Select(static line => line.Split(' ', 2)).Select(static words => (int.Parse(words[0], CultureInfo.InvariantCulture), words[1]));
    return Worker.Run(lines, int.Parse(total, CultureInfo.InvariantCulture));
}

var isCheck = args.Contains("--check");
var only = args.Where((_, index) => index > 0 && args[index - 1] == "--only").ToList();
var workers = args.SkipWhile(static word => word != "--workers").Skip(1).Select(static word => int.Parse(word, CultureInfo.InvariantCulture)).FirstOrDefault(1);

var folder = Repository.File("artifacts/mutation");
if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
Directory.CreateDirectory(folder);
foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
var core = new MutatedCore();
core.Compile(folder);
var sources = new RuleSources(core.Words);
var mutants = core.Mutants.FindAll(mutant => !core.Refused.Contains(mutant.Key));
var chosen = mutants.FindAll(mutant => only.Count == 0 || only.Exists(word => mutant.Source.Contains(word, StringComparison.Ordinal)));
Console.Error.WriteLine($"{mutants.Count} mutants, {chosen.Count} to run, {core.Refused.Count} do not compile");

var overseer = new Overseer(folder, core.Mutants.Count);
await overseer.Run(chosen.ConvertAll(mutant => (mutant.Number, sources.RuleOf(mutant.Source)?.Id ?? "-")), workers).ConfigureAwait(false);
foreach (var fixture in overseer.Wrong) Console.Error.WriteLine($"{fixture} fails without any mutant");
if (overseer.Wrong.Any()) return 2;

var explained = Repository.File("bench/ConfigLint.Mutation/explained.tsv");
var explanations = File.ReadAllLines(explained).Where(static line => line.Length > 0 && line[0] != '#').Select(static line => line.Split('\t')).ToDictionary(static cells => cells[0], static cells => cells[1], StringComparer.Ordinal);
var report = new MutationReport(mutants, overseer.Fates, sources, explanations);
if (only.Count > 0)
{
    foreach (var mutant in report.Survivors) Console.WriteLine($"{sources.SeverityOf(mutant.Source)}\t{mutant.Key}\t{mutant.Line}\t{overseer.Fates[mutant.Number].By}\t{explanations.GetValueOrDefault(mutant.Key)}");
    return 0;
}

foreach (var key in report.Stale) Console.Error.WriteLine($"explained, yet no survivor: {key}");
var open = report.Unexplained.Where(mutant => sources.SeverityOf(mutant.Source) == Severity.Error).ToList();
foreach (var mutant in open) Console.Error.WriteLine($"missed by no fixture: {mutant.Key}");
var page = Repository.File("docs/mutation.md");
var isSame = File.Exists(page) && File.ReadAllText(page).ReplaceLineEndings("\n") == report.Write();
if (!isCheck) File.WriteAllText(page, report.Write());
else if (!isSame) Console.Error.WriteLine("docs/mutation.md is not what this run found: run without --check");
return open.Count > 0 || (isCheck && !isSame) ? 1 : 0;
