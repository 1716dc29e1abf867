using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>A proxy_pass with a path where nginx can not tell which part of the request's path it replaces.</summary>
internal sealed class PassUriNotAllowed : Rule<NginxPass>
{
    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Family != NginxFamily.Proxy || Kind(pass.Level) is not { } kind) return;
        if (pass.Argument.Value.Contains('$')) return;
        if (pass.Address.Unknown is not null || pass.Address.Uri.Length == 0) return;
        var target = pass.Argument.Value.Substring(0, pass.Argument.Value.Length - pass.Address.Uri.Length);
        report.At(pass.Directive.Statement)
            .And(pass.Level.Block.Statement, "location")
            .With("uri", pass.Address.Uri)
            .With("kind", kind)
            .With("target", target)
            // Another path than / was to be sent, and no edit here sends it.
            .SafeFix(pass.Address.Uri == "/" && pass.Argument.IsVerbatim ? [TextEdit.Replace(pass.Argument.Inner, target)] : []);
    }

    /// <summary>What about the level leaves no prefix to replace; null where there is one.</summary>
    private static string? Kind(NginxLevel level)
    {
        if (level.Kind == NginxLevelKind.If) return "inside an if";
        if (level.Kind == NginxLevelKind.LimitExcept) return "inside a limit_except";
        if (level.Block.Count == 0 || level.Block.IsTemplated) return null;
        var first = level.Block[0].Value;
        if (first.StartsWith('~')) return "in a location given by a pattern";
        return first.StartsWith('@') && level.Block.Count == 1 ? "in a named location" : null;
    }
}
