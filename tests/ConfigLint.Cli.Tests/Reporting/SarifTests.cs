using System.Text.Json;
using ConfigLint.Model;

namespace ConfigLint.Cli.Tests.Reporting;

/// <summary>What SARIF 2.1.0 demands and code-scanning services rely on; section numbers are the standard's.</summary>
public class SarifTests
{
    private static readonly JsonElement Root = JsonDocument.Parse(ReportTests.Write("sarif", SampleResult.Create())).RootElement;

    private static JsonElement Run => Root.GetProperty("runs")[0];

    [Fact]
    public void Log_names_its_version() => Assert.Equal("2.1.0", Root.GetProperty("version").GetString());

    [Fact]
    public void Columns_are_declared() => Assert.Equal("utf16CodeUnits", Run.GetProperty("columnKind").GetString());

    /// <summary>3.27.5, 3.27.6: the id at the index is the result's.</summary>
    [Fact]
    public void Every_result_refers_to_its_rule()
    {
        var rules = Run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        var results = Run.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(3, results.Count);
        Assert.All(results, result => Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()));
        Assert.Equal(rules.EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).Distinct().Count(), rules.GetArrayLength());
    }

    /// <summary>3.27.10, 3.49: the words are an enumeration, the texts are there.</summary>
    [Fact]
    public void Levels_and_messages()
    {
        Assert.Equal(["note", "warning", "error"], Run.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("level").GetString()));
        Assert.All(Run.GetProperty("results").EnumerateArray(), result => Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!));
        Assert.All(Run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray(), rule =>
        {
            Assert.NotEmpty(rule.GetProperty("shortDescription").GetProperty("text").GetString()!);
            Assert.NotEmpty(rule.GetProperty("help").GetProperty("text").GetString()!);
            Assert.Contains(rule.GetProperty("defaultConfiguration").GetProperty("level").GetString(), (string[])["note", "warning", "error"]);
        });
    }

    /// <summary>3.30: lines and columns are 1-based, and the end column is the first that is not part of the region.</summary>
    [Fact]
    public void Regions()
    {
        var result = Run.GetProperty("results")[2];
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("nginx/upstreams.conf", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal((1, 16, 1, 32), Region(place));
        var related = result.GetProperty("relatedLocations")[0];
        Assert.Equal(1, related.GetProperty("id").GetInt32());
        Assert.Equal((4, 14, 4, 25), Region(related.GetProperty("physicalLocation")));
        Assert.NotEmpty(related.GetProperty("message").GetProperty("text").GetString()!);
        Assert.NotEmpty(result.GetProperty("partialFingerprints").EnumerateObject().Single().Value.GetString()!);
    }

    /// <summary>3.4.3: a uri is one, whatever the file is called.</summary>
    [Theory]
    [InlineData("a b#c?d%.conf", "a%20b%23c%3Fd%25.conf")]
    [InlineData("ü/🙂.conf", "%C3%BC/%F0%9F%99%82.conf")]
    [InlineData("../up/a.conf", "../up/a.conf")]
    [InlineData("/etc/nginx/a b.conf", "file:///etc/nginx/a%20b.conf")]
    public void Paths_are_uris(string path, string uri)
    {
        using var log = JsonDocument.Parse(ReportTests.Write("sarif", SampleResult.Of(SampleResult.Hostile(path))));
        var artifact = log.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation");
        Assert.Equal(uri, artifact.GetProperty("uri").GetString());
        Assert.Equal(!uri.StartsWith("file:", StringComparison.Ordinal), artifact.TryGetProperty("uriBaseId", out _));
    }

    private static (int, int, int, int) Region(JsonElement place)
    {
        var region = place.GetProperty("region");
        return (region.GetProperty("startLine").GetInt32(), region.GetProperty("startColumn").GetInt32(), region.GetProperty("endLine").GetInt32(), region.GetProperty("endColumn").GetInt32());
    }
}
