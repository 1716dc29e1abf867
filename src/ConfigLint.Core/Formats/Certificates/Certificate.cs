namespace ConfigLint.Formats.Certificates;

/// <summary>What rules ask of an X.509 certificate (RFC 5280): names, validity, public key.</summary>
internal sealed class Certificate
{
    private static readonly byte[] CommonName = [0x55, 0x04, 0x03];
    private static readonly byte[] SubjectAlternativeName = [0x55, 0x1d, 0x11];

    private const int DnsName = 0x82, IpAddress = 0x87, Version = 0xa0, Extensions = 0xa3;

    private readonly byte[] subject;
    private readonly byte[] issuer;

    private Certificate(byte[] issuer, byte[] subject, DateTime notAfter, PublicKey? key)
    {
        this.issuer = issuer;
        this.subject = subject;
        NotAfter = notAfter;
        Key = key;
    }

    /// <summary>The DNS names and addresses it is for, lower case; the common name where it has no others.</summary>
    public List<string> Names { get; } = [];

    /// <summary>UTC.</summary>
    public DateTime NotAfter { get; }

    public PublicKey? Key { get; }

    /// <summary>By its names: issuer and subject are one.</summary>
    public bool IsSelfSigned => IsIssuedBy(this);

    public bool IsIssuedBy(Certificate authority) => issuer.AsEnumerable().SequenceEqual(authority.subject);

    /// <summary>Whether a client that asks for the host takes it (RFC 6125): a wildcard stands for one label.</summary>
    public bool Covers(string host)
    {
        foreach (var name in Names)
        {
            if (name == host) return true;
            if (name.StartsWith("*.", StringComparison.Ordinal) && host.IndexOf('.') is var dot and > 0 && string.CompareOrdinal(host, dot, name, 1, int.MaxValue) == 0) return true;
        }

        return false;
    }

    /// <returns>Null where the bytes are not a certificate.</returns>
    public static Certificate? Read(byte[] bytes)
    {
        if (DerValue.Of(bytes) is not { Tag: DerValue.Sequence } whole || whole.First() is not { } signed) return null;
        var parts = signed.Children();
        var at = parts.Count > 0 && parts[0].Tag == Version ? 1 : 0;
        // serial number, signature algorithm, issuer, validity, subject, public key
        if (parts.Count < at + 6 || parts[at + 3].Children() is not { Count: 2 } validity || TimeOf(validity[1]) is not { } notAfter) return null;
        var certificate = new Certificate(parts[at + 2].Content(), parts[at + 4].Content(), notAfter, PublicKey.OfCertificate(parts[at + 5]));
        for (var i = at + 6; i < parts.Count; i++)
        {
            if (parts[i].Tag == Extensions && parts[i].First() is { } extensions) certificate.AddAlternativeNames(extensions);
        }

        if (certificate.Names.Count == 0) certificate.AddCommonNames(parts[at + 4]);
        return certificate;
    }

    private void AddAlternativeNames(DerValue extensions)
    {
        foreach (var extension in extensions.Children())
        {
            var parts = extension.Children();
            if (parts.Count < 2 || !parts[0].Is(DerValue.ObjectIdentifier, SubjectAlternativeName) || parts[parts.Count - 1].First() is not { } names) continue;
            foreach (var name in names.Children())
            {
                if (name.Tag == DnsName) Names.Add(name.Text().ToLowerInvariant());
                else if (name.Tag == IpAddress && name.Content() is { Length: 4 or 16 } address) Names.Add(new System.Net.IPAddress(address).ToString());
            }
        }
    }

    private void AddCommonNames(DerValue distinguished)
    {
        foreach (var set in distinguished.Children())
        {
            foreach (var pair in set.Children())
            {
                if (pair.Children() is { Count: 2 } parts && parts[0].Is(DerValue.ObjectIdentifier, CommonName)) Names.Add(parts[1].Text().ToLowerInvariant());
            }
        }
    }

    /// <summary><c>YYMMDDHHMMSSZ</c>, years from 50 on in the last century, or <c>YYYYMMDDHHMMSSZ</c>.</summary>
    private static DateTime? TimeOf(DerValue time)
    {
        var text = time.Text();
        if (time.Tag == DerValue.UtcTime && text.Length == 13) text = (text[0] < '5' ? "20" : "19") + text;
        else if (time.Tag != DerValue.GeneralizedTime) return null;
        return DateTime.TryParseExact(text, "yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var value) ? value : null;
    }
}
