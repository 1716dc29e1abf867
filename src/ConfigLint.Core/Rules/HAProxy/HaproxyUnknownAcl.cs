using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;
using ConfigLint.Syntax.HAProxy;

namespace ConfigLint.Rules.HAProxy;

/// <summary><c>use_backend api if is_api</c> where no <c>acl is_api</c> stands above it in the section.</summary>
internal sealed class HaproxyUnknownAcl : Rule<HAProxyProxy>
{
    protected internal override void Check(HAProxyProxy proxy, Report report)
    {
        if (proxy.Config.IsOpen) return;
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in proxy.Section.Lines)
        {
            if (!line.Says("acl") || line.Count < 2) continue;
            if (line[1].IsOpen) return;
            all.Add(line[1].Text);
        }

        var above = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in proxy.Section.Lines)
        {
            if (line.Says("acl") && line.Count > 1) above.Add(line[1].Text);
            foreach (var word in Named(line))
            {
                var name = word.Text.StartsWith('!') ? word.Text.Substring(1) : word.Text;
                if (name.Length == 0 || above.Contains(name) || Array.IndexOf(Predefined, name) >= 0) continue;
                report.At(word.At)
                    .Variant(name is "and" or "&&" or "AND" ? "and" : all.Contains(name) ? "below" : "")
                    .With("acl", name)
                    .With("directive", line.Keyword)
                    .With("kind", proxy.Kind)
                    .With("name", proxy.Name);
                // HAProxy stops at the first as well.
                return;
            }
        }
    }

    /// <summary>The words of a condition that are names (src/acl.c, <c>build_acl_cond()</c>): no <c>or</c>, and nothing between braces.</summary>
    private static IEnumerable<HAProxyWord> Named(HAProxyLine line)
    {
        if (Array.IndexOf(Conditional, line.Keyword) < 0) yield break;
        var at = 1;
        // A quoted one is an argument.
        while (at < line.Count && !(line[at].Text is "if" or "unless" && line[at].At.Length == line[at].Text.Length)) at++;
        var inBraces = false;
        for (var i = at + 1; i < line.Count; i++)
        {
            if (line[i].IsOpen) yield break;
            var text = line[i].Text;
            if (text is "{" or "!{") inBraces = true;
            else if (inBraces) inBraces = text != "}";
            else if (text is not ("or" or "||")) yield return line[i];
        }
    }

    /// <summary>The lines that end with a condition.</summary>
    private static readonly string[] Conditional =
    [
        "use_backend", "use-server", "http-request", "http-response", "http-after-response",
        "tcp-request", "tcp-response", "redirect", "force-persist", "ignore-persist", "stick", "monitor",
    ];

    /// <summary>configuration.txt 7.4, and what newer versions added to it.</summary>
    private static readonly string[] Predefined =
    [
        "TRUE", "FALSE", "LOCALHOST", "HTTP", "HTTP_1.0", "HTTP_1.1", "HTTP_2.0", "HTTP_3.0", "HTTP_CONTENT", "HTTP_URL_ABS", "HTTP_URL_SLASH", "HTTP_URL_STAR", "METH_CONNECT", "METH_DELETE",
        "METH_GET", "METH_HEAD", "METH_OPTIONS", "METH_POST", "METH_PUT", "METH_TRACE", "RDP_COOKIE", "REQ_CONTENT", "WAIT_END",
    ];
}
