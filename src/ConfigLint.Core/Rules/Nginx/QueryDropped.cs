using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>A path of variables in proxy_pass that leaves out the arguments: of a path with variables nginx sends what is written, and adds nothing.</summary>
internal sealed class QueryDropped : Rule<NginxPass>
{
    protected internal override void Check(NginxPass pass, Report report)
    {
        var address = pass.Address;
        if (pass.Family != NginxFamily.Proxy || pass.Level.Block.IsNone || address.Uri.Contains('?')) return;
        // Files of another's storage are asked for by their path alone.
        if (address.Host is not { } host || PublicNames.Has(host) || pass.Level.Path.Contains("\\.") || pass.Level.Steps.Any(step => step.Name == "internal")) return;
        var variables = PathVariables.Of(pass);
        if (variables.Count == 0 || variables.Exists(name => PathVariables.IsCapture(name) ? !PathVariables.AreOfLocation(pass.Level) : name is not ("uri" or "document_uri"))) return;
        report.At(pass.Argument.Span).With("directive", pass.Directive.Name).With("pass", pass.Argument.Value);
    }
}
