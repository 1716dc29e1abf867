using System.Text;
using ConfigLint.Formats.LoadBalancer;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Yaml;

/// <summary>Bounds ten times what was measured on two cores: they catch what is quadratic, not what is busy.</summary>
[Collection(Timed.Name)]
public class YamlThroughputTests
{
    /// <summary>Measured: 8 to 14 MB/s, most of it the parser's own.</summary>
    [Fact]
    public void A_stream_of_thousands_of_documents_is_read_at_a_megabyte_a_second()
    {
        var text = new SourceText("all.yaml", Stream(documents: 6000));
        YamlReader.Read(new SourceText("warm.yaml", Stream(documents: 50)));
        var tree = new YamlTree(text);
        var spent = Timed.Best(() => tree = YamlReader.Read(text));
        Assert.Empty(tree.Problems);
        Assert.Equal(6000, tree.Documents.Count);
        Assert.True(text.Length / 1e6 / spent.TotalSeconds > 1, $"{text.Length} characters in {spent}");
    }

    /// <summary>Most YAML is not ours and must cost no parser: one look at its colons.</summary>
    [Fact]
    public void Yaml_of_others_is_passed_over_at_ten_megabytes_a_second()
    {
        var text = new SourceText("all.yaml", Stream(documents: 30_000));
        LoadBalancerDetector.Read(new SourceText("warm.yaml", Stream(documents: 50)));
        var spent = Timed.Best(() => Assert.Null(LoadBalancerDetector.Read(text)));
        Assert.True(text.Length / 1e6 / spent.TotalSeconds > 10, $"{text.Length} characters in {spent}");
    }

    private static string Stream(int documents)
    {
        var text = new StringBuilder();
        for (var i = 0; i < documents; i++)
        {
            text.Append($"""
                ---
                apiVersion: v1 # stable
                kind: Service
                metadata:
                  name: shop-{i}
                  labels: {"{"} app: shop-{i}, tier: "backend" {"}"}
                spec:
                  selector:
                    app: shop-{i}
                  ports:
                    - name: http
                      port: 80
                      targetPort: {8000 + (i % 100)}
                  sessionAffinityConfig:
                    timeoutSeconds: 10

                """);
        }

        return text.ToString();
    }
}
