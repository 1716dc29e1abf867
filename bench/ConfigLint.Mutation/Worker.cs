using System.Globalization;
using System.Reflection;
using ConfigLint.Engine;
using ConfigLint.Testing;

namespace ConfigLint.Mutation;

/// <summary>
/// The process that runs the fixtures on the mutated Core. It says on its output what it does, line by line, so that the one that started it knows which mutant hung or brought it down.
/// </summary>
internal static class Worker
{
    /// <param name="mutants">The numbers to try, and the rule whose fixtures come first.</param>
    /// <param name="count">Of all mutants.</param>
    public static int Run(IEnumerable<(int Number, string Rule)> mutants, int count)
    {
        var switches = typeof(LintEngine).Assembly.GetType("ConfigLint.Mutants")!;
        var active = switches.GetField("Active", BindingFlags.Public | BindingFlags.Static)!;
        var seen = switches.GetField("Seen", BindingFlags.Public | BindingFlags.Static)!;
        var fixtures = Fixture.All().Where(static fixture => fixture.IsBad || fixture.IsGood).Select(static fixture => new Case(fixture)).ToList();
        // Twice: what is made once and kept is made before anybody counts.
        for (var round = 0; round < 2; round++)
        {
            foreach (var one in fixtures)
            {
                var reached = new bool[count + 1];
                seen.SetValue(null, reached);
                one.Verdict = one.Judge();
                one.Reached = reached;
            }
        }

        seen.SetValue(null, null);
        foreach (var one in fixtures)
        {
            if (one.Verdict != one.Expected) Console.WriteLine($"fixture {one.Fixture}");
        }

        foreach (var (number, rule) in mutants)
        {
            Say("start", number, "");
            active.SetValue(null, number);
            var reaching = fixtures.FindAll(one => one.Reached[number]);
            var killer = reaching.Where(one => one.Fixture.RuleId == rule).Concat(reaching.Where(one => one.Fixture.RuleId != rule)).FirstOrDefault(static one => one.Judge() != one.Verdict);
            active.SetValue(null, 0);
            Say(killer is null ? "survived" : "killed", number, killer?.Fixture.ToString() ?? (reaching.Count == 0 ? "reached by no fixture" : "noticed by no fixture"));
        }

        Console.WriteLine("end");
        return 0;
    }

    private static void Say(string what, int number, string more) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {number} {more}"));

    private sealed class Case(Fixture fixture)
    {
        private readonly IFileSet files = fixture.Load();
        private readonly LintOptions options = fixture.Options();

        public Fixture Fixture => fixture;

        public string Verdict { get; set; } = "";

        public bool[] Reached { get; set; } = [];

        public string Expected { get; } = fixture.IsBad
            ? File.ReadAllText(fixture.Path + ".verified.txt").ReplaceLineEndings("\n").TrimEnd('\n')
            : string.Join(' ', fixture.Allowed().Keys.Order(StringComparer.Ordinal));

        /// <summary>All that a test would see of it.</summary>
        public string Judge()
        {
            try
            {
                var findings = LintEngine.Run(files, options).Findings;
                if (fixture.IsBad) return FindingText.Of(findings, fixture.RuleId).TrimEnd('\n');
                return string.Join(' ', findings.Where(finding => finding.Rule.Id == fixture.RuleId || finding.Severity > Severity.Info).Select(static finding => finding.Rule.Id)
                    .Distinct().Order(StringComparer.Ordinal));
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                return e.GetType().Name;
            }
        }
    }
}
