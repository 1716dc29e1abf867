using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// A location and the path of its proxy_pass of which one ends with a slash and the other does not: nginx puts one in the place of the other as they are. Without the slash in
/// proxy_pass names grow together, and nothing can want that; with one too many it depends on the application, and on whether the location is for more than one request.
/// </summary>
internal sealed class SlashMismatch : Rule<NginxPass>
{
    private static readonly int Rewrite = DirectiveNames.Get("rewrite");

    protected internal override void Check(NginxPass pass, Report report)
    {
        var level = pass.Level;
        if (pass.Family != NginxFamily.Proxy || level.Block.IsTemplated || level.Open is not null) return;
        var (path, uri) = (level.Path, UriOf(pass));
        if ((level.Block.Count == 2 && !level.Block[0].Is("^~")) || path.Length == 0 || path[0] != '/' || uri.Length == 0) return;
        var (pathEnds, uriEnds) = (path[path.Length - 1] == '/', uri[uri.Length - 1] == '/');
        // rewrite ... break makes nginx forget the path of proxy_pass; an ending is a file, and a question mark the start of arguments.
        if (pathEnds == uriEnds || uri.Contains('?') || uri.LastIndexOf('.') > uri.LastIndexOf('/') || path.LastIndexOf('.') > path.LastIndexOf('/') || Rewrites(level)) return;
        if (!uriEnds && !char.IsLetterOrDigit(uri[uri.Length - 1])) return;
        report.At(pass.Argument.Span)
            .Variant(uriEnds ? "double" : "")
            .And(level.Block.Statement, "location")
            .AtMost(uriEnds ? Severity.Info : Severity.Warning)
            .With("directive", pass.Directive.Name)
            .With("location", path)
            .With("uri", uri)
            .With("asked", path + (uriEnds ? "/users" : "users"))
            .With("sent", uri + (uriEnds ? "/users" : "users"))
            .With("pass", uriEnds ? path + "/" : pass.Argument.Value + "/");
    }

    /// <summary>
    /// Of <c>http://${API_HOST}:${API_PORT}/api/</c> in a template for envsubst what stands behind the address; empty
    /// where nginx itself has a variable to fill in, since then nothing is replaced.
    /// </summary>
    private static string UriOf(NginxPass pass)
    {
        var text = pass.Argument.Value;
        if (!pass.Argument.IsTemplated) return text.Contains('$') ? "" : pass.Address.Uri;
        var host = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var slash = host < 3 ? -1 : text.IndexOf('/', host);
        return slash < 0 || text.IndexOfAny(Placeholders, slash) >= 0 ? "" : text.Substring(slash);
    }

    private static readonly char[] Placeholders = ['$', '{', '}', '<', '%', '@'];

    private static bool Rewrites(NginxLevel level)
    {
        foreach (var step in level.Steps)
        {
            if (step.NameId == Rewrite || step.HasBlock) return true;
        }

        return false;
    }
}
