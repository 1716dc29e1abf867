using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>A proxy_pass with a path where nginx can not tell which part of the request's path it replaces.</summary>
internal sealed class PassUriNotAllowed : Rule<NginxPass>
{
    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Family != NginxFamily.Proxy || pass.Directive.IsTemplated || pass.Argument.Value.Contains('$') || pass.Address.Unknown is not null || pass.Address.Uri.Length == 0) return;
        var level = pass.Level;
        var kind = level.Kind switch
        {
            NginxLevelKind.If => "inside an if",
            NginxLevelKind.LimitExcept => "inside a limit_except",
            NginxLevelKind.Location when !level.Block.IsNone && !level.Block.IsTemplated => LocationMatch.Of(level.Block) switch
            {
                (['~', ..], _) => "in a location given by a pattern",
                ("", ['@', ..]) => "in a named location",
                _ => null,
            },
            _ => null,
        };
        if (kind is null) return;
        report.At(pass.Directive.Statement).And(level.Block.Statement, "location").With("uri", pass.Address.Uri).With("kind", kind).With("target", pass.Argument.Value.Substring(0, pass.Argument.Value.Length - pass.Address.Uri.Length));
    }
}
