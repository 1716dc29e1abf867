using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// Something behind the name of a unix socket that becomes a part of the path: a slash, the path of a request without its colon, or a colon where only proxy_pass knows one
/// (ngx_parse_unix_domain_url). nginx -t accepts all of it in a pass.
/// </summary>
internal sealed class SocketPathWithMore : Rule<NginxConfig>
{
    protected internal override void Check(NginxConfig config, Report report)
    {
        foreach (var pass in config.Passes)
        {
            var takesUri = pass.Family == NginxFamily.Proxy;
            var address = pass.Address;
            if (address.Socket is { } socket) Check(pass.Directive, address.At, socket, takesUri, report);
        }

        foreach (var upstream in config.Upstreams)
        {
            foreach (var server in upstream.Servers)
            {
                var address = NginxAddress.ParseServer(server.Address);
                if (address.Socket is { } socket) Check(server.Directive, address.At, socket, false, report);
            }
        }

        foreach (var server in config.Servers)
        {
            foreach (var listen in server.Listens)
            {
                if (listen.IsTemplated || !listen[0].Value.StartsWith("unix:", StringComparison.Ordinal)) continue;
                Check(listen, listen[0].Inner, listen[0].Value.Substring(5), false, report);
            }
        }
    }

    /// <param name="at">The address, from <c>unix:</c> on.</param>
    private static void Check(NginxDirective directive, Span at, string path, bool takesUri, Report report)
    {
        var end = EndOfSocket(path);
        if (end == path.Length) return;
        var (socket, more) = (path.Substring(0, end), path.Substring(end));
        var isListen = directive.Name == "listen";
        var finding = report.At(at)
            .Variant(isListen ? "listen" : takesUri && more.Length > 1 ? "path" : "")
            .With("directive", directive.Name)
            .With("path", path)
            .With("socket", socket)
            .With("rest", more)
            .With("error", more[0] == '/' ? "20: Not a directory" : "2: No such file or directory");
        // A variable brings the path, or escapes were removed from it.
        if (at.ToString() != "unix:" + path) return;
        var behind = at.Text.At(at.Start + 5 + end, more.Length);
        // http://unix:/run/app.sock/api: the colon is missing. Elsewhere there is no path to give.
        if (takesUri) finding.UnsafeFix(more.Length > 1 ? TextEdit.Insert(at.Text, behind.Start, ":") : TextEdit.Replace(behind, ""));
        else if (more.Trim('/', ':').Length == 0) finding.SafeFix(TextEdit.Replace(behind, ""));
    }

    /// <summary>The length of the path up to the socket's name: what follows <c>.sock</c> or <c>.socket</c>, or a slash at the end of it all, is more.</summary>
    private static int EndOfSocket(string path)
    {
        foreach (var ending in Endings)
        {
            for (var at = path.IndexOf(ending, StringComparison.Ordinal); at >= 0; at = path.IndexOf(ending, at + 1, StringComparison.Ordinal))
            {
                var end = at + ending.Length;
                if (end < path.Length && path[end] is ':' || (end < path.Length && path[end] is '/' && path.IndexOf(ending, end, StringComparison.Ordinal) < 0)) return end;
            }
        }

        return path.Length > 1 ? path.TrimEnd('/').Length : path.Length;
    }

    private static readonly string[] Endings = [".sock", ".socket"];
}
