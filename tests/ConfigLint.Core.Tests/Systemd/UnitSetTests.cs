using ConfigLint.Formats;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Text;
using static ConfigLint.Core.Tests.Systemd.Units;

namespace ConfigLint.Core.Tests.Systemd;

public class UnitSetTests
{
    private const string Service = "[Service]\nExecStart=/bin/x\n";

    [Fact]
    public void Drop_ins_apply_by_file_name_and_the_most_special_folder_wins()
    {
        var unit = Assemble(
            ("system/foo-bar@.service", "[Service]\nExecStart=/bin/x\nUser=fragment\nNice=0\n"),
            ("system/foo-bar@1.service.d/20.conf", "[Service]\nUser=instance\n"),
            ("system/foo-bar@.service.d/20.conf", "[Service]\nUser=template\nNice=20\n"),
            ("system/foo-.service.d/30.conf", "[Service]\nNice=30\n"),
            ("system/service.d/40.conf", "[Service]\nUMask=0077\n"),
            ("system/service.d/30.conf", "[Service]\nNice=40\n")).Single(u => u.Name == "foo-bar@1.service");
        Assert.Equal(["system/foo-bar@1.service.d/20.conf", "system/foo-.service.d/30.conf", "system/service.d/40.conf"], unit.DropIns.Select(file => file.Text.Path));
        Assert.Equal(("instance", "30", "0077"), (unit.User.V, unit.Get("Service", "Nice").V, unit.Get("Service", "UMask").V));
        Assert.Equal("system/foo-bar@.service", unit.User.From.Via.Single().Text.Path);
    }

    [Fact]
    public void Etc_hides_lib_of_the_same_tree()
    {
        var units = Assemble(("root/etc/systemd/system/a.service", Service), ("root/lib/systemd/system/a.service", Service), ("other/lib/systemd/system/a.service", Service),
            ("root/lib/systemd/system/a.service.d/x.conf", "[Service]\nNice=1\n"), ("root/etc/systemd/system/a.service.d/x.conf", "[Service]\nNice=2\n"));
        Assert.Equal(["root/etc/systemd/system/a.service", "other/lib/systemd/system/a.service"], units.Select(unit => unit.File.Text.Path));
        Assert.Equal("2", units[0].Get("Service", "Nice").V);
        Assert.Empty(units[1].DropIns);
    }

    [Fact]
    public void Drop_in_of_a_unit_elsewhere_stands_alone()
    {
        var unit = Assemble(("nginx.service.d/override.conf", "[Service]\nLimitNOFILE=65536\n")).Single();
        Assert.True(unit is { IsDropInAlone: true, IsLongRunning: false, Name: "nginx.service" });
    }

    [Fact]
    public void Drop_in_that_fits_two_units_opens_both()
    {
        var units = Assemble(("a/app.service", Service), ("b/app.service", Service), ("c/app.service.d/x.conf", "[Service]\nRestart=always\n"));
        Assert.Equal([true, true, false], units.Select(unit => unit.IsOpen));
        Assert.True(units[2].IsDropInAlone);
    }

    [Theory]
    [InlineData("Environment=A=1\nEnvironment=\nEnvironment=B=2", "Environment", "B=2")]
    [InlineData("Restart=always\nRestart=", "Restart", "always")]
    [InlineData("User=a\nUser=", "User", "")]
    [InlineData("MemoryMax=1G\nMemoryMax=", "MemoryMax", "")]
    [InlineData("TimeoutStopSec=5\nTimeoutStopSec=\nTimeoutStopSec=6", "TimeoutStopSec", "5|6")]
    public void Empty_assignment_takes_back_where_it_can(string lines, string key, string left) =>
        Assert.Equal(left, string.Join("|", Unit(lines).Effective("Service", key).Select(entry => entry.Value)));

    [Fact]
    public void Empty_dependency_takes_nothing_back() =>
        Assert.Equal(2, Assemble(("a.service", "[Unit]\nAfter=b.service\nAfter=\nAfter=c.service\n" + Service)).Single().Effective("Unit", "After").Count);

    [Theory]
    [InlineData("ExecStart=/bin/x", "simple", Certainty.Default)]
    [InlineData("ExecStart=/bin/x\nBusName=a.b", "dbus", Certainty.Default)]
    [InlineData("ExecStop=/bin/x", "oneshot", Certainty.Default)]
    [InlineData("Type=notify\nExecStart=/bin/x", "notify", Certainty.Known)]
    public void Type(string lines, string type, object certainty)
    {
        var unit = Unit(lines);
        Assert.Equal((type, certainty), (unit.Type.V, (object)unit.Type.Certainty));
    }

