using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// The host of a pass is a variable that has no value for some requests: a map, geo or split_clients without a default, or a <c>set</c> that only stands in an <c>if</c>
/// (ngx_http_proxy_eval, ngx_http_upstream_init_request).
/// </summary>
internal sealed class EmptyPassVariable : Rule<NginxPass>
{
    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Directive.IsTemplated || pass.Directive.Tree.Marks is { HasControl: true }) return;
        PassVariable.TryRead(pass.Argument.Value, out var scheme, out var variable, out var rest);
        if (!(rest.Length == 0 || rest[0] is ':' or '/' or '$')) return;
        if (PartialValues.Of(pass, variable) is not { } found || AsksFor(pass.Level, variable)) return;
        var isUrl = pass.Family == NginxFamily.Proxy && (rest.Length == 0 || scheme.Length == 0);
        report.At(pass.Argument.Span)
            .Variant(found.Variant)
            .And(found.At.Statement, found.Variant.Length == 0 ? "map" : found.Variant)
            .With("directive", pass.Directive.Name)
            .With("variable", variable)
            .With("block", found.At.Name)
            .With("of", found.At[0].Value)
            .With("problem", isUrl ? "invalid URL prefix in" : scheme.Length > 0 && rest.Length == 0 ? "invalid host in upstream" : "no host in upstream")
            .With("value", rest.Length == 0 ? scheme : Constant(rest));
    }

    /// <summary>What is left of the word where the variable is empty; of the next variable the file does not tell the value.</summary>
    private static string Constant(string rest) => rest.IndexOf('$') is >= 0 and var dollar ? rest.Substring(0, dollar) + "..." : rest;

    /// <summary>Whether an <c>if</c> around the pass or before it looks at the variable.</summary>
    private static bool AsksFor(NginxLevel level, string variable)
    {
        for (NginxLevel? at = level; at is not null; at = at.Parent)
        {
            if (at.Open is not null && at.Kind != NginxLevelKind.Http) return true;
            if (at.Conditions(variable)) return true;
        }

        return false;
    }
}
