using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>ingress-nginx speaks plain HTTP to whatever port it is given, one for TLS too. Where the program is known, CFL4004 says it for sure.</summary>
internal sealed class PlainHttpToPortNamedHttps : Rule<BackendLink>
{
    protected internal override void Check(BackendLink link, Report report)
    {
        if (link.Port is not { } port || link.To is Resolution.Matched { Only.Tls.HasValue: true } || IngressNginx.WithoutProtocol(link) is not { } ingress || Name(port) is not { HasValue: true } named) return;
        report.At(link.Reference.Name)
            .And(named, "port")
            .With("object", ingress.Label)
            .With("service", port.Service.Label)
            .With("port", port.Port)
            .With("named", port.Target is { IsNumber: true } target ? $"{port.Target.Number} of the pods" : named.V)
            .In(link.Deployment.Id);
    }

    /// <summary>What says that the pods speak TLS there: the target, or the name of the port where nothing speaks against it.</summary>
    private static Value<string> Name(ServicePort port)
    {
        if (port.Target is { IsNumber: true } number) return number.Number is 443 or 8443 or 9443 ? number.Written : Value<string>.Unknown("the number says nothing");
        return port.Target is { IsName: true } name && (name.Written.V == "https" || name.Written.V.StartsWith("https-", StringComparison.Ordinal)) ? name.Written : Value<string>.Unknown("the name says nothing");
    }
}
