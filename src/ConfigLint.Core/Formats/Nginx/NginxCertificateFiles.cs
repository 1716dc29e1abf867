using ConfigLint.Formats.Certificates;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Formats.Nginx;

/// <summary>
/// The certificates and keys that nginx configurations name and the tree holds. A path means the same file as an include's would; certificate and key have to lie below the same
/// folder, so that two that only share their names are never a pair.
/// </summary>
internal sealed class NginxCertificateFiles(Workspace workspace)
{
    private static readonly int CertificateId = DirectiveNames.Get("ssl_certificate");
    private static readonly int KeyId = DirectiveNames.Get("ssl_certificate_key");

    /// <summary>By <see cref="NginxFamily"/>; FastCGI and SCGI speak no TLS.</summary>
    private static readonly (int Trusted, int Verify)[] Upstream = [.. new[] { "proxy", "", "uwsgi", "", "grpc" }.Select(family =>
        family.Length == 0 ? (-1, -1) : (DirectiveNames.Get(family + "_ssl_trusted_certificate"), DirectiveNames.Get(family + "_ssl_verify")))];

    private readonly Dictionary<(string Folder, string Name), (string Path, string Base)?> found = [];
    /// <summary>The names of all files, without their folders: of 30,000 certificates that lie on the server alone nothing is kept.</summary>
    private HashSet<string>? names;

    private readonly Dictionary<string, List<Pem.Block>> read = new(StringComparer.Ordinal);

    public IEnumerable<NginxCertificate> Of(NginxConfig config)
    {
        foreach (var server in config.Servers)
        {
            if (server.Setting(CertificateId, out _) is null) continue;
            var certificates = server.Entries(CertificateId).ToList();
            var keys = server.Entries(KeyId).ToList();
            for (var i = 0; i < certificates.Count; i++)
            {
                if (Chain(config, certificates[i], out var at) is not { Count: > 0 } chain) continue;
                // nginx pairs them by their order; the key may stand in the certificate's file.
                var key = keys.Count == certificates.Count && Find(config, keys[i]) is { } file && file.Base == at.Base ? keys[i] : (NginxDirective?)null;
                yield return new NginxCertificate(server, certificates[i], chain)
                {
                    KeyDirective = key,
                    Key = key is { } named ? KeyOf(config, named) : null,
                    Today = workspace.Today,
                };
            }
        }

        foreach (var pass in config.Passes)
        {
            var (trusted, verify) = Upstream[(int)pass.Family];
            if (trusted < 0 || !pass.IsTls || pass.Level.Setting(verify, out _) is not { Count: 1 } on || !on[0].Value.Equals("on", StringComparison.OrdinalIgnoreCase)) continue;
            if (pass.Level.Setting(trusted, out _) is { } directive && Chain(config, directive, out _) is { Count: > 0 } authorities)
            {
                yield return new NginxCertificate(pass.Level, directive, authorities)
                {
                    TrustedBy = pass,
                    Shown = Shown(pass),
                    Today = workspace.Today,
                };
            }
        }
    }

    private List<Certificate>? Shown(NginxPass pass) =>
        OwnTlsServer.Of(pass) is { } server && server.Entries(CertificateId).Take(2).ToList() is { Count: 1 } only && Chain(pass.Config, only[0], out _) is { Count: > 0 } chain ? chain : null;

    /// <summary>Null where one of the file's certificates can not be read.</summary>
    private List<Certificate>? Chain(NginxConfig config, NginxDirective directive, out (string Path, string Base) at)
    {
        at = default;
        if (Find(config, directive) is not { } file) return null;
        at = file;
        var chain = new List<Certificate>();
        foreach (var block in Blocks(file.Path))
        {
            if (block.Label is not ("CERTIFICATE" or "X509 CERTIFICATE")) continue;
            if (block.Bytes is null || Certificate.Read(block.Bytes) is not { } certificate) return null;
            chain.Add(certificate);
        }

        return chain;
    }

    private PublicKey? KeyOf(NginxConfig config, NginxDirective directive)
    {
        foreach (var block in Blocks(Find(config, directive)!.Value.Path))
        {
            if (block.Label.EndsWith("PRIVATE KEY", StringComparison.Ordinal)) return PublicKey.OfPrivateKey(block);
        }

        return null;
    }

    private List<Pem.Block> Blocks(string path)
    {
        if (!read.TryGetValue(path, out var blocks)) read[path] = blocks = workspace.ReadText(path) is { } text ? Pem.Read(text.Content) : [];
        return blocks;
    }

    /// <returns>The file's path in the tree, and that path without what the configuration writes.</returns>
    private (string Path, string Base)? Find(NginxConfig config, NginxDirective directive)
    {
        if (directive.Count != 1 || directive.IsTemplated || directive[0].Value is not { Length: > 0 } name || name.Contains('$') || name.Contains(':')) return null;
        if (names is null)
        {
            names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var path in workspace.Paths) names.Add(path.Substring(path.LastIndexOf('/') + 1));
        }

        if (!names.Contains(name.Substring(name.LastIndexOf('/') + 1))) return null;
        var root = config.Root.Text.Path;
        var key = (root.Substring(0, root.LastIndexOf('/') + 1).TrimEnd('/'), name);
        if (found.TryGetValue(key, out var known)) return known;
        foreach (var candidate in NginxIncludes.Candidates(key.Item1, name))
        {
            if (!workspace.Has(candidate)) continue;
            var common = 0;
            while (common < candidate.Length && common < name.Length && candidate[candidate.Length - 1 - common] == name[name.Length - 1 - common]) common++;
            return found[key] = (candidate, candidate.Substring(0, candidate.Length - common));
        }

        return found[key] = null;
    }
}
