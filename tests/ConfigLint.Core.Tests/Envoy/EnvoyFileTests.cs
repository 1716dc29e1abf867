using ConfigLint.Formats.Envoy;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Envoy;

public class EnvoyFileTests
{
    private static EnvoyFile? Read(string text, string path = "deploy/any.yaml") => EnvoyFile.Read(new SourceText(path, text));

    [Theory]
    [InlineData("static_resources:\n  clusters: []")]
    [InlineData("dynamic_resources:\n  cds_config: {}")]
    [InlineData("resources:\n- \"@type\": type.googleapis.com/envoy.config.cluster.v3.Cluster\n  name: a")]
    public void Files_of_Envoy(string text) => Assert.NotNull(Read(text));

    [Theory]
    [InlineData("a document that speaks of it", "text: see static_resources")]
    [InlineData("resources of others", "resources:\n- type: compute.v1.instance\n  \"@type\": x\n# type.googleapis.com/envoy")]
    public void What_looks_alike(string what, string text) => Assert.True(Read(text) is null, what);

    [Fact]
    public void A_file_of_its_name_that_cannot_be_read_is_a_finding() => Assert.NotEmpty(Read("static_resources:\n  clusters: [", "envoy.yaml")!.Problems);

    [Fact]
    public void Resources_of_files_are_read_and_stay_open()
    {
        var file = Read("resources:\n- \"@type\": type.googleapis.com/envoy.config.cluster.v3.Cluster\n  name: a\n  load_assignment: { endpoints: [ { lb_endpoints: [ { endpoint: { address: { socket_address: { address: app, port_value: 80 } } } } ] } ] }")!;
        Assert.Equal("app:80", Assert.Single(Assert.Single(file.Clusters).Endpoints).To.V.ToString());
        Assert.True(file.HasOtherClusters);
    }

    [Theory]
    [InlineData("5s", true)]
    [InlineData("0.25s", true)]
    [InlineData("0s", true)]
    [InlineData("250ms", false)]
    [InlineData("5m", false)]
    [InlineData("60", false)]
    [InlineData("s", false)]
    [InlineData("1.2.3s", false)]
    public void Durations(string text, bool expected) => Assert.Equal(expected, EnvoyDuration.IsOne(text));

    [Theory]
    [InlineData("250ms", "0.25s")]
    [InlineData("5m", "300s")]
    [InlineData("1h", "3600s")]
    [InlineData("60", "60s")]
    [InlineData("never", null)]
    [InlineData("1d", null)]
    public void Durations_that_were_meant(string text, string? expected) => Assert.Equal(expected, EnvoyDuration.Meant(text));
}
