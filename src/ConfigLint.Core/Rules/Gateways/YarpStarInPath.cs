using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;

namespace ConfigLint.Rules.Gateways;

/// <summary><c>"Path": "/api/*"</c>: outside of braces a star is a character like any other.</summary>
internal sealed class YarpStarInPath : Rule<YarpApplication>
{
    protected internal override void Check(YarpApplication application, Report report)
    {
        foreach (var route in application.Routes)
        {
            if (route.Find("Match", "Path") is not { } written) continue;
            var path = written.Text;
            var bare = path.TrimEnd('*');
            // Of a star within, and of a placeholder of a deployment tool, it is not known what was meant.
            if (bare.Length == path.Length || bare.IndexOf('*') >= 0 || bare.IndexOfAny(['$', '#']) >= 0 || bare.IndexOf("{{", StringComparison.Ordinal) >= 0) continue;
            var meant = bare.TrimEnd('/') + "/{**catch-all}";
            report.At(written.At).With("route", route.Name).With("path", path).With("meant", meant).SafeFix(YarpEdits.Text(written, meant));
        }
    }
}
