using ConfigLint.Lab.Tests.Cases;
using ConfigLint.Lab.Tests.Evidence;
using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Programs.Images;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>Of two that want one port the second does not start (CFL4013).</summary>
public sealed class CollisionTests
{
    private const string Rule = "CFL4013";

    [Needs("nginx", "gunicorn")]
    [InlineData("bad-nginx-itself")]
    public async Task Nginx_does_not_start_on_the_port_of_the_application(string fixture)
    {
        var lab = new LabCase(Rule, fixture) { Ports = [8000], AllInterfaces = true, Moved = [("/opt/shop", "{dir}/opt/shop")] };
        using var stage = new Stage(new Fixture(Rule, fixture), lab, mends: false);
        Application.Write(stage.Folder);
        using var gunicorn = await Unit.Start(stage.Texts["systemd/shop.service"], stage.Folder);
        var log = Path.Combine(stage.Folder, "error.log");
        using var nginx = Scene.Nginx(stage, lab, log);
        Assert.True(await nginx.Ends(), "nginx runs");
        Meet(stage, fixture, "nginx, after gunicorn", $"{RealProgram.Version("nginx")}, {RealProgram.Version("gunicorn")}", File.ReadLines(log));
    }

    [Needs("gunicorn", "uvicorn")]
    [InlineData("bad-two-units")]
    public async Task The_second_unit_does_not_start(string fixture)
    {
        var lab = new LabCase(Rule, fixture) { Ports = [80, 8000], Moved = [("/opt/shop", "{dir}/opt/shop"), ("/opt/metrics", "{dir}/opt/metrics")] };
        using var stage = new Stage(new Fixture(Rule, fixture), lab, mends: false);
        Application.Write(stage.Folder);
        using var gunicorn = await Unit.Start(stage.Texts["systemd/shop.service"], stage.Folder);
        using var uvicorn = Unit.Open(stage.Texts["systemd/metrics.service"], stage.Folder);
        Assert.True(await uvicorn.Ends(), "uvicorn runs");
        Meet(stage, fixture, "uvicorn, after gunicorn", $"{RealProgram.Version("gunicorn")}, {RealProgram.Version("uvicorn")}", uvicorn.Lines);
    }

    private static void Meet(Stage stage, string fixture, string started, string servers, IEnumerable<string> lines)
    {
        var finding = stage.Find(Rule);
        Assert.True(finding is not null, "no finding on what the servers run with");
        var line = Promise.Kept(finding, lines);
        Assert.True(line is not null, $"nothing like \"{finding.Outcome!.Log}\": {string.Join('\n', lines)}");
        EvidenceFile.Meet(Rule, new(fixture, servers, null, started, "does not start", stage.Original(line), null));
    }
}
