using ConfigLint.Formats.Compose;
using ConfigLint.Model;

namespace ConfigLint.Core.Tests.Compose;

public class ComposePortTests
{
    private static string Read(string port, params (string, string)[] others) =>
        string.Join("; ", Projects.Web("ports:\n  - " + port, others).Ports.Select(Show));

    private static string Show(ComposePort port)
    {
        var published = port.Published.Show() + (port.PublishedEnd is null ? "" : "-" + port.PublishedEnd.Show());
        var target = port.Target.Show() + (port.TargetEnd is null ? "" : "-" + port.TargetEnd.Show());
        return $"{port.HostAddress.Show()} {published} {target} {port.Protocol}";
    }

    [Theory]
    [InlineData("\"8080:80\"", "- 8080 80 tcp")]
    [InlineData("8080:80", "- 8080 80 tcp")]
    [InlineData("80", "- - 80 tcp")]
    [InlineData("\"53/UDP\"", "- - 53 udp")]
    [InlineData("127.0.0.1:8080:80/udp", "127.0.0.1 8080 80 udp")]
    [InlineData("127.0.0.1::80", "127.0.0.1 - 80 tcp")]
    [InlineData("8000-8010:8000-8010", "- 8000-8010 8000-8010 tcp")]
    [InlineData("8000-8010:80", "- 8000-8010 80 tcp")]
    [InlineData("3000-3005", "- - 3000-3005 tcp")]
    [InlineData("\"[::1]:80:8080\"", "::1 80 8080 tcp")]
    [InlineData("\"::1:80:8080\"", "::1 80 8080 tcp")]
    [InlineData("${P:-80}:80", "- 80 (default) 80 tcp")]
    [InlineData("${P}:80", "? variable P ? variable P 80 tcp")]
    [InlineData("\"127.0.0.1:${P:?set P: now}:80\"", "127.0.0.1 ? variable P 80 tcp")]
    [InlineData("1${P}:80", "- ? variable P 80 tcp")]
    [InlineData("8080:${P}", "- 8080 ? variable P tcp")]
    [InlineData("${IP:-127.0.0.1}:8080:80", "127.0.0.1 (default) 8080 80 tcp")]
    [InlineData("${BIND:-127.0.0.1:8080}:80", "127.0.0.1 (default) 8080 (default) 80 tcp")]
    [InlineData("web:80", "- ? web is no port 80 tcp")]
    [InlineData("99999:80", "- ? 99999 is no port 80 tcp")]
    [InlineData("{ target: 80, published: 8080, host_ip: 127.0.0.1, protocol: udp }", "127.0.0.1 8080 80 udp")]
    [InlineData("{ target: 80, published: \"8080-8090\" }", "- 8080-8090 80 tcp")]
    [InlineData("{ target: \"${T:-80}\" }", "- - 80 (default) tcp")]
    [InlineData("{ published: 80 }", "")]
    [InlineData("[80]", "")]
    [InlineData("", "")]
    public void Every_spelling(string written, string expected) => Assert.Equal(expected, Read(written));

    [Fact]
    public void A_variable_of_env_gives_the_port_and_its_line()
    {
        var port = Projects.Web("ports:\n  - ${P:-80}:8080", ("shop/.env", "# ports\nP=9000\n")).Ports[0];
        Assert.Equal("9000", port.Published.Show());
        Assert.Equal(("shop/.env", 2), (port.Published!.Value.From.At.Text.Path, port.Published.Value.From.At.Line()));
        Assert.Equal(5, Assert.Single(port.Published.Value.From.Via).Line());
        Assert.Equal("8080", port.Target.From.At.ToString());
    }

    [Theory]
    [InlineData("22:22", true)]
    [InlineData("8080:59", true)]
    [InlineData("\"22:22\"", false)]
    [InlineData("22:60", false)]
    [InlineData("8080:80", false)]
    public void What_YAML_1_1_has_for_a_number_is_told_and_read_as_meant(string written, bool isNumber)
    {
        var port = Projects.Web("ports:\n  - " + written).Ports[0];
        Assert.Equal(isNumber, port.IsBase60);
        Assert.True(port.Target.IsKnown);
    }

    [Fact]
    public void Files_add_ports_and_the_same_twice_is_one() =>
        Assert.Equal(["80", "90", "81"], Projects.Of("services:\n  web:\n    image: a\n    ports: ['80:80', '90:90']\n", ("shop/compose.override.yaml", "services:\n  web:\n    ports: ['80:80', '81:80']\n"))
            .Service("web")!.Ports.Select(port => port.Published.Show()));

    [Fact]
    public void Expose_is_a_list_of_ports_and_ranges() =>
        Assert.Equal(["3000-/tcp", "8000-8010/tcp", "53-/udp"],
            Projects.Web("expose:\n  - 3000\n  - '8000-8010'\n  - 53/udp").Expose.Select(e => $"{e.Port.Show()}-{(e.End is null ? "" : e.End.Show())}/{e.Protocol}"));
}
