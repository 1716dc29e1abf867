using ConfigLint.Formats;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Dockerfile;

public class DockerfileTests
{
    private static DockerfileFile Read(params string[] lines) => Assert.IsType<DockerfileFile>(
        Catalog.Read(new SourceText("Dockerfile", string.Join("\n", lines) + "\n")));

    private static DockerfileImage Image(params string[] lines) => Read(lines).Image()!;

    private static string Text(Value<string> value) => value.IsUnknown ? "?" : value.V;

    [Theory]
    [InlineData("Dockerfile", "FROM nginx", true)]
    [InlineData("docker/Dockerfile.prod", "# syntax=docker/dockerfile:1\n\nARG V=1\nFROM nginx:$V", true)]
    [InlineData("web.Dockerfile", "from nginx", true)]
    [InlineData("nginx/Dockerfile-alpine", "FROM nginx", true)]
    [InlineData("Containerfile", "ARG A=1 \\\n  B=2\nFROM nginx", true)]
    [InlineData("Dockerfile.j2", "{% set x = 1 %}\nFROM nginx", true)]
    [InlineData("Dockerfile", "RUN make", false)]
    [InlineData("Dockerfile", "", false)]
    [InlineData("Dockerfile.dockerignore", "FROM x", false)]
    [InlineData("Dockerfile.md", "# Notes\n\nFrom the start", true)]
    [InlineData("Dockerfiles", "FROM nginx", false)]
    [InlineData("query.sql", "FROM nginx", false)]
    public void Is_detected_by_name_and_first_instruction(string path, string text, bool expected) => Assert.Equal(expected, DockerfileDetector.Detect(path, text));

    [Theory]
    [InlineData("Dockerfile", true)]
    [InlineData("docker/Dockerfile.web", true)]
    [InlineData("api.dockerfile", true)]
    [InlineData("Dockerfile.dockerignore", false)]
    public void Is_opened(string path, bool expected) => Assert.Equal(expected, Candidates.MayBeOurs(path));

    [Fact]
    public void Last_stage_is_built_and_goes_on_from_the_stage_it_names()
    {
        var file = Read(
            "FROM node:22 AS Build", "ENV PORT=3000 MODE=dev", "WORKDIR /app", "EXPOSE 9229",
            "FROM build AS web", "ENV MODE=prod", "WORKDIR dist", "EXPOSE $PORT",
            "FROM nginx", "COPY --from=web /app/dist /usr/share/nginx/html");

        Assert.Equal(3, file.Stages.Count);
        Assert.Equal("nginx", file.Image()!.BaseImage.V);
        Assert.Empty(file.Image()!.Exposed);
        Assert.Empty(file.Image()!.Copies);

        var web = file.Image("WEB")!;
        Assert.Equal("node:22", web.BaseImage.V);
        Assert.Equal("/app/dist", web.WorkDir.V);
        Assert.Equal([9229, 3000], web.Exposed.Select(port => port.Port.V));
        Assert.Equal("prod", web.Env["MODE"].V);
        Assert.Equal((2, 10), (web.Exposed[1].Port.From.At.Position.Line, web.Exposed[1].Port.From.At.Position.Column));
        Assert.Equal("node:22", file.Image("0")!.BaseImage.V);
        Assert.Null(file.Image("none"));
    }

