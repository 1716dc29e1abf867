using ConfigLint.Formats.Compose;
using ConfigLint.Model;

namespace ConfigLint.Core.Tests.Compose;

public class ComposeServiceTests
{
    [Fact]
    public void Scalars()
    {
        var web = Projects.Web("""
            container_name: shop_web
            hostname: web.internal
            restart: unless-stopped
            user: "1000"
            working_dir: /srv
            stop_grace_period: 1m30s
            mem_limit: 512m
            profiles: [web, all]
            """);
        Assert.Equal(("app", "shop_web", "web.internal"), (web.Image.Show(), web.ContainerName.Show(), web.Hostname.Show()));
        Assert.Equal(("unless-stopped", "1000", "/srv"), (web.Restart.Show(), web.User.Show(), web.WorkingDirectory.Show()));
        Assert.Equal(("90000", "536870912", "-"), (web.StopGracePeriod.Show(), web.MemoryLimit.Show(), web.Replicas.Show()));
        Assert.Equal(["web", "all"], web.Profiles);
        Assert.Equal(("web", 2), (web.At.ToString(), web.At.Line()));
        Assert.Equal(("shop_web", 4), (web.ContainerName!.Value.From.At.ToString(), web.ContainerName.Value.From.At.Line()));
    }

    [Fact]
    public void Deploy_goes_before_the_older_keys()
    {
        var web = Projects.Web("mem_limit: 1g\nscale: 2\ndeploy: { replicas: 3, resources: { limits: { memory: 64MiB } } }");
        Assert.Equal(("67108864", "3"), (web.MemoryLimit.Show(), web.Replicas.Show()));
    }

    [Theory]
    [InlineData("1m30s", "90000")]
    [InlineData("500ms", "500")]
    [InlineData("1.5s", "1500")]
    [InlineData("1h", "3600000")]
    [InlineData("100us", "1")]
    [InlineData("0", "0")]
    [InlineData("30", "? 30 is no duration")]
    [InlineData("soon", "? soon is no duration")]
    [InlineData("${T}", "? variable T")]
    [InlineData("${T:-2s}", "2000 (default)")]
    public void Durations(string written, string expected) => Assert.Equal(expected, Projects.Web("stop_grace_period: " + written).StopGracePeriod.Show());

    [Theory]
    [InlineData("1024", "1024")]
    [InlineData("1k", "1024")]
    [InlineData("1.5 GB", "1610612736")]
    [InlineData("2GiB", "2147483648")]
    [InlineData("99999999999999p", "? 99999999999999p is no size")]
    [InlineData("big", "? big is no size")]
    public void Sizes(string written, string expected) => Assert.Equal(expected, Projects.Web("mem_limit: " + written).MemoryLimit.Show());

    [Theory]
    [InlineData("build: .", "shop", "shop/Dockerfile")]
    [InlineData("build: ../api", "api", "api/Dockerfile")]
    [InlineData("build: { context: .., dockerfile: docker/web.Dockerfile }", "", "docker/web.Dockerfile")]
    [InlineData("build: { dockerfile: web.Dockerfile }", "shop", "shop/web.Dockerfile")]
    [InlineData("build: { context: ., dockerfile_inline: FROM a }", "shop", null)]
    [InlineData("build: ../../elsewhere", null, null)]
    [InlineData("build: https://example.org/a.git", null, null)]
    [InlineData("build: /srv/app", null, null)]
    [InlineData("build: ${DIR}", null, null)]
    [InlineData("build: ${DIR:-app}", "shop/app", "shop/app/Dockerfile")]
    public void A_build_is_resolved_in_the_tree(string written, string? context, string? dockerfile)
    {
        var build = Projects.Web(written).Build!;
        Assert.Equal((context, dockerfile), (build.Context, build.Dockerfile));
    }

    [Fact]
    public void A_build_has_a_target_and_arguments()
    {
        var build = Projects.Web("build:\n  context: .\n  target: prod\n  args:\n    PORT: 80\n    TOKEN:").Build!;
        Assert.Equal(("prod", "80"), (build.Target.Show(), build.Args["PORT"].Show()));
        Assert.True(build.Args["TOKEN"].IsUnknown);
        Assert.Equal("1", Projects.Web("build: { args: [A=1, B] }").Build!.Args["A"].Show());
    }

