using ConfigLint.Engine;
using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Testing;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Engine;

/// <summary>A file that is reached by several paths is one file with one name, in every format.</summary>
public sealed class LinkTests
{
    public static TheoryData<string> Rules()
    {
        var data = new TheoryData<string>();
        foreach (var rule in Fixture.All().Where(static fixture => fixture.IsBad).Select(static fixture => fixture.RuleId).Distinct()) data.Add(rule);
        return data;
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Links_change_no_finding(string rule)
    {
        foreach (var fixture in Fixture.All().Where(fixture => fixture.IsBad && fixture.RuleId == rule))
        {
            var plain = FindingText.Of(LintEngine.Run(fixture.Load(), fixture.Options()).Findings, rule);
            Assert.Equal(plain, FindingText.Of(LintEngine.Run(new Linked(fixture.Load(), asText: false), fixture.Options()).Findings, rule));
            Assert.Equal(plain, FindingText.Of(LintEngine.Run(new Linked(fixture.Load(), asText: true), fixture.Options()).Findings, rule));
        }
    }

    [Theory]
    [InlineData("b", "../x/a.service")]
    [InlineData("a.service", "a.service")]
    [InlineData("a.service", "../../out/a.service")]
    [InlineData("a.service", "/lib/systemd/system/a.service")]
    [InlineData("a.service", "../x")]
    public void A_link_that_leads_nowhere_is_no_file(string name, string target)
    {
        var files = new LinkedFiles(new MemoryFiles(("y/" + name, target), ("y/b", "../x/c"), ("x/d", "text\n")));
        Assert.Null(files.Read("y/" + name).Text is { } text && text.Content != target ? text : null);
        Assert.Empty(LintEngine.Run(new MemoryFiles(("y/" + name, target)), new LintOptions()).Findings);
    }

    [Fact]
    public void Circles_end()
    {
        var files = new LinkedFiles(new MemoryFiles(("a.service", "./b.service"), ("b.service", "./a.service")));
        Assert.Equal(FileState.Outside, files.Read("a.service").State);
    }

    [Fact]
    public void Links_of_links_are_followed()
    {
        var files = new LinkedFiles(new MemoryFiles(("a", "./b"), ("b", "x/c"), ("x/c", "text\n")));
        Assert.Equal("x/c", files.Read("a").Text!.Path);
    }

    [Fact]
    public void Units_are_enabled_by_links_and_instances_are_known_by_them()
    {
        var workspace = Run(
            ("etc/systemd/system/app@.service", "[Service]\nExecStart=/usr/bin/gunicorn -b 127.0.0.1:%i app:app\n"),
            ("etc/systemd/system/multi-user.target.wants/app@8001.service", "/etc/systemd/system/app@.service"),
            ("etc/systemd/system/multi-user.target.wants/app@8002.service", "../app@.service"),
            ("etc/systemd/system/web.service", "[Service]\nExecStart=/usr/bin/web\n"),
            ("etc/systemd/system/default.target.requires/web.service", "../web.service"));
        Assert.Equal(["app@.service", "app@8001.service", "app@8002.service", "web.service"], workspace.Select(static unit => unit.Name).Order(StringComparer.Ordinal));
        var instance = workspace.Single(static unit => unit.Name == "app@8001.service");
        Assert.Equal(("multi-user.target", "Wants"), (Assert.Single(instance.EnabledBy).By, instance.EnabledBy[0].Setting));
        Assert.Equal(("default.target", "Requires"), (Assert.Single(workspace.Single(static unit => unit.Name == "web.service").EnabledBy).By, workspace.Single(static unit => unit.Name == "web.service").EnabledBy[0].Setting));
        Assert.Equal("127.0.0.1:8001", instance.ExecStart[0].Words[2].Text);
    }

    [Fact]
    public void Drop_ins_apply_wherever_a_link_puts_them()
    {
        var workspace = Run(
            ("units/a.service", "[Service]\nExecStart=/usr/bin/a\n"),
            ("units/b.service", "[Service]\nExecStart=/usr/bin/b\n"),
            ("units/a.service.d/limits.conf", "[Service]\nLimitNOFILE=65536\n"),
            ("units/b.service.d/limits.conf", "../a.service.d/limits.conf"));
        Assert.All(workspace, static unit => Assert.Equal("65536", unit.Get("Service", "LimitNOFILE").V));
    }

    [Fact]
    public void A_compose_file_that_is_linked_to_a_standard_name_is_the_project()
    {
        var files = new MemoryFiles(("compose.prod.yml", "services:\n  web: { image: 'nginx:1' }\n"), ("compose.yml", "compose.prod.yml"), ("compose.debug.yml", "services:\n  web: { environment: { A: b } }\n"));
        var workspace = WorkspaceReader.Read(files, new LintOptions());
        Assert.Contains(
            ComposeProject.Of(workspace),
            static project => project.Files.Count == 2 && project.Files[0].Text.Path == "compose.prod.yml");
    }

    /// <summary>What is only named in the summary, by a name that no reader takes, may be a link as well.</summary>
    [Fact]
    public void A_link_by_a_name_that_no_reader_takes_is_passed_over()
    {
        var files = new MemoryFiles(
            ("main.tf", "modules/lb.tf"), ("modules/lb.tf", "resource \"aws_lb\" \"web\" {}\n"));
        var config = Configuration.ConfigFile.Empty;
        var result = LintEngine.Run(files, new LintOptions { Reads = config.Reads, Names = config.Names });
        Assert.Equal(("modules/lb.tf", "Terraform"), Assert.Single(result.Unread));
    }

    private static IReadOnlyList<Unit> Run(params (string Path, string Text)[] files)
    {
        var workspace = WorkspaceReader.Read(new MemoryFiles(files), new LintOptions());
        return UnitSet.Assemble([.. workspace.Files.OfType<UnitFile>()], null, UnitLinks.In(files.Select(static file => file.Path)));
    }

    /// <summary>The files of a fixture, each linked by a path of its own and by one through a folder.</summary>
    private sealed class Linked : IFileSet
    {
        private readonly IFileSet files;
        private readonly SortedDictionary<string, string> targets = new(StringComparer.Ordinal);
        private readonly bool asText;

        public Linked(IFileSet files, bool asText)
        {
            (this.files, this.asText) = (files, asText);
            foreach (var path in files.Paths)
            {
                targets["zz-links/" + path.Replace('/', '-')] = path;
                targets["zz-all/" + path] = path;
            }

            Paths = [.. files.Paths.Concat(targets.Keys).Order(StringComparer.Ordinal)];
        }

        public IReadOnlyList<string> Paths { get; }

        public FileContent Read(string path)
        {
            if (!targets.TryGetValue(path, out var target)) return files.Read(path);
            if (!asText) return files.Read(target);
            var up = string.Concat(Enumerable.Repeat("../", path.Count(static c => c == '/')));
            return FileContent.Of(new SourceText(path, up + target));
        }
    }
}