    [Theory]
    [InlineData("ENV A=b", "b")]
    [InlineData("ENV A b c", "b c")]
    [InlineData("ENV A=\"b c\" D=e", "b c")]
    [InlineData("ENV A=b\\ c", "b c")]
    [InlineData("ENV A='$X'", "$X")]
    [InlineData("ENV X=1\nENV A=$X.${X}", "1.1")]
    [InlineData("ENV X=1\nENV X=2 A=$X", "1")]
    [InlineData("ENV X=1\nENV A=\\$X", "$X")]
    [InlineData("ENV X=1\nENV A=${X:-2}", "1")]
    [InlineData("ENV X=\nENV A=${X:-2}", "2")]
    [InlineData("ENV X=\nENV A=${X-2}", "")]
    [InlineData("ENV X=1\nENV A=${X:+2}", "2")]
    [InlineData("ENV X=\nENV A=${X:+2}", "")]
    [InlineData("ENV A=${X:-2}", "2")]
    [InlineData("ENV A=${X:-$Y}", "?")]
    [InlineData("ENV A=$X", "?")]
    [InlineData("ARG X\nENV A=$X", "?")]
    [InlineData("ARG X=1\nENV A=$X", "1")]
    [InlineData("ARG X=1\nENV X=2\nENV A=$X", "2")]
    [InlineData("ARG V\nENV A=$V", "1.27")]
    [InlineData("ENV A=${X%.*}", "?")]
    [InlineData("ENV A=http://+:80$", "http://+:80$")]
    [InlineData("ENV A=1 \\\n# a comment\n\n    B=2", "1")]
    [InlineData("ENV A=1\r\nENV B=2\r", "1")]
    public void Env(string instructions, string expected) =>
        Assert.Equal(expected, Text(Image("ARG V=1.27", "FROM nginx:$V", instructions).Env["A"]));

    [Fact]
    public void Argument_is_a_default_and_what_is_made_of_it_too()
    {
        var image = Image("ARG V=1.27", "FROM nginx:$V", "ARG PORT=80", "EXPOSE $PORT", "ENV LISTEN=*:$PORT");
        Assert.Equal((Certainty.Default, "nginx:1.27"), (image.BaseImage.Certainty, image.BaseImage.V));
        Assert.Equal(Certainty.Default, image.Exposed[0].Port.Certainty);
        Assert.Equal((Certainty.Default, "*:80"), (image.Env["LISTEN"].Certainty, image.Env["LISTEN"].V));
    }

    [Theory]
    [InlineData("EXPOSE 80", "80/tcp")]
    [InlineData("EXPOSE 80/TCP 53/udp", "80/tcp 53/udp")]
    [InlineData("EXPOSE 8000-8002", "8000/tcp 8001/tcp 8002/tcp")]
    [InlineData("EXPOSE ${PORT}", "?/tcp")]
    [InlineData("EXPOSE 80 # web", "80/tcp")]
    [InlineData("EXPOSE 70000 x", "")]
    public void Exposed_ports(string instruction, string expected) => Assert.Equal(expected,
        string.Join(" ", Image("FROM x", instruction).Exposed.Select(port => $"{(port.Port.IsUnknown ? "?" : port.Port.V.ToString(System.Globalization.CultureInfo.InvariantCulture))}/{port.Protocol}")));

    [Theory]
    [InlineData("CMD [\"node\", \"server.js\"]", "node|server.js")]
    [InlineData("CMD node server.js", "/bin/sh|-c|node server.js")]
    [InlineData("CMD [node, server.js]", "/bin/sh|-c|[node, server.js]")]
    [InlineData("CMD ['node']", "/bin/sh|-c|['node']")]
    [InlineData("ENTRYPOINT [\"gunicorn\"]\nCMD [\"-b\", \":8000\"]", "gunicorn|-b|:8000")]
    [InlineData("CMD [\"-b\", \":8000\"]\nENTRYPOINT [\"gunicorn\"]", "gunicorn|-b|:8000")]
    [InlineData("ENTRYPOINT gunicorn\nCMD [\"-b\", \":8000\"]", "/bin/sh|-c|gunicorn")]
    [InlineData("ENTRYPOINT [\"/run.sh\"]\nCMD a b", "/run.sh|/bin/sh|-c|a b")]
    [InlineData("CMD a\nENTRYPOINT []", "/bin/sh|-c|a")]
    [InlineData("CMD a\nCMD [\"b\"]", "b")]
    [InlineData("SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\nCMD a", "/bin/bash|-o|pipefail|-c|a")]
    [InlineData("CMD a \\\n  # why\n  b", "/bin/sh|-c|a   b")]
    [InlineData("CMD [\"a\\u0041\\\"\", \\\n \"b\"]", "aA\"|b")]
    [InlineData("RUN true", "")]
    public void Command(string instructions, string expected) => Assert.Equal(expected, string.Join("|", Image("FROM x", instructions).Command?.Words ?? []));

