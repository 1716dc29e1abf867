using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// ngx_http_script_compile: a variable that is badly written, anywhere; and a variable that nothing defines, where the whole configuration is there and holds nothing
/// of other modules.
/// </summary>
internal sealed class UnknownVariable : Rule<NginxConfig>
{
    /// <summary>The common ones, of which the first word is a name and the second a script.</summary>
    private static readonly bool[] Plain = [.. DirectiveNames.All.Select(name => name is "proxy_set_header" or "grpc_set_header" or "fastcgi_param" or "uwsgi_param" or "scgi_param" or "add_header" or "add_trailer" or "set" or "auth_request_set")];

    protected internal override void Check(NginxConfig config, Report report)
    {
        var defined = config.OpenAbove is null ? VariableDefinitions.Of(config) : null;
        ShellVariables? shell = null;
        foreach (var file in config.Files)
        {
            if (file.Tree.Marks is null) Check(file.Tree, defined, report);
            else if (ShellVariables.IsReadAsWritten(config)) (shell ??= new ShellVariables(config, report)).Check(file);
        }
    }

    private static void Check(NginxTree tree, VariableDefinitions? defined, Report report)
    {
        var text = tree.Text.Content;
        for (var i = 0; i < tree.NodeCount; i++)
        {
            ref var node = ref tree.Nodes[i];
            if (node.Name < 0 || !VariableDefinitions.IsScript(node.Name)) continue;
            for (var token = node.FirstToken + 1; token <= node.FirstToken + node.Arguments; token++)
            {
                ref var word = ref tree.Tokens[token];
                var end = word.Start + word.Length;
                for (var at = text.IndexOf('$', word.Start, word.Length); at >= 0; at = text.IndexOf('$', at, end - at))
                {
                    at = Variable(tree[i], new NginxArgument(tree, token), at, end, defined, report);
                }
            }
        }
    }

    /// <returns>The offset after the variable.</returns>
    private static int Variable(NginxDirective directive, NginxArgument word, int dollar, int end, VariableDefinitions? defined, Report report)
    {
        var text = directive.Tree.Text.Content;
        var at = dollar + 1;
        if (Plain[directive.NameId] ? word.Token == directive.NameToken.Token + 1 : IsPattern(directive, word)) return end;
        if (Here() is >= '1' and <= '9') return at + 1;
        var braced = Here() == '{';
        if (braced) at++;
        var start = at;
        while (Here() is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_') at++;
        var span = directive.Tree.Text.At(dollar, Math.Max(1, at - dollar));
        var unclosed = braced && Here() != '}' && start < at;
        if (unclosed) report.At(span).Variant("unclosed").With("variable", text.Substring(start, at - start)).With("directive", directive.Name);
        else if (at == start) report.At(span).Variant("nameless").With("directive", directive.Name);
        else if (defined is not null && !defined.Has(text, start, at - start)) report.At(span).With("variable", text.Substring(start, at - start).ToLowerInvariant()).With("directive", directive.Name);
        return at;

        // A file that is cut off ends with the word.
        char Here() => at < end ? text[at] : '\0';
    }

    /// <summary>Regular expressions, where $ is the end of the line.</summary>
    private static bool IsPattern(NginxDirective directive, NginxArgument word)
    {
        var position = word.Token - directive.NameToken.Token - 1;
        return directive.Name switch
        {
            "rewrite" => position == 0,
            "if" => IsIfPattern(directive, position),
            "proxy_redirect" or "proxy_cookie_domain" or "proxy_cookie_path" => position == 0 && word.Value.StartsWith('~'),
            _ => false,
        };
    }

    private static bool IsIfPattern(NginxDirective directive, int position)
    {
        for (var i = 0; i < position; i++)
        {
            if (directive[i].Value is "~" or "~*" or "!~" or "!~*") return true;
        }

        return false;
    }
}
