using ConfigLint.Engine;
using ConfigLint.Lab.Tests.Cases;
using ConfigLint.Lab.Tests.Evidence;
using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>What ConfigLint says php-fpm refuses, php-fpm refuses, with the line that is promised; it reads the good fixtures.</summary>
public sealed class PhpFpmVerdictTests
{
    public static TheoryData<string, string> Startup() => Verdict.Rows(fixture => fixture.IsBad && IsPool(fixture) && !IsTemplate(fixture), IsRefused);

    public static TheoryData<string, string> Good() => Verdict.Rows(fixture => fixture.IsGood && IsPool(fixture) && !IsTemplate(fixture));

    /// <summary>A template is no pool yet.</summary>
    private static bool IsTemplate(Fixture fixture) =>
        Directory.EnumerateFiles(fixture.Path, "*", SearchOption.AllDirectories)
            .Any(static file => File.ReadAllText(file) is var text && (text.Contains("{{", StringComparison.Ordinal) || text.Contains("%PHP_", StringComparison.Ordinal)));

    [Needs("php-fpm")]
    [MemberData(nameof(Startup))]
    public void Php_fpm_refuses_what_is_said_to_be_refused(string rule, string name) => Verdict.Refuses(new Fixture(rule, name), "php-fpm", "php-fpm -t", Check, IsRefused);

    [Needs("php-fpm")]
    [MemberData(nameof(Good))]
    public void Php_fpm_reads_the_good_fixtures(string rule, string name)
    {
        var verdict = Check(new Fixture(rule, name));
        Assert.True(verdict.Code == 0, verdict.Output);
    }

    /// <summary>
    /// Mutations of whole configurations: does ConfigLint say of each what php-fpm says? What a verdict of this machine decides, its users, folders and files, is not asked.
    /// Those on which the two disagree are of these kinds: a value with a single quote, of which ConfigLint says nothing; a word for no where an address belongs
    /// (<c>listen = none</c>); a header without a line below it.
    /// </summary>
    [Needs("php-fpm", NeedsAttribute.Root)]
    [InlineData(1u)]
    public void Mutations_start_or_not_as_is_said(uint seed)
    {
        var folder = Directory.CreateTempSubdirectory("configlint-lab-").FullName;
        List<string> disagreements = [];
        var compared = 0;
        try
        {
            foreach (var (text, number) in Mutations(seed, folder).Select((text, number) => (text, number)))
            {
                var main = Path.Combine(folder, "php-fpm.conf");
                File.WriteAllText(main, text);
                var (code, output) = RealProgram.Run(RealProgram.Get("php-fpm"), "-t", "-y", main);
                if (code != 0 && OfThisMachine.Any(reason => output.Contains(reason, StringComparison.Ordinal))) continue;
                compared++;
                var said = LintEngine.Run(new MemoryFiles([("php-fpm.conf", text)]), Fixture.ForOneDay).Findings.FirstOrDefault(finding => finding is { Outcome.When: "startup", Variant: not "bind" });
                if (said is null != (code == 0)) disagreements.Add($"{number}: php-fpm exits with {code}, ConfigLint says {said?.Rule.Id ?? "nothing"}\n{output}{text}");
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Assert.True(compared >= MutationCount / 2, $"{compared} compared");
        Assert.True(disagreements.Count * 100 <= compared * 3, $"{compared} compared, {disagreements.Count} disagree\n{string.Join("\n", disagreements)}");
    }

    private const int MutationCount = 240;

    /// <summary>The bases first, each as it is; then those with one or two mutations.</summary>
    private static IEnumerable<string> Mutations(uint seed, string folder)
    {
        var mutator = new PoolMutator(seed);
        for (var i = 0; i < MutationCount; i++)
        {
            var text = PoolMutator.Bases[i % PoolMutator.Bases.Length];
            if (i >= PoolMutator.Bases.Length) text = mutator.Mutate(text);
            if (i % 3 == 2 && i >= PoolMutator.Bases.Length) text = mutator.Mutate(text);
            yield return text.Replace("{dir}", folder, StringComparison.Ordinal);
        }
    }

    private static readonly string[] OfThisMachine =
        ["cannot get uid", "cannot get gid", "does not exist or is not a directory", "No such file or directory", "Is a directory", "event mechanism", "Read-only file system", "Permission denied"];

    private static bool IsRefused(Finding finding) => finding is { Outcome.When: "startup", Variant: not "bind" };

    private static bool IsPool(Fixture fixture) => fixture.RuleId.StartsWith("CFL6", StringComparison.Ordinal) && Directory.Exists(Path.Combine(fixture.Path, "php-fpm.d"));

    private static Verdict Check(Fixture fixture)
    {
        // Its user, and the folder of its slow log.
        using var stage = new Stage(fixture, new LabCase(fixture.RuleId, fixture.Name) { Ports = [], Moved = [("user = shop", "user = www-data"), ("group = shop", "group = www-data"), ("/var/log/", "{dir}/")] }, mends: true);
        var (code, output) = RealProgram.Run(RealProgram.Get("php-fpm"), "-t", "-y", PhpFpm.Prepare(stage, PhpFpm.PoolOf(stage)!));
        return new(code, [.. output.Split('\n').Select(line => stage.Original(LogLine.Steady(line)))]);
    }
}
