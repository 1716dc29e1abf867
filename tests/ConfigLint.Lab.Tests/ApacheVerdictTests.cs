using ConfigLint.Engine;
using ConfigLint.Lab.Tests.Cases;
using ConfigLint.Lab.Tests.Evidence;
using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>What ConfigLint says httpd refuses, httpd refuses, with the line that is promised; it reads the good fixtures.</summary>
public sealed class ApacheVerdictTests
{
    /// <summary>What is seen when the sockets are opened and the modules start, which -t does not do.</summary>
    private static readonly string[] SeenAtStart = ["CFL7005/bad-shared-memory.conf", "CFL7005/bad-method.conf", "CFL7008/bad-commented.conf", "CFL7008/bad-forgotten.conf", "CFL7009/bad-one-beside-all.conf", "CFL7009/bad-all-beside-one.conf"];

    /// <summary>A parameter that no module of Debian's knows, lines for modules that are not there, and an httpd that has its modules built in.</summary>
    private static readonly string[] OfOthers =
    [
        "CFL7004/good-parameter-of-a-module.conf", "CFL7005/good-compiled-in.conf", "CFL7005/good-nothing-loaded.conf",
        "CFL7010/good-mod-cluster.conf", "CFL7010/good-mod-cluster-name.conf",
        "CFL7013/good-local.conf", "CFL7017/good-other-modules.conf",
    ];

    public static TheoryData<string, string> Startup() => Verdict.Rows(fixture => fixture.IsBad && IsApache(fixture) && !Array.Exists(SeenAtStart, Name(fixture).Equals), IsRefused);

    public static TheoryData<string, string> Later() => Verdict.Rows(fixture => Array.Exists(SeenAtStart, Name(fixture).Equals), IsRefused);

    public static TheoryData<string, string> Good() => Verdict.Rows(fixture => fixture.IsGood && IsApache(fixture) && !Array.Exists(OfOthers, Name(fixture).Equals) && !GoesOnElsewhere(fixture));

    [Needs("apache2")]
    [MemberData(nameof(Startup))]
    public void Httpd_refuses_what_is_said_to_be_refused(string rule, string name) => Verdict.Refuses(new Fixture(rule, name), "apache2", "apache2 -t", fixture => Check(fixture, "-t"), IsRefused);

    [Needs("apache2")]
    [MemberData(nameof(Later))]
    public void Httpd_does_not_start_with_what_it_reads(string rule, string name)
    {
        Assert.Equal(0, Check(new Fixture(rule, name), "-t").Code);
        Verdict.Refuses(new Fixture(rule, name), "apache2", "apache2 -DFOREGROUND", fixture => fixture.IsBad ? Check(fixture, "-DFOREGROUND") : Check(fixture, "-t"), IsRefused);
    }

    [Needs("apache2")]
    [MemberData(nameof(Good))]
    public void Httpd_reads_the_good_fixtures(string rule, string name)
    {
        var verdict = Check(new Fixture(rule, name), "-t");
        Assert.True(verdict.Code == 0, verdict.Output);
    }

    /// <summary>What another file or the environment says is not here.</summary>
    private static bool GoesOnElsewhere(Fixture fixture) => File.ReadAllText(fixture.Path) is var text && (text.Contains("Include ", StringComparison.Ordinal) || (text.Contains("${", StringComparison.Ordinal) && !text.Contains("Define ", StringComparison.Ordinal)));

    private static bool IsRefused(Finding finding) => finding.Outcome is { When: "startup", Effect: "does not start" };

    private static string Name(Fixture fixture) => $"{fixture.RuleId}/{fixture.Name}";

    private static bool IsApache(Fixture fixture) => fixture.RuleId.StartsWith("CFL70", StringComparison.Ordinal) && fixture.Name.EndsWith(".conf", StringComparison.Ordinal);

    private static Verdict Check(Fixture fixture, string how)
    {
        using var stage = new Stage(fixture, new LabCase(fixture.RuleId, fixture.Name) { Ports = [80, 443, 3128, 8080, 8081] }, mends: false);
        var (code, output) = RealProgram.Run(RealProgram.Get("apache2"), how, "-f", Apache.Prepare(stage, fixture.Name, fixture.RuleId == "CFL7008" ? 0 : 80));
        var log = File.Exists(Apache.Log(stage)) ? File.ReadAllText(Apache.Log(stage)) : "";
        return new(code, [.. (output + log).Split('\n').Select(stage.Original)]);
    }
}