    [Fact]
    public void Socket_and_timer_start_their_services()
    {
        var units = Assemble(("a.service", Service), ("a.socket", "[Socket]\nListenStream=/run/a\n"), ("b.service", Service), ("nightly.timer", "[Timer]\nUnit=b.service\n"), ("c@.service", Service), ("c.socket", "[Socket]\nAccept=yes\nListenStream=1\n"));
        Assert.True(units.Single(unit => unit.Name == "a.service") is { IsSocketActivated: true, IsLongRunning: true });
        Assert.False(units.Single(unit => unit.Name == "b.service").IsLongRunning);
        Assert.True(units.Single(unit => unit.Name == "c@.service").IsSocketActivated);
    }

    [Fact]
    public void Environment_in_the_managers_order()
    {
        var files = new Dictionary<string, string> { ["/etc/a.env"] = "B=file\nC=file", ["/etc/b.env"] = "C=last\nexport D=1" };
        var unit = Load(files, "Environment=A=unit B=unit", "Environment=B=later", "EnvironmentFile=/etc/a.env", "EnvironmentFile=-/etc/b.env", "UnsetEnvironment=A", "RuntimeDirectory=shop");
        Assert.Equal("file last /run/shop", $"{unit.Env("B").V} {unit.Env("C").V} {unit.Env("RUNTIME_DIRECTORY").V}");
        Assert.True(unit.Env("A").IsUnknown && unit.Env("D").IsUnknown);
        Assert.Equal("etc/b.env 1:3", $"{unit.Env("C").From.At.Text.Path} {Place(unit.Env("C").From.At)}");
    }

    [Theory]
    [InlineData("EnvironmentFile=/etc/gone.env", Certainty.Unknown)]
    [InlineData("EnvironmentFile=-/etc/gone.env", Certainty.Default)]
    [InlineData("EnvironmentFile=gone.env", Certainty.Known)]
    [InlineData("EnvironmentFile=/etc/*.env", Certainty.Unknown)]
    public void File_that_is_not_here_may_set_anything(string line, object certainty)
    {
        var unit = Load([], "Environment=A=1", line);
        Assert.Equal(certainty, unit.Env("A").Certainty);
        Assert.True(unit.Env("B").IsUnknown);
    }

    [Fact]
    public void Later_file_that_is_here_is_sure_again() =>
        Assert.True(Load(new() { ["/etc/b.env"] = "A=2" }, "Environment=A=1", "EnvironmentFile=/etc/gone.env", "EnvironmentFile=/etc/b.env").Env("A") is { IsKnown: true, V: "2" });

    [Theory]
    [InlineData("/etc/default/app", "rootfs/etc/default/app")]
    [InlineData("/etc/default/web", "files/default/web.j2")]
    [InlineData("/etc/shop/shop.env", "deploy/shop.env")]
    [InlineData("/etc/shop/compose.env", null)]
    [InlineData("/etc/default/nginx", null)]
    [InlineData("/srv/shop/.env", null)]
    [InlineData("/etc/default/two", null)]
    public void Environment_file_is_found_by_the_end_of_its_path(string absolute, string? path)
    {
        string[] paths = ["a/default/two", "b/default/two", "deploy/shop.env", "deploy/shop.service", "docker/compose.env", "docker/nginx", "files/default/web.j2", "rootfs/etc/default/app", "shop/.env"];
        Assert.Equal(path, new HostPaths(paths).Find(absolute));
    }

    [Theory]
    [InlineData("A=b c # d", "A=b c # d")]
    [InlineData("A=\"b c\" # d", "A=b c# d")]
    [InlineData("A='b'\"c\"", "A=bc")]
    [InlineData("A=b\"c\"", "A=b\"c\"")]
    [InlineData(" A = b ", "A=b")]
    [InlineData("A=b\\\nc", "A=bc")]
    [InlineData("A=\"b\nc\"", "A=b\nc")]
    [InlineData("A=\"\\$x\\d\"", "A=$x\\d")]
    [InlineData("# c \\\nA=b", "A=b")]
    [InlineData("export A=b", "export A=b")]
    [InlineData("nothing\nA=%h$X", "A=%h$X")]
    [InlineData("A='it''s'", "A=its")]
    [InlineData("A=", "A=")]
    public void Environment_file_is_read_as_systemd_does(string text, string assignment) =>
        Assert.Equal(assignment, EnvironmentFileParser.Parse(new SourceText("a.env", text)).Assignments.Select(a => $"{a.Name}={a.Value}").Single());

    private static Unit Load(Dictionary<string, string> files, params string[] lines) => UnitSet.Assemble(
        [File("[Service]\nExecStart=/bin/x\n" + string.Join("\n", lines))],
        path => files.TryGetValue(path, out var text) ? EnvironmentFileParser.Parse(new SourceText(path.TrimStart('/'), text)) : null).Single();
}
