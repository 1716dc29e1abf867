namespace ConfigLint.Packaging.Tests;

/// <summary>The lines that the findings of <see cref="Consumer"/> give.</summary>
internal static class Lines
{
    private const string ZeroTimeout =
        "proxy_connect_timeout 0 does not mean unlimited: nginx gives up at once and every request gets 504. " +
        "Write the time the slowest request really needs, or remove the line to get the default of 60s.";

    private const string SubSecondTimeout =
        "proxy_read_timeout 300ms ends every request that the upstream does not answer within 300 ms: the client gets 504. " +
        "Write the time the slowest request needs, with its unit; 60s is nginx's default.";

    public static string OfTask(string id, int line, string severity, string project) => $"nginx/app.conf({line},5): {severity} {id}: {TextOf(id)} [{{folder}}/{project}]";

    /// <summary>The compiler shows whole paths, and the link to the rule's page behind the message.</summary>
    public static string OfCompiler(string id, int line, string severity, string project = "shop.csproj") =>
        $"{{folder}}/nginx/app.conf({line},5): {severity} {id}: {TextOf(id)} (docs/rules/{id}.md) [{{folder}}/{project}]";

    private static string TextOf(string id) => id == "CFL1004" ? ZeroTimeout : SubSecondTimeout;
}