    [Theory]
    [InlineData("command: gunicorn -b 0.0.0.0:8000 'my app'", "gunicorn|-b|0.0.0.0:8000|my app")]
    [InlineData("command: [gunicorn, -b, \"0.0.0.0:8000\"]", "gunicorn|-b|0.0.0.0:8000")]
    [InlineData("command: sh -c \"exec node $$FILE\"", "sh|-c|exec node $FILE")]
    [InlineData("command: >\n  node\n  server.js", "node|server.js")]
    [InlineData("command: |\n  node \\\n  server.js", "node|\nserver.js")]
    [InlineData("command: a\\ b", "a b")]
    [InlineData("command: []", "")]
    [InlineData("command: ''", "")]
    public void A_command_is_words(string written, string expected) => Assert.Equal(expected, string.Join("|", Projects.Web(written).Command!.Words.Select(word => word.Text)));

    [Fact]
    public void No_command_is_the_image_s() => Assert.Null(Projects.Web("command:").Command);

    [Fact]
    public void Words_know_their_places_and_what_is_not_known_of_them()
    {
        var words = Projects.Web("command: node --port=${PORT} $OPTIONS \"$X\" ${M:-a b}").Command!.Words;
        Assert.Equal(["node", "--port=${PORT}", "$OPTIONS", "$X", "a", "b"], words.Select(word => word.Text));
        Assert.Equal([true, false, false, false, true, true], words.Select(word => word.HasValue));
        Assert.Equal([false, false, true, false, false, false], words.Select(word => word.IsSplice));
        Assert.Equal([Certainty.Default, Certainty.Default], words.Skip(4).Select(word => word.Certainty));
        Assert.Equal(Certainty.Known, words[0].Certainty);
        Assert.Equal("--port=${PORT}", words[1].At.ToString());
        Assert.Equal("--port=", words[1].KnownPrefix);
        Assert.Equal("node", Projects.Web("entrypoint: [\"node\"]").Entrypoint!.Line!.ProgramName);
    }

    [Fact]
    public void Environment_and_env_files_in_their_order()
    {
        var web = Projects.Web(
            "env_file:\n  - a.env\n  - path: b.env\n    required: false\nenvironment:\n  B: 3\n  C:\n  D: ${FROM_ENV}\n  E: true",
            ("shop/a.env", "A=1\nB=1\nX=$A$FROM_ENV"), ("shop/.env", "FROM_ENV=env\nC=passed"));
        Assert.Equal(("1", "3", "passed", "env", "true", "1env"), (Get("A"), Get("B"), Get("C"), Get("D"), Get("E"), Get("X")));
        Assert.False(web.EnvironmentIsOpen);
        var from = web.Environment["A"].From;
        Assert.Equal(("shop/a.env", 1, "a.env"), (from.At.Text.Path, from.At.Line(), Assert.Single(from.Via).ToString()));
        Assert.Equal("shop/compose.yaml", web.Environment["B"].From.At.Text.Path);
        string Get(string name) => web.Environment[name].Show();
    }

    [Fact]
    public void A_list_of_variables()
    {
        var web = Projects.Web("environment:\n  - PORT=80\n  - URL=http://a/?b=c\n  - TOKEN\n  - ${NAME}=1");
        Assert.Equal(["PORT=80", "URL=http://a/?b=c", "TOKEN=? variable TOKEN"], web.Environment.Select(pair => $"{pair.Key}={pair.Value.Show()}"));
    }

    [Theory]
    [InlineData("env_file: gone.env", true)]
    [InlineData("env_file: { path: gone.env, required: false }", false)]
    [InlineData("env_file: [{ path: gone.env, required: false }]", false)]
    [InlineData("env_file: ${FILE}", true)]
    [InlineData("env_file: ../../outside.env", true)]
    public void A_missing_env_file_leaves_the_environment_open(string written, bool isOpen)
    {
        if (written.Contains("{ path", StringComparison.Ordinal) && !written.Contains('[')) written = "env_file:\n  - path: gone.env\n    required: false";
        Assert.Equal(isOpen, Projects.Web(written).EnvironmentIsOpen);
    }

