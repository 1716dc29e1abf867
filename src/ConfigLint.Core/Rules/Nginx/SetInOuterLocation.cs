using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// A variable of proxy_pass that only an outer location sets: the directives of the rewrite module run in the location that a request ends in, and in none around it
/// (ngx_http_rewrite_handler).
/// </summary>
internal sealed class SetInOuterLocation : Rule<NginxPass>
{
    private static readonly int TryFiles = DirectiveNames.Get("try_files");
    private static readonly int Rewrite = DirectiveNames.Get("rewrite");
    private static readonly int ErrorPage = DirectiveNames.Get("error_page");

    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Family != NginxFamily.Proxy || pass.Directive.IsTemplated) return;
        if (pass.Level.Kind != NginxLevelKind.Location || pass.Level.Parent is not { } parent) return;
        var text = pass.Argument.Value;
        if (!PassVariable.TryRead(text, out var scheme, out var variable, out var rest) || SetAbove(parent, variable) is not { } set) return;
        report.At(pass.Directive.Statement)
            .And(set.Statement, "set")
            .With("directive", pass.Directive.Name)
            .With("variable", variable)
            .With("location", pass.Level.Path)
            .With("problem", rest.Length > 0 && scheme.Length > 0 ? "no host in upstream" : "invalid URL prefix in")
            .With("value", rest.Length > 0 ? rest : scheme);
    }

    /// <summary>The only set of the variable, where it stands in a location around the pass that hands no request on to it.</summary>
    private static NginxDirective? SetAbove(NginxLevel parent, string variable)
    {
        if (parent.Server is not { } server || parent.Config.FindMap(variable) is not null) return null;
        if (server.SetsOf(variable) is not { Count: 1 } sets) return null;
        for (NginxLevel? level = parent; level is { Kind: NginxLevelKind.Location }; level = level.Parent)
        {
            if (!level.Steps.Contains(sets[0])) continue;
            var handsOn = level.Open is not null || level.OwnSetting(ErrorPage) is not null
                || level.Steps.Any(static step => step.NameId == TryFiles || step.NameId == Rewrite);
            return handsOn ? null : sets[0];
        }

        return null;
    }
}
