using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>proxy_pass to a variable that brings a host and no http://: nginx starts, and refuses every request (ngx_http_proxy_eval). Literal addresses are refused at the start.</summary>
internal sealed class VariableWithoutScheme : Rule<NginxPass>
{
    /// <summary>Variables of nginx that hold a host or an address, never a scheme.</summary>
    private static readonly string[] Hosts = ["$host", "$http_host", "$server_name", "$server_addr", "$remote_addr", "$hostname", "$proxy_host"];

    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Family != NginxFamily.Proxy || pass.Directive.IsTemplated) return;
        var text = pass.Argument.Value;
        if (!PassVariable.TryRead(text, out var scheme, out var variable, out _) || scheme.Length > 0) return;
        if (Array.IndexOf(Hosts, variable) >= 0)
        {
            report.At(pass.Argument.Span)
                .Variant("host")
                .With("directive", pass.Directive.Name).With("variable", variable).With("pass", "http://" + pass.Argument.Value)
                // Of a host alone nothing says that it is not https.
                .UnsafeFix(WithScheme(pass));
            return;
        }

        // Where a variable is the whole of it, the address is that of the only value it is given.
        var address = pass.Address;
        if (address.Scheme is not null || address.Unknown is not null) return;
        if (pass.Config.FindMap(variable) is not null) return;
        var set = pass.Level.Server!.SetsOf(variable)[0];
        report.At(pass.Argument.Span)
            .And(set[1].Span, "set")
            .With("directive", pass.Directive.Name)
            .With("variable", variable)
            .With("value", set[1].Value)
            .With("pass", "http://" + variable)
            .SafeFix(WithScheme(pass));
    }

    private static TextEdit WithScheme(NginxPass pass) => TextEdit.Insert(pass.Argument.Inner.Text, pass.Argument.Inner.Start, "http://");
}
