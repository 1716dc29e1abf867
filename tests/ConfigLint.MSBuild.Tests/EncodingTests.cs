using System.Text;

namespace ConfigLint.MSBuild.Tests;

/// <summary>Files as Windows leaves them, and paths as people write them there.</summary>
public sealed class EncodingTests : IDisposable
{
    private readonly Project project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public void Line_ends_move_nothing()
    {
        project.File("nginx/app.conf", Project.TwoMistakes.ReplaceLineEndings("\r\n"));

        project.Build();

        Assert.Equal(["nginx/app.conf(3,5)", "nginx/app.conf(4,5)"], Places());
    }

    [Fact]
    public void A_byte_order_mark_has_no_column_and_nginx_does_not_take_it()
    {
        project.File("nginx/app.conf", """
            \uFEFFproxy_read_timeout 300ms;
            server { location / { proxy_pass http://127.0.0.1:8000; } }

            """.Replace("\\uFEFF", "\uFEFF", StringComparison.Ordinal));

        project.Build();

        Assert.Equal(["nginx/app.conf(1,1)", "nginx/app.conf(1,1)"], Places());
        Assert.Contains("byte-order mark", project.Log.Lines[0]);
        Assert.Contains("CFL1005", project.Log.Lines[1]);
    }

    [Fact]
    public void UTF_16_is_named()
    {
        var file = project.File("nginx/app.conf", "");
        File.WriteAllText(file, Project.TwoMistakes, Encoding.Unicode);

        project.Build();

        var all = project.Log.Lines.Concat(project.Log.Messages.Select(message => message.Message));
        Assert.Contains("UTF-16 text, which no server reads", Assert.Single(all, line => line!.Contains("UTF-16")));
    }

    /// <summary>A project that was written on Windows is built on Linux, too.</summary>
    [Theory]
    [InlineData(@"..\..\deploy", @"..\..\own.yaml", @"obj\found.sarif")]
    [InlineData("../../deploy", "../../own.yaml", "obj/found.sarif")]
    [InlineData(@"../..\deploy\", @"..\../own.yaml", @".\obj/found.sarif")]
    public void Backslashes_in_properties_are_separators_everywhere(string root, string config, string sarif)
    {
        project.File("../../deploy/nginx/app.conf");
        project.File("../../own.yaml", "severity: { CFL1005: off }\n");

        project.Build(task =>
        {
            task.Root = root;
            task.Config = config;
            task.SarifFile = sarif;
        });

        Assert.Equal(["../../deploy/nginx/app.conf(3,5)"], Places());
        Assert.True(File.Exists(Path.Combine(project.Folder, "obj", "found.sarif")));
    }

    private IEnumerable<string> Places() => project.Log.Lines.Select(line => line[..line.IndexOf(':')]);
}
