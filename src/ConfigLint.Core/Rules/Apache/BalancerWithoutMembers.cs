using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Text;

namespace ConfigLint.Rules.Apache;

/// <summary>A pass to a balancer that nothing is a member of.</summary>
internal sealed class BalancerWithoutMembers : Rule<ApachePass>
{
    protected internal override void Check(ApachePass pass, Report report)
    {
        var server = pass.Server;
        var config = server.Config;
        if (pass.Url.IsOpen || pass.Kind == ApachePassKind.Handler || pass.Target is not { IsBalancer: true, Authority: var authority }) return;
        var name = authority.ToLowerInvariant();
        var members = config.Members;
        if (members[name].Any(one => one.Server == server || one.Server == config.Main)) return;
        if (MayComeElsewhere(config)) return;
        var other = members[name].FirstOrDefault();
        var near = other is null ? config.NearestBalancer(server, name) : null;
        // In a part of a configuration another file may have them, unless it has a name that is nearly the same.
        if (other is null && near is null && !config.IsWhole) return;
        // What ProxyPass makes a balancer of is one for RewriteRule too, and reported there.
        if (pass.Kind == ApachePassKind.Rewrite && server.MakesBalancer(name)) return;
        report.At(pass.Url.At)
            .Variant(pass.Kind == ApachePassKind.Rewrite ? "rewrite" : other is not null ? "other" : near is not null ? "near" : "")
            .And(other?.Item.At ?? default, "other")
            .And(near is not null ? members[near].First().Item.At : default, "near")
            .With("directive", pass.Item.Directive.Name)
            .With("name", name)
            .With("near", near);
    }

    /// <summary>mod_cluster brings members as they register; a name with a variable, or a template, may be the one.</summary>
    private static bool MayComeElsewhere(ApacheConfig config) => config.Files.Exists(static file => file.IsOpen)
        || config.Has("EnableMCPMReceive") || config.Has("ManagerBalancerName") || config.HasOpenBalancer;
}
