using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;
using ConfigLint.Syntax.JavaScript;

namespace ConfigLint.Rules.Gateways;

/// <summary>
/// A route takes off the whole path that it matches: what follows the path, for which one takes a prefix off, it does
/// not match.
/// </summary>
internal sealed class YarpPrefixOfOnePath : Rule<YarpApplication>
{
    protected internal override void Check(YarpApplication application, Report report)
    {
        foreach (var route in application.Routes)
        {
            if (route.Scalar("Match", "Path") is not { } written) continue;
            var path = written.Text.Trim('/');
            if (path.Length == 0 || route.Find("Transforms") is not { } transforms) continue;
            if (Removed(transforms, path) is not { } prefix) continue;
            if (application.Routes.Exists(other => GoesOn(other, path))) continue;
            var meant = "/" + path + "/{**catch-all}";
            report.At(written.At)
                .And(prefix.At, "prefix")
                .With("route", route.Name)
                .With("path", written.Text.TrimEnd('/'))
                .With("meant", meant)
                .UnsafeFix(YarpEdits.Text(written, meant));
        }
    }

    private static JsNode? Removed(JsNode transforms, string path)
    {
        foreach (var transform in transforms.Items)
        {
            for (var i = 0; i < transform.Properties.Count; i++)
            {
                var (name, value) = transform.Properties[i];
                if (!name.Equals("PathRemovePrefix", StringComparison.OrdinalIgnoreCase)) continue;
                if (value.Text.Trim('/').Equals(path, StringComparison.OrdinalIgnoreCase)) return value;
            }
        }

        return null;
    }

    /// <summary>Another route is for what lies below it.</summary>
    private static bool GoesOn(YarpEntry other, string path) => other.Find("Match", "Path") is { } written
        && written.Text.Trim('/').StartsWith(path + "/", StringComparison.OrdinalIgnoreCase);
}
