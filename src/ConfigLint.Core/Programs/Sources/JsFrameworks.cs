using ConfigLint.Model;

namespace ConfigLint.Programs.Sources;

/// <summary>What opens a port in Node.js, Bun and Deno, and what it opens where the call does not say.</summary>
internal static class JsFrameworks
{
    /// <summary>Packages whose <c>listen</c> opens a port for HTTP.</summary>
    private static readonly string[] Http =
    [
        "express", "http", "node:http", "koa", "fastify", "@nestjs/core", "restify", "polka", "connect", "elysia",
            "@apollo/server", "apollo-server", "apollo-server-express", "socket.io", "hyper-express", "uWebSockets.js",
        "json-server", "graphql-yoga", "@feathersjs/feathers", "@feathersjs/express", "@feathersjs/koa", "loopback",
            "micro", "tinyhttp", "@tinyhttp/app", "sails", "total.js", "h3", "ws", "@oak/oak", "oak", "hono",
            "browser-sync", "webpack-dev-server",
    ];

    public static bool IsHttp(string package) => Array.IndexOf(Http, package) >= 0;

    public static bool IsHttps(string package) =>
        package is "https" or "node:https" or "http2" or "node:http2" or "spdy";

    /// <summary>It opens a port that speaks no HTTP.</summary>
    public static bool IsRaw(string package) => package is "net" or "node:net" or "tls" or "node:tls";

    /// <summary>Its <c>listen</c> opens no port.</summary>
    public static bool IsOther(string package) =>
        package is "dgram" or "node:dgram" or "history" or "i18next" or "events" or "node:events" or "redux-saga"
            or "rxjs" or "chokidar" or "pg-listen" or "worker_threads";

    /// <summary>
    /// Without a host Fastify listens on localhost alone (fastify.dev, Server, "listen"), with NestJS's adapter as well
    /// (docs.nestjs.com/techniques/performance); Node itself listens on all addresses (nodejs.org/api/net.html,
    /// server.listen()).
    /// </summary>
    public static bool ListensOnLocalhost(string? package) => package is "fastify";

    /// <summary>Packages that put a .env file into the environment.</summary>
    public static bool ReadsFile(string package) =>
        package is "dotenv" or "dotenv/config" or "dotenv-safe" or "dotenv-flow" or "env-cmd" or "@nestjs/config";
}
