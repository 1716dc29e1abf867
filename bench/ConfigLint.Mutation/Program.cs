using System.Globalization;
using ConfigLint.Engine;
using ConfigLint.Mutation;
using ConfigLint.Testing;

// dotnet run -c Release --project bench/ConfigLint.Mutation -- [--check] [--only WORD]... [--workers N]
// Switches off every guard of every rule, one at a time, runs the fixtures, and writes docs/mutation.md. --check writes
// nothing and fails where a guard of a rule of severity error is missed by no fixture, explained nowhere and not in
// docs/mutation.md. --only takes the sources whose path has the word, and prints the survivors.
if (args is ["worker", var list, var total])
{
    var lines = File.ReadAllLines(list).Select(static line => line.Split(' ', 2));
    return Worker.Run(lines.Select(static words => (int.Parse(words[0], CultureInfo.InvariantCulture), words[1])), int.Parse(total, CultureInfo.InvariantCulture));
}

var only = args.Where((_, index) => index > 0 && args[index - 1] == "--only").ToList();
var workers = args.SkipWhile(static word => word != "--workers").Skip(1)
    .Select(static word => int.Parse(word, CultureInfo.InvariantCulture)).FirstOrDefault(1);

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

var page = Repository.File("docs/mutation.md");
var report = new MutationReport(mutants, overseer.Fates, sources, Explanations.Read());
if (only.Count > 0)
{
    foreach (var mutant in report.Survivors) Console.WriteLine($"{mutant.Key} (line {mutant.Line}): {report.Why(mutant)}");
    return 0;
}

foreach (var key in report.Stale) Console.Error.WriteLine($"explained, yet no survivor: {key}");
if (!args.Contains("--check"))
{
    File.WriteAllText(page, report.Write());
    return 0;
}

var listed = MutationReport.ReadSurvivors(File.ReadAllText(page));
var added = report.Unexplained.Where(mutant => sources.SeverityOf(mutant.Source) == Severity.Error && !listed.Contains(mutant.Key)).ToList();
foreach (var mutant in added) Console.Error.WriteLine($"missed by no fixture: {mutant.Key}");
return added.Count > 0 ? 1 : 0;