    [Fact]
    public void Entrypoint_drops_the_cmd_of_the_stage_it_goes_on_from()
    {
        var image = Image("FROM x AS base", "CMD [\"a\"]", "FROM base", "ENTRYPOINT [\"b\"]");
        Assert.Equal("b", string.Join("|", image.Command!.Words));
        Assert.True(image.SetsCmd);
        Assert.False(Image("FROM x", "EXPOSE 80").SetsCmd);
    }

    [Fact]
    public void Words_know_their_places_across_lines()
    {
        var image = Image("FROM x", "CMD [\"gunicorn\", \\", "     \"--bind=0.0.0.0:8000\"]");
        var bind = image.Cmd!.Words[1].From(7);
        Assert.Equal(("0.0.0.0:8000", 3, 14), (bind.V, bind.From.At.Position.Line, bind.From.At.Position.Column));

        var body = Image("FROM x", "CMD exec gunicorn \\", "  -b :8000").Cmd!.Words[2];
        var part = body.Slice(body.Text.IndexOf(":8000", StringComparison.Ordinal), 5);
        Assert.Equal((3, 6), (part.From.At.Position.Line, part.From.At.Position.Column));
    }

    [Theory]
    [InlineData("COPY nginx.conf /etc/nginx/nginx.conf", "/etc/nginx/nginx.conf", "nginx.conf|nginx.conf/")]
    [InlineData("COPY ./conf/nginx.conf /etc/nginx/", "/etc/nginx/nginx.conf", "conf/nginx.conf|conf/nginx.conf/nginx.conf")]
    [InlineData("COPY conf.d /etc/nginx/conf.d", "/etc/nginx/conf.d/a.conf", "conf.d/a.conf")]
    [InlineData("COPY conf/*.conf /etc/nginx/conf.d/", "/etc/nginx/conf.d/a.conf", "conf/a.conf")]
    [InlineData("COPY conf/*.conf /etc/nginx/conf.d/", "/etc/nginx/conf.d/a.txt", "")]
    [InlineData("COPY a b /etc/x/", "/etc/x/b", "b|b/b|a/b")]
    [InlineData("WORKDIR /srv/app\nCOPY . .", "/srv/app/config/puma.rb", "config/puma.rb")]
    [InlineData("WORKDIR /srv\nCOPY [\"my file\", \"./\"]", "/srv/my file", "my file|my file/my file")]
    [InlineData("COPY --chown=www:www a.conf /etc/a.conf", "/etc/a.conf", "a.conf|a.conf/")]
    [InlineData("COPY --from=build a.conf /etc/a.conf", "/etc/a.conf", "")]
    [InlineData("COPY a.conf /etc/x/", "/etc/y/a.conf", "")]
    [InlineData("COPY old.conf /etc/x/a.conf\nCOPY new.conf /etc/x/a.conf", "/etc/x/a.conf", "new.conf|old.conf")]
    [InlineData("ADD https://example.org/a.conf /etc/", "/etc/a.conf", "")]
    [InlineData("COPY <<EOF /etc/a.conf\nserver {}\nEOF", "/etc/a.conf", "")]
    [InlineData("COPY a.conf etc/", "/etc/a.conf", "")]
    public void Copies_lead_back_to_the_build_context(string instructions, string path, string expected)
    {
        var found = Image("FROM x", instructions).SourcesOf(path);
        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries).Where(source => !source.EndsWith('/')), found);
    }

    [Fact]
    public void Heredocs_are_not_instructions()
    {
        var image = Image("FROM x", "RUN <<EOF cat <<-\"END\"", "CMD no", "EOF", "EXPOSE 1", "\tEND", "RUN echo $((1 << 2)) <<<EOF", "EXPOSE 80");
        Assert.Null(image.Cmd);
        Assert.Equal(80, Assert.Single(image.Exposed).Port.V);
        Assert.Equal(2, image.File.Tree.Instructions[1].Heredocs.Count);
    }

    [Fact]
    public void Backtick_escapes_where_the_directive_says_so()
    {
        var image = Image("# escape=`", "FROM x", "ENV A=C:\\app `", "  B=2", "CMD a `", "  b");
        Assert.Equal(("C:\\app", "2"), (image.Env["A"].V, image.Env["B"].V));
        Assert.Equal("a   b", image.Cmd!.Words[2].Text);
        // Behind a comment it is one itself.
        Assert.Equal("1", Image("# web", "# escape=`", "FROM x", "ENV A=1 \\", "  B=2").Env["A"].V);
    }

    [Fact]
    public void Health_check()
    {
        var check = Image("FROM x", "HEALTHCHECK --interval=1m30s --timeout=5s --retries=5 \\", "  CMD curl -f http://localhost:8080/ || exit 1").Healthcheck!;
        Assert.Equal((90_000, 5_000, 5), (check.Interval.V, check.Timeout.V, check.Retries.V));
        Assert.Equal((Certainty.Default, 0L), (check.StartPeriod.Certainty, check.StartPeriod.V));
        Assert.Equal("curl -f http://localhost:8080/ || exit 1", check.Test!.Words[2].Text);
        Assert.Equal("curl|-f", string.Join("|", Image("FROM x", "HEALTHCHECK CMD [\"curl\", \"-f\"]").Healthcheck!.Test!.Words));
        Assert.True(Image("FROM x", "HEALTHCHECK none").Healthcheck!.IsNone);
        Assert.True(Image("FROM x", "ARG T", "HEALTHCHECK --timeout=$T CMD true").Healthcheck!.Timeout.IsUnknown);
        Assert.Null(Image("FROM x").Healthcheck);
    }

    [Fact]
    public void User_work_dir_and_stop_signal()
    {
        var image = Image("FROM scratch", "WORKDIR srv/", "WORKDIR \"my app/\"", "USER app:app", "STOPSIGNAL SIGQUIT");
        Assert.Equal(("/srv/my app", "app:app", "SIGQUIT"), (image.WorkDir.V, image.User.V, image.StopSignal.V));
        Assert.True(Image("FROM x", "WORKDIR srv").WorkDir.IsUnknown);
    }

    [Fact]
    public void Placeholders_are_unknown_and_conditions_leave_nothing_known()
    {
        var image = Image("FROM {{ registry }}/app:1", "EXPOSE {{ port }} 81", "ENV A={{ a }} B=2", "CMD [\"gunicorn\", \"--bind=:{{ port | default(\"8000\") }}\"]");
        Assert.True(image.BaseImage.IsUnknown);
        Assert.True(image.Exposed[0].Port.IsUnknown);
        Assert.Equal(81, image.Exposed[1].Port.V);
        Assert.Equal(("?", "2"), (Text(image.Env["A"]), Text(image.Env["B"])));
        Assert.Equal("--bind=:", image.Cmd!.Words[1].KnownPrefix);

        var open = Image("FROM x", "{% if web %}", "EXPOSE 80", "{% endif %}");
        Assert.True(open.IsOpen);
        Assert.Empty(open.Exposed);
        Assert.False(Image("FROM x", "RUN docker ps --format '{{if .Names}}a{{end}}'", "EXPOSE 80").IsOpen);
    }

    [Fact]
    public void Addresses_and_comments()
    {
        var file = Read("# first", "FROM x AS web", "EXPOSE 80", "FROM y", "CMD a");
        Assert.True(file.IsComment(2));
        Assert.False(file.IsComment(10));
        Assert.Equal("stage[web]/EXPOSE", file.AddressOf(file.Text.Content.IndexOf("80", StringComparison.Ordinal)));
        Assert.Equal("stage[1]/CMD", file.AddressOf(file.Text.Content.IndexOf("CMD", StringComparison.Ordinal)));
    }
}
