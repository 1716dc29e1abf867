using ConfigLint.Formats.Certificates;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>An ssl_certificate of a server, or a proxy_ssl_trusted_certificate of a pass, whose file is in the tree and holds what it says.</summary>
internal sealed class NginxCertificate(NginxLevel level, NginxDirective directive, List<Certificate> chain) : ISubject
{
    public Span At => Directive.Statement;

    /// <summary>The server, or the level of the pass.</summary>
    public NginxLevel Level { get; } = level;

    public NginxDirective Directive { get; } = directive;

    /// <summary>The certificates of the file in their order, at least one: for a server its own first.</summary>
    public List<Certificate> Chain { get; } = chain;

    /// <summary>The pass that trusts the file; null for a server's own certificate.</summary>
    public NginxPass? TrustedBy { get; init; }

    /// <summary>Of a pass that sends to a server of the same nginx: what it is shown there; null where that is not known.</summary>
    public List<Certificate>? Shown { get; init; }

    /// <summary>The ssl_certificate_key that goes with it, where its file is in the tree as well.</summary>
    public NginxDirective? KeyDirective { get; init; }

    /// <summary>The key's public half; null where it can not be told.</summary>
    public PublicKey? Key { get; init; }

    /// <summary>The day of the run; null where the host names none.</summary>
    public DateTime? Today { get; init; }
}
