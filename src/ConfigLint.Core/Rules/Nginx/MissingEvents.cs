using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>A whole configuration without the events block that nginx insists on.</summary>
internal sealed class MissingEvents : Rule<NginxConfig>
{
    protected internal override void Check(NginxConfig config, Report report)
    {
        // A file of another name may be a part that an nginx.conf elsewhere includes.
        var path = config.Root.Text.Path;
        if (path.Substring(path.LastIndexOf('/') + 1) != "nginx.conf") return;
        if (config.Root.Tree.Marks is not null || config.Root.Problems.Count > 0) return;
        var http = config.MainSettings.Find(directive => directive.Name == "http");
        if (http.IsNone || config.MainSettings.Exists(directive => directive.Name == "events")) return;
        if (config.OpenIncludes.Exists(open => open.Include.Parent is null)) return;
        report.At(http.Statement).SafeFix(TextEdit.InsertLineBefore(http.Whole, "events {}"));
    }
}
