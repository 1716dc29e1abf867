using System.Text;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>One nginx file: a main file, an include or a fragment.</summary>
internal sealed class NginxFile : ParsedFile
{
    /// <param name="mayBeTemplate">Whether a template engine may render it before nginx reads it.</param>
    public NginxFile(SourceText text, bool mayBeTemplate = true)
        : base(text, FileFormat.Nginx) => Tree = NginxParser.Parse(text, Problems, mayBeTemplate);

    public NginxTree Tree { get; }

    /// <summary>
    /// It is put into a server of ingress-nginx, above which nothing is said of TLS towards upstreams
    /// (rootfs/etc/nginx/template/nginx.tmpl).
    /// </summary>
    public bool IsServerSnippet { get; init; }

    public override bool HasInlineComments => true;

    public override bool IsComment(int offset) => Tree.IsComment(offset);

    public override string AddressOf(int offset)
    {
        if (Tree.Covering(offset) is not { } directive) return "";
        var path = new List<string>();
        for (NginxDirective? d = directive; d is { } current; d = current.Parent) path.Add(Step(current));
        path.Reverse();
        return string.Join("/", path);
    }

    /// <summary>The directive's name, and what tells it from its siblings: a server's name, a block's arguments, the argument of what may be repeated.</summary>
    private static string Step(NginxDirective directive)
    {
        var name = directive.Name;
        if (name == "server" && directive.HasBlock)
        {
            foreach (var child in directive.Children)
            {
                if (child.Name == "server_name" && child.Count > 0) return $"server[{child[0].Value}]";
            }

            return "server";
        }

        if (directive.HasBlock) return directive.Count == 0 ? name : $"{name}[{Arguments(directive)}]";
        return name is "server" or "listen" or "include" or "set" or "proxy_set_header" or "fastcgi_param" or "add_header" && directive.Count > 0
            ? $"{name}[{directive[0].Value}]"
            : name;
    }

    private static string Arguments(NginxDirective directive)
    {
        var all = new StringBuilder();
        for (var i = 0; i < directive.Count; i++) all.Append(i == 0 ? "" : " ").Append(directive[i].Value);
        return all.ToString();
    }
}
