using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Formats.Nginx;

/// <summary>
/// What nginx answers to health checks without asking anybody: they come without the name of a site and without the
/// headers that a load balancer adds to requests of clients.
/// </summary>
internal static class NginxHealthAnswers
{
    private static readonly int AuthBasic = DirectiveNames.Get("auth_basic");
    private static readonly int Satisfy = DirectiveNames.Get("satisfy");

    public static IEnumerable<HealthAnswer> Of(Deployment deployment)
    {
        List<NginxConfig>? host = null;
        foreach (var check in deployment.HealthRequests)
        {
            var configs = check.Asked?.OfType<NginxConfig>().ToList()
                ?? (host ??= [.. TracedNginx.OnHost(deployment).Distinct()]);
            if (configs.Count > 0 && Answer(configs, check) is { } answer) yield return answer;
        }
    }

    private static HealthAnswer? Answer(List<NginxConfig> configs, HealthRequest check)
    {
        configs.Sort(static (a, b) => string.CompareOrdinal(a.Root.Text.Path, b.Root.Text.Path));
        List<NginxServer> servers = [.. configs.SelectMany(static config => config.Servers)];
        var patterns = new NoPatterns();
        var choice = NginxServerChoice.Choose(servers, check.Request, patterns);
        if (choice is not NginxServerChoice.Chosen chosen) return null;
        if (!check.AskedIsAll && MayBeAnother(configs, chosen, check.Request)) return null;
        var request = NginxRequest.Follow(chosen, check.Request, patterns);
        // What lies on the disk, and what other files say, is assumed on the way there.
        if (request.Steps.Exists(static step => IsAssumed(step.Text))) return null;
        return request.End switch
        {
            NginxRequestEnd.Answer answer => new HealthAnswer(check, answer.Status, answer.Text, answer.At),
            NginxRequestEnd.Pass pass => Authenticated(check, pass.Level),
            NginxRequestEnd.Files files => Authenticated(check, files.Level),
            _ => null,
        };
    }

    /// <summary>
    /// Without a name and a password: 401 from each location that wants these, unless an address may do.
    /// </summary>
    private static HealthAnswer? Authenticated(HealthRequest check, NginxLevel level)
    {
        if (level.Setting(AuthBasic, out _) is not { Count: 1, IsTemplated: false } written) return null;
        if (written[0].Is("off") || written[0].Value.Contains('$')) return null;
        return level.Setting(Satisfy, out _) is null
            ? new HealthAnswer(check, 401, "auth_basic", written.Statement)
            : null;
    }

    /// <summary>
    /// Of files whose nginx.conf is not in the tree another may have the default server: the one of the image or the
    /// distribution stands in default.conf, and has the name localhost.
    /// </summary>
    private static bool MayBeAnother(List<NginxConfig> configs, NginxServerChoice.Chosen chosen, RequestUrl request)
    {
        if (!chosen.IsDefault || configs.Exists(static config => config.Role == NginxRole.Main)) return false;
        if (configs.Exists(static config => IsDefaultConf(config.Root.Text.Path))) return false;
        return request.Host == "localhost" || chosen.Listen.IsNone
            || !(NginxListen.Has(chosen.Listen, "default_server") || NginxListen.Has(chosen.Listen, "default"));
    }

    private static bool IsDefaultConf(string path) => path.EndsWith("default.conf", StringComparison.Ordinal);

    private static bool IsAssumed(string step) => step.StartsWith("try_files", StringComparison.Ordinal)
        || step.StartsWith("not seen", StringComparison.Ordinal) || step.StartsWith("index ", StringComparison.Ordinal);

    /// <summary>What only a regular expression tells stays open.</summary>
    private sealed class NoPatterns : IPatterns
    {
        public PatternMatch Match(string pattern, bool ignoreCase, string input) =>
            new(null, [], "a regular expression");
    }
}
