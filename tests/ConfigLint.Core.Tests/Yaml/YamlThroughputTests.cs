using System.Text;
using ConfigLint.Core.Tests.Testing;
using ConfigLint.Formats.LoadBalancer;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Yaml;

/// <summary>Streams of many documents, as charts are rendered to. bench/ measures how fast they are read.</summary>
[Collection(Timed.Name)]
public class YamlThroughputTests
{
    [Fact]
    public void A_stream_of_thousands_of_documents_is_read_in_linear_time()
    {
        var tree = new YamlTree(new SourceText("all.yaml", ""));
        Timed.IsLinear(6000, size =>
        {
            var text = new SourceText("all.yaml", Stream(size));
            return () => tree = YamlReader.Read(text);
        });
        Assert.Empty(tree.Problems);
        Assert.Equal(6000, tree.Documents.Count);
    }

    /// <summary>Most YAML is not ours and must cost no parser, which makes objects of all it reads: one look at its colons makes none.</summary>
    [Fact]
    public void Yaml_of_others_is_passed_over_without_a_parser()
    {
        var text = new SourceText("all.yaml", Stream(documents: 6000));
        Assert.Null(LoadBalancerDetector.Read(new SourceText("warm.yaml", Stream(documents: 50))));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Null(LoadBalancerDetector.Read(text));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, text.Length / 10);
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