    [Fact]
    public void A_sample_stands_for_what_is_not_in_the_tree()
    {
        var web = Projects.Web("env_file: web.env\nports: ['${P}:80']", ("shop/web.env.example", "PORT=80"), ("shop/.env.example", "P=8080"));
        Assert.Equal(("80 (default)", "8080 (default)"), (web.Environment["PORT"].Show(), web.Ports[0].Published.Show()));
        Assert.Equal("from .env.example", web.Ports[0].Published!.Value.Note);
        Assert.True(web.EnvironmentIsOpen);
        Assert.Equal("9090", Projects.Web("ports: ['${P}:80']", ("shop/.env.example", "P=8080"), ("shop/.env", "P=9090")).Ports[0].Published.Show());
    }

    [Fact]
    public void Health_checks()
    {
        var check = Projects.Web("healthcheck:\n  test: [CMD, curl, -f, \"http://localhost:80/\"]\n  interval: 1m\n  timeout: 5s\n  start_period: 10s\n  retries: 4").Healthcheck!;
        Assert.Equal(["curl", "-f", "http://localhost:80/"], check.Words!.Select(word => word.Text));
        Assert.Equal(("60000", "5000", "10000", "4"), (check.Interval.Show(), check.Timeout.Show(), check.StartPeriod.Show(), check.Retries.Show()));
        Assert.Equal("http://localhost:80/", check.Words![2].Slice(0, 20).From.At.ToString());
        Assert.Equal("curl -f a || exit 1", Projects.Web("healthcheck: { test: curl -f a || exit 1 }").Healthcheck!.Shell!.Text);
        Assert.Equal("exit 1", Projects.Web("healthcheck: { test: [CMD-SHELL, exit 1] }").Healthcheck!.Shell!.Text);
        Assert.True(Projects.Web("healthcheck: { test: [NONE] }").Healthcheck!.IsDisabled);
        Assert.True(Projects.Web("healthcheck: { disable: true }").Healthcheck!.IsDisabled);
        Assert.True(Projects.Web("healthcheck: { test: [curl, a] }").Healthcheck!.LacksKind);
        Assert.False(Projects.Web("healthcheck: { interval: 5s }").Healthcheck!.HasTest);
    }

    [Fact]
    public void Networks_and_names()
    {
        var project = Projects.Of("""
            name: store
            services:
              web:
                image: a
                hostname: w
                networks:
                  front: { aliases: [www, "${ALIAS:-shop}"] }
                  back:
              plain: { image: b, networks: [back] }
              alone: { image: c, scale: 2 }
              host: { image: d, network_mode: host, container_name: fixed }
            networks:
              front: { name: edge, external: true }
              back: { internal: true }
              old: { external: { name: legacy } }
            """);
        Assert.Equal(["web@front", "w@front", "www@front", "shop (default)@front", "web@back", "w@back"], project.Service("web")!.ReachableNames().Select(name => $"{name.Name.Show()}@{name.NetworkKey}"));
        Assert.Equal("default", Assert.Single(project.Service("alone")!.NetworkUses).Key);
        Assert.Empty(project.Service("host")!.NetworkUses);
        Assert.Equal(["store-alone-1", "store_alone_1", "store-alone-2", "store_alone_2"], project.Service("alone")!.ContainerNames().Select(name => name.V));
        Assert.Equal("fixed", Assert.Single(project.Service("host")!.ContainerNames()).V);
        Assert.Equal(["front edge True False", "back store_back False True", "old legacy True False", "default store_default False False"],
            project.Networks.Values.Select(network => $"{network.Key} {network.Name.Show()} {network.IsExternal} {network.IsInternal}"));
        Assert.Empty(project.Open);
    }

    [Theory]
    [InlineData("shop-web-1", true)]
    [InlineData("other_web_12", true)]
    [InlineData("web-1", false)]
    [InlineData("shop-web", false)]
    [InlineData("shop-api-1", false)]
    [InlineData("shopweb-1", false)]
    public void A_container_is_told_whatever_the_project_is_called(string host, bool isContainer) => Assert.Equal(isContainer, Projects.Web("scale: 1").MayBeContainer(host));

