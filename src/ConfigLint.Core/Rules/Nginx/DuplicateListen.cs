using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>The checks of ngx_http_add_addresses: one address twice in a server, two default servers, socket options given twice.</summary>
internal sealed class DuplicateListen : Rule<NginxConfig>
{
    protected internal override void Check(NginxConfig config, Report report)
    {
        var known = new Dictionary<string, Address>(StringComparer.Ordinal);
        // A thousand servers listen on the same port: its text is taken apart once.
        var last = (Listen: default(NginxDirective), Text: default(string));
        foreach (var server in config.Servers)
        {
            foreach (var listen in server.Listens)
            {
                if (listen.IsTemplated || Same(listen, last.Listen, last.Text) is not { } text) continue;
                last = (listen, text);
                if (!known.TryGetValue(text, out var address)) known[text] = address = new Address();
                Check(config, server, listen, text, address, report);
            }
        }
    }

    private static string? Same(NginxDirective listen, NginxDirective last, string? known)
    {
        if (listen.Count != 1 || last.Count != 1) return ListenAddress.Normalize(listen);
        var (a, b) = (listen[0].Inner, last[0].Inner);
        return a.Length == b.Length && string.CompareOrdinal(a.Text.Content, a.Start, b.Text.Content, b.Start, a.Length) == 0 ? known : ListenAddress.Normalize(listen);
    }

    private static void Check(
        NginxConfig config, NginxServer server, NginxDirective listen, string text, Address address, Report report)
    {
        var variant = "";
        var first = listen;
        if (address.Last == server) first = address.LastListen;
        else if (ListenAddress.HasSocketOption(listen) && address.WithOptions is { } options) (variant, first) = ("options", options);
        else if (ListenAddress.IsDefault(listen) && address.Default is { } other) (variant, first) = ("default-server", other);
        if ((first != listen || address.Last == server) && !first.IsApartFrom(listen)
            && !config.IsNeverBoth(first, listen))
        {
            report.At(listen.Statement)
                .Variant(variant)
                .And(first == listen ? default : first.Statement, "first")
                .With("address", text.Replace("|udp", "", StringComparison.Ordinal))
                .SafeFix(variant.Length == 0 && first != listen && first.Tree == listen.Tree && first.ToString() == listen.ToString() ? [TextEdit.DeleteLine(listen.Whole)] : []);
        }

        (address.Last, address.LastListen) = (server, listen);
        if (ListenAddress.HasSocketOption(listen)) address.WithOptions ??= listen;
        if (ListenAddress.IsDefault(listen)) address.Default ??= listen;
    }

    private sealed class Address
    {
        public NginxServer? Last { get; set; }

        public NginxDirective LastListen { get; set; }

        public NginxDirective? WithOptions { get; set; }

        public NginxDirective? Default { get; set; }
    }
}
