using ConfigLint.Chain;
using ConfigLint.Configuration;
using ConfigLint.Formats.Apache;
using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.HAProxy;
using ConfigLint.Formats.Kong;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Formats.LoadBalancer;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.Ocelot;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Formats.Platforms;
using ConfigLint.Formats.Systemd;
using ConfigLint.Formats.Traefik;
using ConfigLint.Formats.Yarp;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Engine;

/// <summary>Hands every subject of a workspace to the rules that ask about its kind. A rule that throws is a finding; the others go on.</summary>
internal sealed class RuleRunner
{
    private readonly Dictionary<Type, List<(Rule Rule, Report Report)>> bySubject = [];
    private List<(Rule Rule, Report Report)>? onDirectives;
    private readonly List<Rule> declared = [];
    private readonly ConfigFile config;
    private readonly FindingCollector findings;

    public RuleRunner(ConfigFile config, FindingCollector findings)
    {
        this.config = config;
        this.findings = findings;
        foreach (var info in config.Rules)
        {
            var rule = info.Create!();
            rule.Info = info;
            declared.Add(rule);
        }
    }

    /// <summary>The rules about a type; made when its first subject comes, because most runs have few kinds.</summary>
    private List<(Rule Rule, Report Report)> RulesAbout(Type type)
    {
        if (!bySubject.TryGetValue(type, out var rules)) bySubject[type] = rules = Make(type);
        return rules;
    }

    private List<(Rule Rule, Report Report)> Make(Type type)
    {
        var rules = new List<(Rule Rule, Report Report)>();
        foreach (var rule in RuleCatalog.RulesAbout(type.Name).Concat(declared.Where(rule => rule.Subject == type)))
        {
            if (config.SeverityOf(rule.Info) != Severity.None) rules.Add((rule, new Report(rule.Info, findings, new RuleOptions(rule.Info, config.Options.GetValueOrDefault(rule.Info.Id)))));
        }

        return rules;
    }

    public void Run(Workspace workspace)
    {
        foreach (var subject in workspace.Subjects())
        {
            if (subject is not NginxConfig) Check(subject);
        }
    }

    /// <summary>
    /// What is asked of an nginx configuration as a whole. Nothing else is asked about this kind of subject, and a configuration does not change, so it can run beside all else.
    /// </summary>
    public void RunOnConfigurations(IReadOnlyList<NginxConfig> configs)
    {
        var rules = Make(typeof(NginxConfig));
        foreach (var config in configs)
        {
            foreach (var (rule, report) in rules) Check(rule, config, report);
        }
    }

    public void Run(List<Deployment> deployments)
    {
        foreach (var deployment in deployments)
        {
            if (deployment.Nginx is { } service) Check(service);
            foreach (var hop in deployment.Hops) Check(hop);
            foreach (var published in deployment.Translations) Check(published);
            foreach (var probe in deployment.Probes) Check(probe);
            foreach (var workload in deployment.Workloads)
            {
                Check(workload);
                if (workload.Source is not Container container) continue;
                Check(container);
                if (HealthCommand.Of(container.Service) is { } asked) Check(asked);
            }

            foreach (var world in deployment.Traefik) Check(world);
            foreach (var link in deployment.Cluster?.Links ?? []) Check(link);
        }
    }

    /// <summary>Programs whose sources lie in the tree: which they are is known when the chain is built.</summary>
    public void Run(IEnumerable<object> programs)
    {
        foreach (var program in programs) Check(program);
    }

    private void Check(object subject)
    {
        // A rule about levels is asked about servers too, which are levels.
        for (var type = subject.GetType(); type != typeof(object); type = type.BaseType!)
        {
            foreach (var (rule, report) in RulesAbout(type)) Check(rule, subject, report);
        }
    }

    private void Check(Rule rule, object subject, Report report)
    {
        try
        {
            rule.CheckObject(subject, report);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Failed(rule, subject, e);
        }
    }

