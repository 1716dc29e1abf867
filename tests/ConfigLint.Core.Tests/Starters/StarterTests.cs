using ConfigLint.Formats;
using ConfigLint.Formats.Starters;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Starters;

public class StarterTests
{
    private static T Read<T>(string path, string text)
        where T : StarterFile => Assert.IsType<T>(Catalog.Read(new SourceText(path, text)));

    private static string Words(StartedProcess process) => process.Command is null ? "?" : string.Join("|", process.Command.Words.Select(word => word.HasValue ? word.Text : word.KnownPrefix + "?"));

    private static string Text(Value<string> value) => value.IsUnknown ? "?" : value.V;

    [Theory]
    [InlineData("Procfile", "web: gunicorn app", true)]
    [InlineData("Procfile.dev", "web: gunicorn app", true)]
    [InlineData("Procfile", "# nothing", false)]
    [InlineData("package.json", "{\"scripts\":{}}", true)]
    [InlineData("package.json", "{\"name\":\"a\"}", false)]
    [InlineData("supervisord.conf", "[program:a]\ncommand=a", true)]
    [InlineData("conf.d/a.ini", "[supervisord]\n[program:a]\ncommand=a", true)]
    [InlineData("a.conf", "; see [program:a]\ncommand=a", false)]
    [InlineData("php.ini", "[PHP]\ncommand=a", false)]
    [InlineData("ecosystem.config.js", "module.exports = { apps: [] }", true)]
    [InlineData("pm2.json", "{\"apps\":[]}", true)]
    [InlineData("config.js", "module.exports = { apps: [] }", false)]
    public void Is_detected(string path, string text, bool expected) =>
        Assert.Equal(expected, Catalog.Read(new SourceText(path, text)) is StarterFile);

    [Theory]
    [InlineData("Procfile", true)]
    [InlineData("web/package.json", true)]
    [InlineData("ecosystem.config.cjs", true)]
    [InlineData("supervisord.conf", true)]
    [InlineData("tsconfig.json", false)]
    [InlineData("index.js", false)]
    public void Is_opened(string path, bool expected) => Assert.Equal(expected, Candidates.MayBeOurs(path));

    [Fact]
    public void Procfile_lines_are_commands_of_a_shell()
    {
        var file = Read<Procfile>("Procfile", "# processes\nweb: gunicorn -b 0.0.0.0:$PORT app\r\n\nworker:celery -A app\nnot a line\nrelease:\n");
        Assert.Equal(["web", "worker"], file.Processes.Select(process => process.Name));
        Assert.Equal("/bin/sh|-c|gunicorn -b 0.0.0.0:$PORT app", Words(file.Processes[0]));
        var body = file.Processes[0].Command!.Words[2];
        Assert.Equal((2, 6), (body.At.Position.Line, body.At.Position.Column));
        Assert.True(file.IsComment(3));
        Assert.False(file.IsComment(15));
        Assert.True(Read<Procfile>("Procfile", "a: b\nweb: {{ command }}\n") is { IsOpen: true, Processes.Count: 1 });
    }

    [Fact]
    public void Package_json_has_a_start_script()
    {
        var file = Read<PackageJson>("package.json", "{\n\t\"scripts\": {\n\t\t\"build\": \"tsc\",\n\t\t\"start\": \"NODE_ENV=production node \\\"a b.js\\\"\"\n\t}\n}\n");
        Assert.Equal("/bin/sh|-c|NODE_ENV=production node \"a b.js\"", Words(Assert.Single(file.Processes)));
        Assert.Equal(["build", "start"], file.Scripts.Keys);
        Assert.Equal(4, file.Processes[0].Command!.At.Position.Line);
        Assert.Empty(Read<PackageJson>("package.json", "{\"scripts\": {\"test\": \"jest\"}, \"start\": \"no\"}").Processes);
    }

