using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Text;

namespace ConfigLint.Rules.Apache;

/// <summary>A directive or a scheme of a module that is not loaded, where the tree shows every LoadModule.</summary>
internal sealed class ApacheModuleNotLoaded : Rule<ApacheConfig>
{
    protected internal override void Check(ApacheConfig config, Report report)
    {
        // Modules that are compiled in need no line; of a configuration that loads what nothing runs without, nothing is.
        if (!config.IsWhole || !config.Modules.ContainsKey("authz_core_module") || !config.Modules.Keys.Any(static name => name.StartsWith("mpm_", StringComparison.Ordinal))) return;
        var missed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in config.Items)
        {
            if (ModuleOf(item) is { } module && IsMissed(config, item, module, missed)) At(report, config, item, module, "").With("directive", (item.Directive.IsSection ? "<" : "") + item.Directive.Name);
        }

        // Without mod_proxy nothing of the rest is asked for.
        if (!config.Modules.ContainsKey("proxy_module")) return;
        foreach (var pass in config.Passes)
        {
            if (pass.Target is not { } target || ModuleOf(config, target) is not { } module || !IsMissed(config, pass.Item, module, missed)) continue;
            if (pass.Kind == ApachePassKind.Handler) At(report, config, pass.Item, module, "handler").With("directive", pass.Item.Directive.Name).With("scheme", target.Scheme);
            else At(report, config, pass.Item, module, "scheme").With("directive", pass.Item.Directive.Name).With("scheme", target.Scheme);
        }

        CheckBalancers(config, report, missed);
    }

    private static void CheckBalancers(ApacheConfig config, Report report, HashSet<string> missed)
    {
        if (!config.Modules.TryGetValue("proxy_balancer_module", out var balancer)) return;
        if (IsMissed(config, balancer, "slotmem_shm_module", missed)) At(report, config, balancer, "slotmem_shm_module", "shm").With("directive", "proxy_balancer_module");
        var member = config.Passes.FirstOrDefault(static pass => pass.Kind == ApachePassKind.Member);
        if (member is null || config.SetsParameter("lbmethod") || config.Passes.Any(static pass => pass.Parameter("lbmethod") is not null)) return;
        if (IsMissed(config, member.Item, "lbmethod_byrequests_module", missed)) At(report, config, member.Item, "lbmethod_byrequests_module", "method").With("directive", member.Item.Directive.Name).With("method", "byrequests");
    }

    /// <summary>One finding for each module.</summary>
    private static bool IsMissed(ApacheConfig config, ApacheItem item, string module, HashSet<string> missed) => !config.Modules.ContainsKey(module) && item.IsSure && missed.Add(module);

    private static FindingBuilder At(Report report, ApacheConfig config, ApacheItem item, string module, string variant)
    {
        var name = module.Substring(0, module.Length - "_module".Length);
        return report.At(item.At)
            .Variant(variant)
            .And(Commented(config, module), "commented")
            .With("module", module)
            .With("file", config.Root.Text.Path)
            .With("object", $"mod_{name}.so")
            .With("short", name);
    }

    /// <summary>The line that loads it, in a comment.</summary>
    private static Span Commented(ApacheConfig config, string module) => config.Files.Select(file => file.Commented("LoadModule " + module)).FirstOrDefault(static at => !at.IsNowhere);

    /// <summary>The module that brings the directive; null of what is built in, or of two modules.</summary>
    private static string? ModuleOf(ApacheItem item)
    {
        var name = item.Directive.IsSection ? "<" + item.Directive.Name : item.Directive.Name;
        if (ApacheDirectives.Find(name) is not { Module: var module }) return null;
        return Array.IndexOf(BuiltIn, module) < 0 ? module + "_module" : null;
    }

    private static string? ModuleOf(ApacheConfig config, ApacheTarget target) => target.Scheme switch
    {
        "http" => "proxy_http_module",
        "https" => config.Modules.ContainsKey("ssl_module") ? "proxy_http_module" : "ssl_module",
        "fcgi" or "scgi" or "uwsgi" or "ajp" => $"proxy_{target.Scheme}_module",
        "h2" or "h2c" => "proxy_http2_module",
        // Since 2.4.47 mod_proxy_http takes these too.
        "ws" or "wss" when config.Modules.ContainsKey("proxy_http_module") => null,
        "ws" or "wss" => "proxy_wstunnel_module",
        "balancer" => "proxy_balancer_module",
        _ => null,
    };

    /// <summary>Compiled into httpd, or into Debian's; and cgid, whose directives mod_cgi has too.</summary>
    private static readonly string[] BuiltIn =
    [
        "core", "mpm", "so", "unixd", "log_config", "logio", "version", "watchdog", "cgid",
    ];
}
