using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Programs.Images;
using ConfigLint.Reporting;
using ConfigLint.Testing;
using VerifyXunit;

namespace ConfigLint.Cli.Tests.Graph;

[UsesVerify]
public class GraphTests
{
    /// <summary>What ends a label, a line or a statement in one of the formats, or acts in a terminal.</summary>
    private const string Hostile = "a\"];<b>&x\\N]%%{init}%% `|` #quot; -->end\u001b[31m\u202e";

    [Theory]
    [InlineData("fastapi", "mermaid")]
    [InlineData("fastapi", "dot")]
    [InlineData("fastapi", "json")]
    [InlineData("php-fpm", "mermaid")]
    [InlineData("php-fpm", "dot")]
    [InlineData("php-fpm", "json")]
    [InlineData("tls-upstream", "mermaid")]
    [InlineData("tls-upstream", "dot")]
    [InlineData("tls-upstream", "json")]
    [InlineData("compose", "mermaid")]
    [InlineData("compose", "dot")]
    [InlineData("compose", "json")]
    public async Task Example_is_drawn_as_verified(string example, string format) =>
        await Verifier.Verify(Write(format, GraphBuilder.Build(Example(example, "broken")))).UseFileName($"Graph.{example}.{format}");

    [Theory]
    [InlineData("fastapi")]
    [InlineData("php-fpm")]
    [InlineData("compose")]
    public void Fixed_example_has_no_marks(string example)
    {
        var graph = GraphBuilder.Build(Example(example, "fixed"));
        Assert.NotEmpty(graph.Edges);
        Assert.All(graph.Edges, edge => Assert.Empty(edge.Marks.Rules));
        Assert.All(graph.Nodes, node => Assert.Empty(node.Marks.Rules));
    }

