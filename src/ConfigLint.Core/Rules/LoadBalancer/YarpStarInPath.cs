using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary><c>"Path": "/api/*"</c>: outside of braces a star is a character like any other.</summary>
internal sealed class YarpStarInPath : Rule<YarpApplication>
{
    protected internal override void Check(YarpApplication application, Report report)
    {
        foreach (var route in application.Routes)
        {
            if (route.Find("Match", "Path") is not { Kind: JsKind.String } written) continue;
            var path = written.Text;
            var bare = path.TrimEnd('*');
            if (bare.Length == path.Length || bare.IndexOf('{') >= 0 || bare.IndexOf('*') >= 0 || bare.IndexOf('$') >= 0) continue;
            var meant = bare.TrimEnd('/') + "/{**catch-all}";
            report.At(written.At).With("route", route.Name).With("path", path).With("meant", meant).SafeFix(YarpEdits.Text(written, meant));
        }
    }
}
