using System.Globalization;
using System.Reflection;
using ConfigLint.Engine;
using ConfigLint.Programs.Servers;
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
        var cases = Fixture.All().Where(static fixture => fixture.IsBad || fixture.IsGood).Select(static fixture => new Case(fixture)).ToList();
        foreach (var one in cases)
        {
            // What is made once and kept is made before anybody counts.
            one.Judge();
            one.Reached = MutantSwitch.Record(count, () => one.Verdict = one.Judge());
            if (one.Verdict != one.Expected) Console.WriteLine($"fixture {one.Fixture}");
        }

        foreach (var (number, rule) in mutants)
        {
            Say("start", number, "");
            MutantSwitch.Active = number;
            var reaching = cases.FindAll(one => one.Reached[number]);
            var killer = reaching.Where(one => one.Fixture.RuleId == rule).Concat(reaching.Where(one => one.Fixture.RuleId != rule)).FirstOrDefault(static one => one.Judge() != one.Verdict);
            MutantSwitch.Active = 0;
            Say(killer is null ? "survived" : "killed", number, killer?.Fixture.ToString() ?? (reaching.Count == 0 ? "reached by no fixture" : "noticed by no fixture"));
        }

        Console.WriteLine("end");
        return 0;
    }

    private static void Say(string what, int number, string more) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {number} {more}"));

    private sealed class Case(Fixture fixture)
    {
        private readonly Input input = new(fixture.RuleId, fixture.IsBad, fixture.Load(), fixture.Options());

        public Fixture Fixture => fixture;

        public string Verdict { get; set; } = "";

        /// <summary>The mutants at which it came by.</summary>
        public bool[] Reached { get; set; } = [];

        public string Expected { get; } = fixture.IsBad
            ? File.ReadAllText(fixture.Path + ".verified.txt").ReplaceLineEndings("\n").TrimEnd('\n')
            : string.Join(' ', fixture.Allowed().Keys.Order(StringComparer.Ordinal));

        public string Judge() => input.Judge();
    }
}

/// <summary>The switch in the Core that this process runs on.</summary>
internal static class MutantSwitch
{
    private static readonly Type Switch = typeof(LintEngine).Assembly.GetType("ConfigLint.Mutants")!;
    private static readonly FieldInfo ActiveField = Switch.GetField("Active", BindingFlags.Public | BindingFlags.Static)!;
    private static readonly FieldInfo SeenField = Switch.GetField("Seen", BindingFlags.Public | BindingFlags.Static)!;

    /// <summary>0: none.</summary>
    public static int Active
    {
        set => ActiveField.SetValue(null, value);
    }

    /// <summary>Which mutants an action comes by.</summary>
    public static bool[] Record(int count, Action action)
    {
        var seen = new bool[count + 1];
        SeenField.SetValue(null, seen);
        action();
        SeenField.SetValue(null, null);
        return seen;
    }
}
