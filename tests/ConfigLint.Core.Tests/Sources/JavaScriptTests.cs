namespace ConfigLint.Core.Tests.Sources;

/// <summary>What a script of Node.js, Bun or Deno opens.</summary>
public sealed class JavaScriptTests
{
    [Theory]
    // Calls.
    [InlineData("*:3000", "require('express')().listen(3000)")]
    [InlineData("*:3000", "const app = require('express')(); app.listen(3000, () => console.log('on 4000'));")]
    [InlineData("127.0.0.1:3000", "import http from 'node:http';\nhttp.createServer(f).listen(3000, '127.0.0.1')")]
    [InlineData(
        "0.0.0.0:8080", "const server = http.createServer(app)\nserver.listen({ port: 8080, host: '0.0.0.0' })")]
    [InlineData("*:3000", "new Koa().use(x).listen(3_000)")]
    [InlineData("/run/app.sock", "const http = require('http'); http.createServer(f).listen('/run/app.sock')")]
    [InlineData("localhost:3000?", "const f = require('fastify')({ logger: true }); f.listen({ port: 3000 })")]
    [InlineData("0.0.0.0:3000", "const f = require('fastify')(); f.listen({ port: 3000, host: '0.0.0.0' })")]
    [InlineData(
        "*:3000",
        "import { NestFactory } from '@nestjs/core';\nconst app = await NestFactory.create(M);\n"
        + "await app.listen(3000);")]
    [InlineData("*:4000?", "startStandaloneServer(server)")]
    [InlineData("*:4001", "startStandaloneServer(server, { listen: { port: 4001 } })")]
    [InlineData("*:8080", "const wss = new WebSocketServer({ port: 8080 });")]
    [InlineData(
        "localhost:3000", "const server = Hapi.server({ port: 3000, host: 'localhost' });",
        "import Hapi from '@hapi/hapi';")]
    [InlineData("*:3000?", "import { serve } from '@hono/node-server';\nserve(app)")]
    [InlineData("*:3001", "import { serve } from '@hono/node-server';\nserve({ fetch: app.fetch, port: 3001 })")]
    // Names, defaults, casts.
    [InlineData("*:3000", "const port = 3000;\napp.listen(port)")]
    [InlineData("*:3000", "const port = process.env.PORT || 3000\napp.listen(port, () => {})")]
    [InlineData("*:3000", "const port = process.env.PORT ?? '3000'\napp.listen(port)")]
    [InlineData("*:3000", "const { PORT = 3000 } = process.env;\napp.listen(PORT)")]
    [InlineData("*:3000", "const port = parseInt(process.env['PORT'], 10) || 3000;\napp.listen(port)")]
    [InlineData("*:3000", "const port: number = Number(process.env.PORT) || 3000;\napp.listen(port)")]
    [InlineData(
        "*:3000",
        "var port = normalizePort(process.env.PORT || '3000');\napp.set('port', port);\nserver.listen(port);")]
    [InlineData(
        "*:3000",
        "let port = process.env.PORT;\nif (port == null || port == '') {\n  port = 3000;\n}\napp.listen(port);")]
    [InlineData("*:3000", "const port = process.env.PORT ? process.env.PORT : 3000; app.listen(port)")]
    [InlineData("*:3000", "const config = { server: { port: 3000 } };\napp.listen(config.server.port)")]
    [InlineData("*:3000", "class S { port = 3000; start() { this.app.listen(this.port) } }")]
    [InlineData("*:3000", "app.listen(+process.env.PORT! || 3000)")]
    // What cannot be told.
    [InlineData("-", "app.listen(config.get('port'))")]
    [InlineData("-", "const port = getPort(); app.listen(port)")]
    [InlineData("-", "let port = 3000; port = choose(); app.listen(port)")]
    [InlineData("-", "function start(port) { app.listen(port) }\nconst port = 3000; start(port);")]
    [InlineData("-", "const port = argv.port || 3000; app.listen(port)")]
    [InlineData("-", "require('dotenv').config();\napp.listen(process.env.PORT || 3000)")]
    [InlineData("-", "const o = { ...defaults, port: 3000 }; app.listen(o.port)")]
    [InlineData("-", "app.listen(`${base}1`)", "const port = 1")]
    // What listens on nothing, and what is not code.
    [InlineData(
        "-", "// app.listen(3000)\n"
        + "/* app.listen(3001) */ console.log('app.listen(3002)', `app.listen(3003) "
        + "${`app.listen(3004)`}`, /app.listen(3005)/)")]
    [InlineData("-", "emitter.listen('event', () => {}); history.listen(f)")]
    [InlineData("-", "const { history } = require('history'); history.listen(3000)")]
    // Conditions.
    [InlineData("*:3000", "if (require.main === module) { app.listen(3000) }")]
    [InlineData("*:3000", "if (!module.parent) app.listen(3000)")]
    [InlineData("*:3000", "if (process.env.NODE_ENV !== 'test') app.listen(3000)")]
    [InlineData("-", "if (process.env.NODE_ENV === 'test') app.listen(3000)")]
    [InlineData("*:3000", "if (cluster.isPrimary) { cluster.fork() } else { app.listen(3000) }")]
    [InlineData("-", "if (dev) { app.listen(3000) } else { app.listen(8080) }")]
    [InlineData("*:3000?", "if (enabled) { app.listen(3000) }")]
    [InlineData("*:3000 -", "app.listen(3000); if (metrics) { m.listen(9090) }")]
    [InlineData("*:3000 *:3443", "http.createServer(app).listen(3000); https.createServer(o, app).listen(3443)")]
    public void Listens_where_its_source_says(string expected, string code, params string[] more) =>
        Assert.Equal(
            expected, Sourced.Listens("node server.js", "", ("server.js", string.Join("\n", [.. more, code]))));