    [Fact]
    public void Supervisor_programs()
    {
        var file = Read<SupervisorFile>("supervisord.conf", """
            [supervisord]
            environment=TZ=UTC
            user=root

            [program:web]
            command=/venv/bin/gunicorn app:app ; the application
                --bind=127.0.0.1:%(ENV_PORT)s
                --name "%(program_name)s app"
            environment=DEBUG="a, b",LEVEL=info , KEY='%(ENV_KEY)s',PERCENT=5%%
            directory=/srv/app
            autorestart=false
            startretries=5
            stopwaitsecs=30
            ; comment
            stdout_logfile=/dev/stdout

            [program:worker]
            command=celery "unclosed
            numprocs={{ count }}
            [eventlistener:x]
            command=no
            """);
        Assert.Equal(["web", "worker"], file.Processes.Select(process => process.Name));
        var web = file.Processes[0];
        Assert.Equal("/venv/bin/gunicorn|app:app|--bind=127.0.0.1:?|--name|web app", Words(web));
        Assert.Equal("a, b info ? 5% UTC", string.Join(" ", new[] { "DEBUG", "LEVEL", "KEY", "PERCENT", "TZ" }.Select(name => Text(web.Environment[name]))));
        Assert.Equal(("/srv/app", "root"), (web.Directory!.Value.V, web.User!.Value.V));
        Assert.Equal((false, Certainty.Known), (web.Restarts.V, web.Restarts.Certainty));
        Assert.Equal((true, Certainty.Default), (web.Starts.V, web.Starts.Certainty));
        Assert.Equal((5, 30_000, 1_000, 1), (web.StartRetries.V, web.StopTimeout.V, web.StartTime.V, web.Instances.V));
        var bind = web.Command!.Words[2];
        Assert.Equal((7, 5), (bind.At.Position.Line, bind.At.Position.Column));
        Assert.Equal("?", Words(file.Processes[1]));
        Assert.True(file.Processes[1].Instances.IsUnknown);
        Assert.True(file.IsOpen);
        Assert.Equal("web", file.AddressOf(file.Text.Content.IndexOf("stopwaitsecs", StringComparison.Ordinal)));
        Assert.True(file.IsComment(file.Text.Content.IndexOf("the application", StringComparison.Ordinal)));
    }

    [Fact]
    public void Pm2_apps()
    {
        var file = Read<Pm2File>("ecosystem.config.js", """
            // pm2
            const port = 3000;
            module.exports = {
              apps: [{
                name: 'web', // the site
                script: './dist/server.js',
                args: "--port 8080",
                node_args: ['--enable-source-maps'],
                instances: 2,
                env: { NODE_ENV: "production", PORT: port, 'HOST': `127.0.0.1`, URL: `http://${host}` },
                kill_timeout: 5000,
                cwd: '/srv/web',
              }, {
                name: "api", script: "npm", args: "start", instances: "max", autorestart: false, port: 4000,
              }, {
                name: 'py', script: 'app.py', interpreter: '/venv/bin/python',
              }, {
                ...shared, name: 'open',
              }],
              deploy: {},
            };
            """);
        Assert.False(file.IsOpen);
        Assert.Equal(["node|--enable-source-maps|./dist/server.js|--port|8080", "npm|start", "/venv/bin/python|app.py", "?"], file.Processes.Select(Words));
        var web = file.Processes[0];
        Assert.Equal("production ? 127.0.0.1 ?", string.Join(" ", new[] { "NODE_ENV", "PORT", "HOST", "URL" }.Select(name => Text(web.Environment[name]))));
        Assert.Equal(("/srv/web", 5000, 2, true), (web.Directory!.Value.V, web.StopTimeout.V, web.Instances.V, web.Restarts.V));
        Assert.Equal((7, 12), (web.Command!.Words[4].At.Position.Line, web.Command.Words[3].At.Position.Column));
        Assert.True(file.Processes[1].Instances.IsUnknown);
        Assert.False(file.Processes[1].Restarts.V);
        Assert.Equal("4000", file.Processes[1].Environment["PORT"].V);
        Assert.True(file.Processes[3].Restarts.IsUnknown);
    }

    [Theory]
    [InlineData("{\"apps\": {\"name\": \"a\", \"script\": \"a.js\"}}", "node|a.js", false)]
    [InlineData("{\"name\": \"a\", \"script\": \"a.js\"}", "node|a.js", false)]
    [InlineData("[{\"script\": \"a.py\"}]", "python3|a.py", false)]
    public void Pm2_json(string text, string expected, bool isOpen)
    {
        var file = Read<Pm2File>("pm2.json", text);
        Assert.Equal(expected, Words(Assert.Single(file.Processes)));
        Assert.Equal(isOpen, file.IsOpen);
    }

    [Theory]
    [InlineData("const apps = require('./apps'); module.exports = { apps };")]
    [InlineData("module.exports = { apps: list.map(name => ({ name, script: name })) };")]
    [InlineData("module.exports = { apps: [one(), { name: 'a' }] };")]
    [InlineData("const a = { apps: [] }")]
    public void Pm2_that_is_computed_is_open(string text) => Assert.True(Read<Pm2File>("ecosystem.config.js", text).IsOpen);
}
