using Microsoft.Build.Framework;

namespace ConfigLint.MSBuild.Tests;

public sealed class TaskTests : IDisposable
{
    private readonly Project project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public void Logs_findings_in_the_canonical_form_with_the_remedy_at_the_end()
    {
        project.File("nginx/app.conf");

        Assert.False(project.Build());

        Assert.Equal(2, project.Log.Lines.Count);
        Assert.StartsWith($"nginx/app.conf(3,5): error {Project.ErrorLine}", project.Log.Lines[0]);
        Assert.StartsWith($"nginx/app.conf(4,5): warning {Project.WarningLine}", project.Log.Lines[1]);
        Assert.EndsWith("the client gets 504. Write the time the slowest request needs, with its unit; 60s is nginx's default.", project.Log.Lines[1]);
    }

    [Fact]
    public void A_build_with_warnings_alone_succeeds()
    {
        project.File("nginx/app.conf", "server { location / { proxy_pass http://127.0.0.1:8000; } proxy_read_timeout 300ms; }\n");

        Assert.True(project.Build());

        Assert.Contains(": warning CFL1005: ", Assert.Single(project.Log.Lines));
    }

    [Fact]
    public void Keeps_advice_for_a_detailed_log()
    {
        project.File("nginx/app.conf", "server { location / { proxy_pass http://127.0.0.1:8000; } } # configlint: disable-file=CFL1005 -- none here\n");

        Assert.True(project.Build());

        Assert.Empty(project.Log.Lines);
        Assert.Equal(MessageImportance.Low, Assert.Single(project.Log.Messages, message => message.Code == "CFL9004").Importance);
    }

    [Fact]
    public void Shows_what_a_file_says_without_what_a_terminal_would_obey()
    {
        project.File("nginx/app.conf", "server { location / { proxy_pass http://127.0.0.1:8000; } proxy_read_timeout \"\u001b[2J##vso[task.setvariable]\"; }\n");

        project.Build();

        Assert.Contains(project.Log.Lines, line => line.Contains(@"\u001b[2J", StringComparison.Ordinal));
        Assert.All(project.Log.Lines, line => Assert.DoesNotContain("\u001b", line));
        Assert.All(project.Log.Lines, line => Assert.DoesNotContain("##vso[", line));
    }

    [Fact]
    public void A_project_without_such_files_builds_without_a_word()
    {
        project.File("Program.cs", "class Program;");

        Assert.True(project.Build());

        Assert.Empty(project.Log.Lines);
    }

    [Fact]
    public void A_named_folder_without_such_files_is_an_error()
    {
        project.File("../../deploy/notes.txt", "nothing");

        Assert.False(project.Build(task => task.Root = "../../deploy"));

        Assert.Equal("infra.proj: error CFL9010: no nginx, systemd, PHP-FPM, compose, Kubernetes or load-balancer file in ../../deploy: nothing was checked", Assert.Single(project.Log.Lines));
    }

    [Fact]
    public void Lints_the_project_s_own_folder_and_not_what_lies_beside_it()
    {
        project.File("../../deploy/app.conf");

        Assert.True(project.Build());

        Assert.Empty(project.Log.Lines);
    }

    [Fact]
    public void Root_names_a_shared_folder_whose_paths_are_shown_from_the_project()
    {
        project.File("nginx/app.conf");
        project.File("../../deploy/nginx/app.conf");

        project.Build(task => task.Root = "../../deploy");

        Assert.All(project.Log.Lines, line => Assert.StartsWith("../../deploy/nginx/app.conf(", line));
        Assert.Equal(2, project.Log.Lines.Count);
    }

    [Fact]
    public void Items_choose_what_is_shown_in_the_light_of_the_whole_root()
    {
        project.File("nginx/nginx.conf", "events {}\nhttp {\n    include upstreams.conf;\n    server { location / { proxy_pass https://app; } }\n}\n");
        project.File("nginx/upstreams.conf", "upstream app { server 10.0.0.5:80; }\n");
        project.File("other/app.conf");

        project.Build(task => task.Files = Project.Items("nginx/upstreams.conf"));

        Assert.StartsWith("nginx/upstreams.conf(1,23): warning CFL1012: ", Assert.Single(project.Log.Lines));
    }

    [Theory]
    [InlineData("nope", null, null, "ConfigLintRoot nope: no such folder: nothing was checked")]
    [InlineData(null, "nginx/nope.conf", null, "nginx/nope.conf: no such file or folder: nothing was checked")]
    [InlineData(null, null, "nope.yaml", "ConfigLintConfig nope.yaml: no such file: nothing was checked")]
    public void What_is_named_and_is_not_there_is_an_error(string? root, string? file, string? config, string expected)
    {
        project.File("nginx/app.conf");

        Assert.False(project.Build(task =>
        {
            task.Root = root;
            task.Files = file is null ? [] : Project.Items(file);
            task.Config = config;
        }));

        Assert.Equal($"infra.proj: error CFL9010: {expected}", Assert.Single(project.Log.Lines));
    }

    [Fact]
    public void Follows_configlint_yaml_up_to_the_top_of_the_repository()
    {
        project.File("nginx/app.conf");
        project.File("../../configlint.yaml", "severity: { zero-timeout: off }\nexclude: [ src/Shop/old ]\n");
        project.File("old/app.conf");

        Assert.True(project.Build());

        Assert.StartsWith($"nginx/app.conf(4,5): warning {Project.WarningLine}", Assert.Single(project.Log.Lines));
    }

    [Fact]
    public void A_mistake_in_configlint_yaml_is_an_error_at_its_place()
    {
        project.File("nginx/app.conf");
        project.File("../../configlint.yaml", "severity:\n  zero-timeuot: off\n");

        Assert.False(project.Build());

        var line = Assert.Single(project.Log.Lines);
        Assert.StartsWith("../../configlint.yaml(2,3): error CFL9010: ", line);
        Assert.EndsWith(": nothing was checked", line);
    }

    [Fact]
    public void Nothing_outside_the_root_is_read()
    {
        var outside = project.File("../../secret/app.conf");
        project.File("nginx/other.conf", "server { listen 80; }\n");
        System.IO.File.CreateSymbolicLink(Path.Combine(project.Folder, "nginx", "app.conf"), outside);

        Assert.True(project.Build());
        Assert.Empty(project.Log.Lines);

        Assert.False(project.Build(task => task.Files = Project.Items("../../secret/app.conf")));
        Assert.Contains("lies outside the root", Assert.Single(project.Log.Lines));
    }

    [Fact]
    public void Writes_SARIF_with_paths_from_the_top_of_the_repository()
    {
        project.File("nginx/app.conf");

        project.Build(task => task.SarifFile = "obj/configlint.sarif");

        using var sarif = System.Text.Json.JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(project.Folder, "obj/configlint.sarif")));
        var result = sarif.RootElement.GetProperty("runs")[0].GetProperty("results")[0];
        Assert.Equal("CFL1004", result.GetProperty("ruleId").GetString());
        Assert.Equal("src/Shop/nginx/app.conf", result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
    }

    [Fact]
    public void A_SARIF_file_that_cannot_be_written_is_an_error()
    {
        project.File("nginx/app.conf", "server { listen 80; }\n");

        Assert.False(project.Build(task => task.SarifFile = "nginx"));

        Assert.Equal("infra.proj: error : ConfigLintSarifFile nginx: cannot write there (permission denied)", Assert.Single(project.Log.Lines));
    }
}