    [Theory]
    [InlineData("*:8001", "PORT=8001", "app.listen(process.env.PORT || 3000)")]
    [InlineData("*:3000", "PORT=8001", "app.listen(3000)")]
    [InlineData("*:3000", "PORT=8001", "app.listen(process.env.API_PORT || 3000)")]
    [InlineData("*:8001?", "PORT=8001", "app.listen(settings.from(process.env).PORT)")]
    [InlineData("*:8001", "PORT=8001", "require('dotenv').config(); app.listen(process.env.PORT)")]
    [InlineData(
        "*:8001", "PORT=8001",
        "const app = await NestFactory.create(M); await app.listen(app.get(ConfigService).get('PORT') || 3000);")]
    [InlineData(
        "*:80", "NODE_ENV=production",
        "if (process.env.NODE_ENV === 'production') { app.listen(80) } else { app.listen(3000) }")]
    public void The_environment_of_the_start_counts(string expected, string environment, string code) =>
        Assert.Equal(expected, Sourced.Listens("node server.js", environment, ("server.js", code)));

    [Fact]
    public void Its_own_files_are_followed()
    {
        Assert.Equal(
            "*:3000",
            Sourced.Listens(
            "node index.js", "", ("index.js", "require('./app')"), ("app.js", "app.listen(3000)"),
            ("other.js", "app.listen(4000)")));
        Assert.Equal(
            "*:3000",
            Sourced.Listens(
            "node bin/www", "",
            ("bin/www.js", "import app from '../app';\nimport { port } from '../config';\napp.listen(port)"),
            ("app.js", "export default x"), ("config/index.js", "export const port = 3000")));
        Assert.Equal(
            "*:3000",
            Sourced.Listens(
            "node .", "", ("index.js", "const config = require('./config'); app.listen(config.port)"),
            ("config.json", ""), ("config.js", "module.exports = { port: 3000 }")));
        Assert.Equal(
            "-", Sourced.Listens(
            "node index.js", "", ("index.js", "require('./app')"),
            ("app.js", "if (require.main === module) app.listen(3000)")));
    }

    [Fact]
    public void What_is_compiled_is_made_of_its_source()
    {
        Assert.Equal("*:3000?", Sourced.Listens("node dist/main", "", ("src/main.ts", "await app.listen(3000);")));
        Assert.Equal(
            "*:3000?",
            Sourced.Listens(
            "node server.js", "", ("src/server.ts", "app.listen(3000)"),
            ("Dockerfile", "FROM node AS b\nFROM node\nCOPY --from=b /x/dist ./")));
        Assert.Equal(
            "-", Sourced.Listens(
            "node server.js", "", ("src/server.ts", "app.listen(3000)"), ("Dockerfile", "FROM node")));
    }

    [Theory]
    [InlineData("bun server.ts", "*:3000?", "Bun.serve({ fetch(r) { return x } })")]
    [InlineData("bun run server.ts", "127.0.0.1:8080", "Bun.serve({ port: 8080, hostname: '127.0.0.1' })")]
    [InlineData("bun server.ts", "*:5000", "export default { port: 5000, fetch: app.fetch }")]
    [InlineData("deno run -A server.ts", "*:8000?", "Deno.serve((r) => new Response('ok'))")]
    [InlineData("deno run server.ts", "*:9000", "Deno.serve({ port: Number(Deno.env.get('PORT') ?? 9000) }, handler)")]
    public void Bun_and_Deno_serve(string command, string expected, string code) =>
        Assert.Equal(expected, Sourced.Listens(command, "", ("server.ts", code)));

    [Fact]
    public void Limits_of_the_server_are_read()
    {
        var program = Sourced.Start("node server.js", "", ("server.js", """
            const express = require('express'); const app = express();
            app.use(express.json({ limit: '7mb' })); app.use(express.urlencoded({ limit: '1mb' }));
            const server = app.listen(3000);
            server.keepAliveTimeout = 65 * 1000; server.setTimeout(120_000);
            """))!;
        Assert.Equal((65_000, 120_000, 7 << 20), (program.KeepAlive.V, program.RequestTimeout.V, program.MaxBody.V));
    }
}
