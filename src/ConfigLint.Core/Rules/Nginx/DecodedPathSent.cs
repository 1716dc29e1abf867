using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>$uri, or a capture of the location's pattern, in proxy_pass: both hold the decoded path, and nginx sends them as they are. A blank ends the path in the request line.</summary>
internal sealed class DecodedPathSent : Rule<NginxPass>
{
    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Family != NginxFamily.Proxy) return;
        foreach (var name in PathVariables.Of(pass))
        {
            if (PathVariables.IsCapture(name) ? !PathVariables.AreOfLocation(pass.Level) : name is not ("uri" or "document_uri")) continue;
            report.At(pass.Argument.Span)
                .With("directive", pass.Directive.Name)
                .With("variable", "$" + name);
            return;
        }
    }
}
