using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>ngx_http_server_names: of two servers with one name on one address the first has it. Patterns may repeat; a server without a name has the empty one.</summary>
internal sealed class ConflictingServerName : Rule<NginxConfig>
{
    protected internal override void Check(NginxConfig config, Report report)
    {
        if (!MayConflict(config)) return;
        var known = new Dictionary<(string Address, string Name), NginxServer>();
        foreach (var server in config.Servers)
        {
            if (server.Block.IsNone || server.Open is not null || server.Block.Tree.Marks is { HasControl: true }) continue;
            if (server.Listens.Count == 0) Names(server, "0.0.0.0:80");
            foreach (var listen in server.Listens)
            {
                if (listen.Count > 0 && !listen.IsTemplated && ListenAddress.Normalize(listen) is { } address) Names(server, address);
            }
        }

        void Names(NginxServer server, string address)
        {
            if (server.Names.Count == 0) Name(server, address, "", server.Block);
            foreach (var directive in server.Names)
            {
                for (var i = 0; i < directive.Count; i++)
                {
                    if (!directive[i].IsTemplated && directive[i].Value is var name && !name.StartsWith('~') && !name.Contains('$')) Name(server, address, name.ToLowerInvariant(), directive);
                }
            }
        }

        void Name(NginxServer server, string address, string name, NginxDirective at)
        {
            if (known.TryAdd((address, name), server) || known[(address, name)] is var first && first == server) return;
            if (config.IsNeverBoth(first.Block, at)) return;
            report.At(at.Statement)
                .And(first.Block.Statement, "first")
                .With("name", name.Length == 0 ? "\"\" (no server_name)" : name)
                .With("logged", name)
                .With("address", address);
        }
    }

    /// <summary>Whether two servers may have a name in common, told by hashes of the names alone: of most configurations nothing more is asked.</summary>
    private static bool MayConflict(NginxConfig config)
    {
        var hashes = new List<long>();
        var unnamed = 0;
        foreach (var server in config.Servers)
        {
            if (server.Names.Count == 0 && ++unnamed > 1) return true;
            foreach (var directive in server.Names)
            {
                for (var i = 0; i < directive.Count; i++) hashes.Add(Hash(directive[i].Inner));
            }
        }

        hashes.Sort();
        for (var i = 1; i < hashes.Count; i++)
        {
            if (hashes[i] == hashes[i - 1]) return true;
        }

        return false;
    }

    /// <summary>FNV-1a of 64 bits (of 32, two of 80,000 names would be one), letters in lower case.</summary>
    private static long Hash(Span name)
    {
        var hash = unchecked((long)14695981039346656037);
        for (var i = name.Start; i < name.Start + name.Length; i++)
        {
            var c = name.Text.Content[i];
            hash = unchecked((hash ^ (c is >= 'A' and <= 'Z' ? c | 0x20 : c)) * 1099511628211);
        }

        return hash;
    }
}
