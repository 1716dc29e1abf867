using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.DotNet;

/// <summary>UseHttpsRedirection in a program that knows of no https port: it lets every request through.</summary>
internal sealed class HttpsRedirectWithoutPort : Rule<Workload>
{
    protected internal override void Check(Workload workload, Report report)
    {
        if (workload.Program?.Pipeline is not
            {
                RedirectsToHttps: { } redirect,
                HttpsPort: { V: 0 } port
            }) return;
        report.At(redirect).And(port, "start").With("workload", workload.Name).Suppose(workload.Program);
    }
}