    private void Failed(Rule rule, object subject, Exception e)
    {
        var info = RuleCatalog.Get(ToolRules.InternalError);
        var at = subject switch
        {
            NginxDirective directive => directive.Statement,
            NginxPass pass => pass.Directive.Statement,
            Hop hop => hop.Route.At,
            Probe probe => probe.To.From.At,
            Translation published => published.Inner.From.At,
            Container container => container.Service.At,
            Workload workload => workload.At,
            PlatformBinding binding => binding.Service.At,
            NginxRefusal refusal => refusal.Directive.Statement,
            NginxRepeat repeat => repeat.Second.Statement,
            NginxCertificate certificate => certificate.Directive.Statement,
            NginxConfig config => config.Root.Text.Whole,
            LoadBalancerConfig loadBalancer => loadBalancer.Tree.Text.Whole,
            HAProxyConfig haproxy => haproxy.File.Text.Whole,
            HAProxyProxy proxy => proxy.At,
            HAProxyServer server => server.Line.At,
            ApacheConfig apache => apache.Root.Text.Whole,
            ApacheServer { Section: { } host } => host.At,
            ApacheServer main => main.File.Text.Whole,
            ApachePass pass => pass.Item.At,
            KongService service => service.Node.At,
            OcelotConfig ocelot => ocelot.List.At,
            YarpApplication application => application.Sections[0].Node.At,
            LoadBalancerPool pool => pool.At,
            HealthCheck check => check.At,
            HealthCommand command => command.Words[0].From.At,
            RetryPolicy policy => policy.At,
            TimeSetting time => time.Written.From.At,
            StackResource resource => resource.At,
            AwsSetting setting => setting.Written.From.At,
            AwsHealthCheck check => check.At,
            AwsForward forward => forward.Version.From.At,
            EcsTarget target => target.Service.At,
            KubernetesObject one => one.At,
            IClusterLink link => link.At,
            TraefikWorld { Proxy: { } proxy } => proxy.Service.At,
            TraefikWorld world => world.Dynamics.Count > 0 ? world.Dynamics[0].Root.At : new SourceText(".", "").Whole,
            ParsedFile file => file.Text.Whole,
            NginxService service => service.Unit.File.Text.Whole,
            Unit unit => unit.File.Text.Whole,
            PhpFpmPool pool => pool.At,
            PhpFpmRefusal refusal => refusal.At,
            PhpFpmPoolSet pools => pools.Pools[0].At,
            _ => new SourceText(".", "").Whole,
        };
        findings.Add(info, Origin.Of(at))?.Arguments.AddRange([("rule", rule.Info.Id), ("problem", $"{e.GetType().Name}: {e.Message}")]);
    }

    /// <summary>
    /// One pass over the directives of each nginx file; a rule is called for the names it asked for. It looks at trees alone, which do not change, so it can run beside
    /// all else.
    /// </summary>
    public void RunOnDirectives(IReadOnlyList<ParsedFile> files)
    {
        if (!files.Any(static file => file is NginxFile)) return;
        onDirectives ??= Make(typeof(NginxDirective));
        var byName = new List<(NginxDirectiveRule Rule, Report Report)>?[DirectiveNames.All.Count + 1];
        foreach (var (rule, report) in onDirectives)
        {
            var directives = ((NginxDirectiveRule)rule).Directives;
            if (directives.Count == 0)
            {
                for (var i = 0; i < byName.Length; i++) (byName[i] ??= []).Add(((NginxDirectiveRule)rule, report));
            }

            foreach (var name in directives) (byName[DirectiveNames.Get(name)] ??= []).Add(((NginxDirectiveRule)rule, report));
        }

        foreach (var file in files)
        {
            if (file is not NginxFile { Tree: var tree }) continue;
            for (var i = 0; i < tree.Count; i++)
            {
                var directive = tree[i];
                if (directive.IsEntry || byName[directive.NameId < 0 ? byName.Length - 1 : directive.NameId] is not { } rules || directive.IsTemplated) continue;
                foreach (var (rule, report) in rules) CheckDirective(rule, directive, report);
            }
        }
    }

    private void CheckDirective(NginxDirectiveRule rule, NginxDirective directive, Report report)
    {
        try
        {
            rule.Check(directive, report);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Failed(rule, directive, e);
        }
    }
}
