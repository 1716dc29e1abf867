using ConfigLint.Engine;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// alias without the slash at its end in a location with one: what follows the location is appended to the last folder's name (ngx_http_map_uri_to_path). In locations given
/// by a pattern alias is the whole path.
/// </summary>
internal sealed class AliasWithoutSlash : NginxDirectiveRule
{
    public override IReadOnlyList<string> Directives { get; } = ["alias"];

    protected internal override void Check(NginxDirective directive, Report report)
    {
        if (directive.Count != 1 || directive.Parent is not { Name: "location", Count: 1 or 2 } location || location.IsTemplated) return;
        if (location.Count == 2 && !location[0].Is("^~")) return;
        var path = location[location.Count - 1].Value;
        var folder = directive[0].Value;
        if (path.Length == 0 || path[0] != '/' || path[path.Length - 1] != '/' || folder.Length == 0 || folder.Contains('$') || !char.IsLetterOrDigit(folder[folder.Length - 1])) return;
        // A file in place of a folder: the location is one request.
        if (folder.LastIndexOf('.') > folder.LastIndexOf('/') + 1) return;
        var caught = Catches(location);
        var slash = TextEdit.Insert(directive.Tree.Text, directive[0].Inner.End, "/");
        report.At(directive[0].Span)
            .And(location.Statement, "location")
            .AtMost(caught ? Severity.Warning : Severity.Error)
            .With("location", path)
            .With("folder", folder)
            .With("path", folder + "app.css")
            // The one request of the location itself gets a file of that name, where there is one.
            .UnsafeFix(slash);
    }

    /// <summary>try_files and error_page may send the request elsewhere.</summary>
    private static bool Catches(NginxDirective location)
    {
        foreach (var child in location.Children)
        {
            if (child.Name is "try_files" or "error_page" or "rewrite" or "include" or "if" or "return") return true;
        }

        return false;
    }
}