    /// <summary>Every line of the picture has the shape that it has with plain names, whatever the names are.</summary>
    [Fact]
    public void Hostile_name_stays_in_its_label_of_mermaid()
    {
        foreach (var line in Write("mermaid", Named(Hostile)).Split('\n'))
        {
            Assert.DoesNotContain('\u001b', line);
            if (line.Count(c => c == '"') is var quotes && quotes == 0) continue;
            Assert.Equal(2, quotes);
            var label = line.Split('"')[1].Replace("<br/>", "", StringComparison.Ordinal);
            Assert.DoesNotContain(label, c => "<>&\\%`|{}[]".Contains(c, StringComparison.Ordinal));
            Assert.DoesNotContain("#quot", label, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Hostile_name_stays_in_its_label_of_dot()
    {
        Assert.Equal("\"a\\\"];<b>&amp;x\\\\N\\nsecond\"", GraphDot.Label(["a\"];<b>&x\\N", "second"]));
        Assert.DoesNotContain("\u001b", Write("dot", Named(Hostile)), StringComparison.Ordinal);
    }

    [Fact]
    public void Hostile_name_is_read_back_from_json()
    {
        using var read = JsonDocument.Parse(Write("json", Named(Hostile)));
        Assert.Contains(read.RootElement.GetProperty("nodes").EnumerateArray(), node => node.GetProperty("lines")[0].GetString() == Hostile);
    }

    [ToolFact("dot")]
    public void Graphviz_reads_it()
    {
        foreach (var graph in new[] { Named(Hostile), GraphBuilder.Build(Example("compose", "broken")), GraphBuilder.Build(Example("tls-upstream", "broken")) })
        {
            using var dot = Process.Start(new ProcessStartInfo("dot", ["-Tplain"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = dot.StandardOutput.ReadToEndAsync();
            var error = dot.StandardError.ReadToEndAsync();
            dot.StandardInput.Write(Write("dot", graph));
            dot.StandardInput.Close();
            Assert.True(dot.WaitForExit(TimeSpan.FromMinutes(10)));
            Assert.Equal((0, ""), (dot.ExitCode, error.Result));
            Assert.Equal(graph.Nodes.Count, output.Result.Split('\n').Count(line => line.StartsWith("node ", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Large_picture_is_cut_with_a_note()
    {
        var files = new MemoryFiles();
        for (var i = 0; i < GraphBuilder.MostNodes + 100; i++) files.Add($"systemd/app{i}.service", Encoding.UTF8.GetBytes($"[Service]\nExecStart=/usr/bin/gunicorn -b 127.0.0.1:{9000 + i} app\n"));
        var graph = GraphBuilder.Build(LintEngine.Run(files, new LintOptions()));
        Assert.Equal(GraphBuilder.MostNodes, graph.Nodes.Count);
        Assert.Equal("100 more are not drawn: name a smaller folder", graph.Note);
        Assert.All(GraphFormat.All, format => Assert.Contains("100 more are not drawn", Write(format.Name, graph), StringComparison.Ordinal));
    }

    [Fact]
    public void Where_the_files_end_says_why()
    {
        var graph = GraphBuilder.Build(LintEngine.Run(new MemoryFiles(("nginx.conf", "events {}\nhttp { server { location / { proxy_pass http://10.0.0.3; } location /v { proxy_pass http://$where; } } }")), new LintOptions()));
        Assert.Equal(["10.0.0.3 is another host", "a variable gives it"], graph.Nodes.Where(node => node.Kind == GraphNodeKind.Open).Select(node => node.Lines[1]));
        Assert.Equal([false, true, true], graph.Edges.Select(edge => edge.IsDashed));
    }

    [Fact]
    public void Deployments_are_clusters_of_their_own()
    {
        const string Site = "server { listen 80; location / { proxy_pass http://127.0.0.1:8000; } }";
        const string Unit = "[Service]\nExecStart=/usr/bin/gunicorn -b 127.0.0.1:8000 app\n";
        var graph = GraphBuilder.Build(LintEngine.Run(new MemoryFiles(("prod/app.conf", Site), ("prod/app.service", Unit), ("staging/app.conf", Site), ("staging/app.service", Unit)), new LintOptions()));
        Assert.Equal(["deployment prod", "host", "deployment staging", "host"], graph.Clusters.Select(cluster => cluster.Label));
        Assert.Equal(2, graph.Nodes.Count(node => node.Kind == GraphNodeKind.Client));
    }

    [Fact]
    public void Command_writes_to_a_file_and_to_standard_output()
    {
        using var folder = new TempFolder();
        var shown = ConfigLintProcess.Run(folder.Path, "graph", Repository.File("examples/compose/broken"));
        Assert.Equal((0, ""), (shown.ExitCode, shown.Error));
        var written = ConfigLintProcess.Run(folder.Path, "graph", "--format", "mermaid=out.mmd", Repository.File("examples/compose/broken"));
        Assert.Equal((0, ""), (written.ExitCode, written.Output));
        Assert.Equal(shown.Output, File.ReadAllText(folder.At("out.mmd")));
    }

    [Fact]
    public void Folder_without_files_of_ours_is_wrong_usage()
    {
        using var folder = new TempFolder();
        folder.Write("notes.txt", "nothing");
        var run = ConfigLintProcess.Run(folder.Path, "graph");
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains("no nginx, systemd", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("graph --format text", "--format text: it takes mermaid, dot, json")]
    [InlineData("graph --format dot --format json", "configlint graph writes one format: --format stands there twice")]
    [InlineData("graph --fail-on error", "configlint graph takes no --fail-on")]
    [InlineData("trace", "configlint trace takes a URL: configlint trace http://shop.example/api deploy/prod")]
    public void Wrong_usage_is_one_sentence(string line, string sentence) =>
        Assert.StartsWith(sentence, Assert.Single(Assert.Throws<UsageException>(() => ArgumentParser.Parse(line.Split(' '))).Lines), StringComparison.Ordinal);

    [Fact]
    public void Formats_are_those_that_the_options_take() => Assert.Equal(Command.Graph.Formats, GraphFormat.All.Select(format => format.Name));

    internal static LintResult Example(string name, string variant)
    {
        var root = Repository.File($"examples/{name}/{variant}");
        var files = new MemoryFiles();
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)) files.Add(Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllBytes(file));
        return LintEngine.Run(files, new LintOptions());
    }

    private static GraphModel Named(string name)
    {
        var graph = new GraphModel();
        graph.Clusters.Add(new GraphCluster("c0", name, null));
        graph.Nodes.Add(new GraphNode("n0", GraphNodeKind.Proxy, [name, name], "c0"));
        graph.Nodes.Add(new GraphNode("n1", GraphNodeKind.Open, [name], null));
        graph.Edges.Add(new GraphEdge("n0", "n1", [name, name], GraphMarks.None, true));
        return graph;
    }

    private static string Write(string format, GraphModel graph)
    {
        var to = new StringWriter { NewLine = "\n" };
        GraphFormat.All.Single(one => one.Name == format).Write(graph, to);
        return to.ToString();
    }
}
