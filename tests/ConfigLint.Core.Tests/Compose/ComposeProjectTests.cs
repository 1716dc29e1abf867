using ConfigLint.Formats.Compose;
using ConfigLint.Model;

namespace ConfigLint.Core.Tests.Compose;

public class ComposeProjectTests
{
    private const string Base = """
        services:
          web:
            image: app:1
            command: serve
            environment: [A=1, B=1]
            ports: ["80:80"]
            volumes: ["./a:/data", "./c:/conf"]
            depends_on: [db]
          db: { image: postgres }
        networks: { back: }
        volumes: { files: }
        """;

    private static ComposeService Overridden(string service, string more = "") =>
        Projects.Of(Base, ("shop/compose.override.yml", "services:\n  web:\n    " + service.Replace("\n", "\n    ") + "\n" + more)).Service("web")!;

    [Fact]
    public void An_override_replaces_scalars_and_adds_to_lists_and_maps()
    {
        var web = Overridden("image: app:2\ncommand: [debug]\nenvironment: { B: 2, C: 3 }\nvolumes: ['./b:/data']\ndepends_on: { cache: { condition: service_healthy } }", "  cache: { image: redis }\n");
        Assert.Equal(("app:2", "debug"), (web.Image.Show(), Assert.Single(web.Command!.Words).Text));
        Assert.Equal("A=1 B=2 C=3", string.Join(" ", web.Environment.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value.Show()}")));
        Assert.Equal(["shop/b", "shop/c"], web.Mounts.Select(mount => mount.SourcePath));
        Assert.Equal(["db", "cache"], web.DependsOn.Select(dependency => dependency.Service));
        Assert.Equal("shop/compose.override.yml", web.Image!.Value.From.At.Text.Path);
        Assert.Equal("shop/compose.yaml", web.At.Text.Path);
        Assert.Equal("redis", web.Project.Service("cache")!.Image.Show());
    }

    [Theory]
    [InlineData("ports: !override ['90:90']", "90")]
    [InlineData("ports: !reset []", "")]
    [InlineData("ports: !reset null", "")]
    [InlineData("ports: ['90:90']", "80 90")]
    [InlineData("ports:", "80")]
    public void Tags_take_away_what_lies_below(string written, string expected) => Assert.Equal(expected, string.Join(" ", Overridden(written).Ports.Select(port => port.Published.Show())));

    [Fact]
    public void Tags_on_a_whole_service()
    {
        var project = Projects.Of(Base, ("shop/compose.override.yml", "services:\n  web: !override\n    image: other\n  db: !reset null\n"));
        Assert.Equal("other", project.Service("web")!.Image.Show());
        Assert.Empty(project.Service("web")!.Ports);
        Assert.Null(project.Service("db"));
    }

    [Fact]
    public void The_first_of_compose_s_names_is_the_project_and_the_others_stand_alone()
    {
        var projects = Projects.Assemble(("docker-compose.yml", "services: { old: { image: a } }\n".Insert(0, "")), ("compose.yaml", "services:\n  web: { image: a }\n"), ("docker-compose.override.yml", "services:\n  web: { hostname: b }\n"));
        Assert.Equal(["compose.yaml"], projects.Where(project => project.Variant.Length == 0).Select(project => project.Id));
        Assert.Equal("b", projects.Single(project => project.Id == "compose.yaml").Service("web")!.Hostname.Show());
    }

    [Fact]
    public void A_file_that_builds_on_the_base_is_a_variant_without_the_override()
    {
        var projects = Projects.Assemble(
            ("shop/docker-compose.yml", Base),
            ("shop/docker-compose.override.yml", "services:\n  web: { hostname: dev }\n"),
            ("shop/docker-compose.prod.yml", "services:\n  web: { restart: always }\n"),
            ("shop/network.yml", "services:\n  extra: { image: x, networks: [back] }\n"),
            ("shop/volume.yml", "services:\n  extra: { image: x, volumes: ['files:/x'] }\n"),
            ("shop/after.yml", "services:\n  extra: { image: x, depends_on: [web] }\n"),
            ("shop/docker-compose.test.yml", "services:\n  web: { image: full }\n"));
        Assert.Equal(
            ["after: web db extra", "prod: web db", "test: web", "main: web db", "network: web db extra", "volume: web db extra"],
            projects.Select(project => $"{(project.Variant.Length == 0 ? "main" : project.Variant)}: {string.Join(" ", project.Services)}"));
        var prod = projects.Single(project => project.Variant == "prod");
        Assert.Equal(("always", "-", "app:1"), (prod.Service("web")!.Restart.Show(), prod.Service("web")!.Hostname.Show(), prod.Service("web")!.Image.Show()));
        Assert.Equal("shop/docker-compose.prod.yml", prod.Id);
        Assert.All(projects, project => Assert.Empty(project.Open));
    }

    [Fact]
    public void COMPOSE_FILE_says_which_files()
    {
        var projects = Projects.Assemble(("a.yml", "services:\n  web: { image: a }\n"), ("b.yml", "services:\n  web: { hostname: b }\n"), (".env", "COMPOSE_FILE=a.yml:b.yml\nCOMPOSE_PROJECT_NAME=store\n"));
        var project = Assert.Single(projects);
        Assert.Equal(("a.yml", "b", "store"), (project.Id, project.Service("web")!.Hostname.Show(), project.Name.Show()));
    }

    [Theory]
    [InlineData("My Shop.2/compose.yaml", "", "myshop2 (default)")]
    [InlineData("_x/compose.yaml", "", "x (default)")]
    [InlineData("compose.yaml", "", "? the name of the root folder")]
    [InlineData("a/compose.yaml", "name: store\n", "store")]
    [InlineData("a/compose.yaml", "name: ${N:-store}\n", "store (default)")]
    public void The_name_of_a_project(string path, string name, string expected) =>
        Assert.Equal(expected, Assert.Single(Projects.Assemble((path, name + "services:\n  web: { image: a }\n"))).Name.Show());

    [Fact]
    public void What_another_file_would_declare_leaves_the_project_open()
    {
        var project = Projects.Of("services:\n  web: { image: a, networks: [back], depends_on: [db] }\n  api: { command: x }\n");
        Assert.Equal(["network back is not declared", "service db is not defined", "service api has neither image nor build"], project.Open.Select(open => open.Reason));
        Assert.True(project.Service("api")!.IsOpen);
        Assert.False(project.Service("web")!.IsOpen);
    }

    [Fact]
    public void A_service_extends_one_of_its_file_and_of_another()
    {
        var project = Projects.Of(
            """
            services:
              web:
                extends: { file: ../common/base.yml, service: app }
                environment: [B=2]
              worker: { extends: web, command: work }
            """,
            ("common/base.yml", "services:\n  app:\n    extends: root\n    build: .\n    env_file: a.env\n    volumes: ['./x:/x']\n  root:\n    restart: always\n    environment: [A=1, B=1]\n"),
            ("common/a.env", "F=1"));
        var worker = project.Service("worker")!;
        Assert.Equal(("common", "always", "work"), (worker.Build!.Context, worker.Restart.Show(), worker.Command!.Words[0].Text));
        Assert.Equal("A=1 B=2 F=1", string.Join(" ", worker.Environment.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value.Show()}")));
        Assert.Equal("common/x", Assert.Single(worker.Mounts).SourcePath);
        Assert.Equal("shop/compose.yaml", worker.At.Text.Path);
        Assert.Empty(project.Open);
    }

    [Fact]
    public void Files_that_others_extend_or_include_are_no_projects()
    {
        var projects = Projects.Assemble(
            ("compose.yaml", "include: [db/db.yaml]\nservices:\n  web: { extends: { file: common.yml, service: a } }\n"),
            ("common.yml", "services:\n  a: { image: a }\n"),
            ("db/db.yaml", "services:\n  db: { image: b }\n"));
        Assert.Equal("compose.yaml", Assert.Single(projects).Id);
    }

    [Theory]
    [InlineData("extends: { file: gone.yml, service: a }")]
    [InlineData("extends: { file: ../../out.yml, service: a }")]
    [InlineData("extends: { file: \"${F}\", service: a }")]
    [InlineData("extends: nobody")]
    public void An_extended_service_that_is_not_there_leaves_it_open(string written)
    {
        var project = Projects.Of("services:\n  web:\n    image: a\n    " + written + "\n");
        Assert.True(project.Service("web")!.IsOpen);
        Assert.Equal(4, Assert.Single(project.Open).At.Line());
    }

    [Fact]
    public void Includes_bring_services_networks_and_their_own_folder_and_env()
    {
        var project = Projects.Of(
            """
            include:
              - ../db/compose.yaml
              - path: [../mq/a.yaml, ../mq/b.yaml]
                project_directory: ../mq/home
                env_file: ../mq/mq.env
            services:
              web: { image: "app:${TAG:-none}" }
              db: { shm_size: 1g }
            """,
            ("shop/.env", "TAG=outer\n"),
            ("db/compose.yaml", "services:\n  db:\n    image: \"postgres:${DB}-${TAG}\"\n    volumes: ['./init:/init']\nnetworks: { data: }\n"),
            ("db/.env", "DB=16\nTAG=inner\n"),
            ("mq/a.yaml", "services:\n  mq: { image: \"mq:${V}\", build: . }\n"),
            ("mq/b.yaml", "services:\n  mq: { hostname: q }\n"),
            ("mq/mq.env", "V=3\n"));
        Assert.Equal(("app:outer", "postgres:16-outer", "mq:3"), (project.Service("web")!.Image.Show(), project.Service("db")!.Image.Show(), project.Service("mq")!.Image.Show()));
        Assert.Equal("db/init", Assert.Single(project.Service("db")!.Mounts).SourcePath);
        Assert.Equal(("mq/home", "q"), (project.Service("mq")!.Build!.Context, project.Service("mq")!.Hostname.Show()));
        Assert.Contains("data", project.Networks.Keys);
        Assert.Equal(["shop/compose.yaml", "db/compose.yaml", "mq/a.yaml", "mq/b.yaml"], project.Files.Select(file => file.Text.Path));
        Assert.Empty(project.Open);
    }

    [Theory]
    [InlineData("gone.yaml")]
    [InlineData("../../out.yaml")]
    [InlineData("oci://registry.example/app:1")]
    [InlineData("${FILE}")]
    public void An_include_that_is_not_there_leaves_the_project_open(string path)
    {
        var open = Assert.Single(Projects.Of($"include: ['{path}']\nservices:\n  web: {{ image: a }}\n").Open);
        Assert.Equal(($"{path}, which is included, was not read", 1), (open.Reason, open.At.Line()));
    }
}
