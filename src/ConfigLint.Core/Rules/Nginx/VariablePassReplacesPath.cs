using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// proxy_pass with a variable and a path: the path is then all that is asked for, in place of the request's (ngx_http_proxy_create_request). Only paths that end with a slash, in
/// locations that more than one request leads to.
/// </summary>
internal sealed class VariablePassReplacesPath : Rule<NginxPass>
{
    private static readonly int Internal = DirectiveNames.Get("internal");

    protected internal override void Check(NginxPass pass, Report report)
    {
        var level = pass.Level;
        if (pass.Family != NginxFamily.Proxy || pass.Directive.IsTemplated || level.Block.IsTemplated || level.Open is not null) return;
        if (!PassVariable.TryRead(pass.Argument.Value, out var scheme, out var variable, out var rest)) return;
        var slash = rest.IndexOf('/');
        if (slash < 0 || rest.IndexOf('$', slash) >= 0 || rest[rest.Length - 1] != '/' || !TakesMany(level) || !IsHostAlone(pass, variable)) return;
        report.At(pass.Argument.Span)
            .And(level.Block.Statement, "location")
            .With("directive", pass.Directive.Name)
            .With("location", level.Path)
            .With("path", rest.Substring(slash))
            .With("pass", scheme + variable + rest.Substring(0, slash));
    }

    private static bool TakesMany(NginxLevel level)
    {
        // The surroundings of a fragment, and an if, have no path.
        if (level.Path.Length == 0 || level.Block[0].Value.StartsWith('=') || level.Path[0] == '@' || level.Path.EndsWith('$')) return false;
        foreach (var step in level.Steps)
        {
            if (step.NameId == Internal) return false;
        }

        return true;
    }

    /// <summary>Whether no part of the request's path can stand in the variable: it is the request's host, or constant wherever it is set.</summary>
    private static bool IsHostAlone(NginxPass pass, string variable)
    {
        if (variable is "$host" or "$http_host") return true;
        if (pass.Config.FindMap(variable) is { } map)
        {
            foreach (var entry in map.Children)
            {
                if (entry.ArgumentsText.Contains('$')) return false;
            }

            return true;
        }

        var found = false;
        foreach (var set in pass.Level.Server?.SetsOf(variable) ?? [])
        {
            if (set[1].Value.Contains('$')) return false;
            found = true;
        }

        return found;
    }
}