    [Fact]
    public void Links_hosts_dependencies_and_labels()
    {
        var project = Projects.Of("""
            services:
              web:
                image: a
                links: [db, "cache:redis"]
                extra_hosts: ["a.local:10.0.0.1", "b.local=host-gateway", "c.local:::1"]
                depends_on: { db: { condition: service_healthy, required: false }, cache: { condition: service_started } }
                labels: ["traefik.http.services.web.loadbalancer.server.port=80", on]
              db: { image: b, extra_hosts: { a.local: 10.0.0.1 }, depends_on: [cache], labels: { a: 1 } }
              cache: { image: c }
            """);
        var web = project.Service("web")!;
        Assert.Equal(["db:db", "cache:redis"], web.Links.Select(link => $"{link.Service}:{link.Alias}"));
        Assert.Equal(["a.local 10.0.0.1", "b.local host-gateway", "c.local ::1"], web.ExtraHosts.Select(host => $"{host.Name} {host.Address.Show()}"));
        Assert.Equal(["db service_healthy False", "cache service_started True"], web.DependsOn.Select(d => $"{d.Service} {d.Condition} {d.IsRequired}"));
        Assert.Equal("80", web.Labels[0].Value.Show());
        Assert.Equal(("10.0.0.1", "cache", "1"), (project.Service("db")!.ExtraHosts[0].Address.Show(), project.Service("db")!.DependsOn[0].Service, project.Service("db")!.Labels[0].Value.Show()));
    }

    [Theory]
    [InlineData("./nginx.conf:/etc/nginx/nginx.conf:ro", "shop/nginx.conf", null, "/etc/nginx/nginx.conf", true)]
    [InlineData("..:/src/", "", null, "/src", false)]
    [InlineData("data:/var/lib", null, "data", "/var/lib", false)]
    [InlineData("/var/run/docker.sock:/var/run/docker.sock", null, null, "/var/run/docker.sock", false)]
    [InlineData("/cache", null, null, "/cache", false)]
    [InlineData("~/x:/x", null, null, "/x", false)]
    [InlineData("../../x:/x", null, null, "/x", false)]
    [InlineData("'C:\\data:/x'", null, null, "/x", false)]
    [InlineData("${DIR}/x:/x", null, null, "/x", false)]
    [InlineData("${DIR:-./conf}:/x", "shop/conf", null, "/x", false)]
    [InlineData("{ type: bind, source: ./a, target: /a, read_only: true }", "shop/a", null, "/a", true)]
    [InlineData("{ type: volume, source: v, target: /a }", null, "v", "/a", false)]
    [InlineData("{ type: tmpfs, target: /a }", null, null, "/a", false)]
    public void Mounts(string written, string? path, string? volume, string target, bool readOnly)
    {
        var mount = Assert.Single(Projects.Web("volumes:\n  - " + written).Mounts);
        Assert.Equal((path, volume, target, readOnly), (mount.SourcePath, mount.Volume, mount.Target.Show(), mount.ReadOnly));
    }

    [Fact]
    public void Configs()
    {
        var web = Projects.Of("""
            services:
              web:
                image: a
                configs: [site, { source: inline, target: /etc/nginx/nginx.conf }, outer]
            configs:
              site: { file: ./site.conf }
              inline: { content: "listen ${PORT:-80};" }
              outer: { external: true }
            """).Service("web")!;
        Assert.Equal(("shop/site.conf", "/site (default)"), (web.Configs[0].SourcePath, web.Configs[0].Target.Show()));
        Assert.Equal(("listen 80;", "/etc/nginx/nginx.conf"), (web.Configs[1].Content!.Text, web.Configs[1].Target.Show()));
        Assert.Equal((null, null), (web.Configs[2].SourcePath, web.Configs[2].Content));
    }

    [Fact]
    public void Merge_keys_and_anchors()
    {
        var project = Projects.Of("""
            x-base: &base
              image: app
              environment: &env { A: 1, B: 1 }
            services:
              web:
                <<: *base
                environment: { <<: *env, B: 2 }
              worker: { <<: *base, command: work }
            """);
        Assert.Equal(("app", "1", "2"), (project.Service("web")!.Image.Show(), project.Service("web")!.Environment["A"].Show(), project.Service("web")!.Environment["B"].Show()));
        Assert.Equal(("app", "1"), (project.Service("worker")!.Image.Show(), project.Service("worker")!.Environment["B"].Show()));
    }
}
