using ConfigLint.Model;

namespace ConfigLint.Formats.Certificates;

/// <summary>The public half of a key pair, which a certificate and its private key have in common. Nothing secret is ever kept.</summary>
/// <param name="Algorithm">RSA or EC; others are not compared.</param>
/// <param name="Value">The modulus of RSA, the point of EC.</param>
internal sealed record PublicKey(string Algorithm, byte[] Value)
{
    private static readonly byte[] Rsa = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];
    private static readonly byte[] EllipticCurve = [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01];

    public bool Matches(PublicKey other) => Algorithm == other.Algorithm && Value.AsEnumerable().SequenceEqual(other.Value);

    /// <summary>SubjectPublicKeyInfo of a certificate (RFC 5280 4.1); null for other algorithms.</summary>
    public static PublicKey? OfCertificate(DerValue info)
    {
        var parts = info.Children();
        if (parts.Count < 2 || parts[1].Tag != DerValue.BitString) return null;
        return AlgorithmOf(parts[0]) switch
        {
            "RSA" => parts[1].First()?.First() is { } modulus ? OfRsa(modulus) : null,
            "EC" => OfPoint(parts[1]),
            _ => null,
        };
    }

    /// <summary>Of a private key's block: PKCS#8, PKCS#1 (RSA) or SEC 1 (EC). Null where it is encrypted, of another algorithm, or does not hold its public half.</summary>
    public static PublicKey? OfPrivateKey(Pem.Block block)
    {
        if (block.Bytes is null || DerValue.Of(block.Bytes) is not { Tag: DerValue.Sequence } key) return null;
        var parts = key.Children();
        switch (block.Label)
        {
            case "RSA PRIVATE KEY":
                return parts.Count > 1 ? OfRsa(parts[1]) : null;
            case "EC PRIVATE KEY":
                return OfSec1(parts);
            case "PRIVATE KEY" when parts.Count > 2 && parts[2].Tag == DerValue.OctetString && parts[2].First() is { } inner:
                var own = inner.Children();
                return AlgorithmOf(parts[1]) switch { "RSA" => own.Count > 1 ? OfRsa(own[1]) : null, "EC" => OfSec1(own), _ => null };
            default:
                return null;
        }
    }

    private static string? AlgorithmOf(DerValue identifier) => identifier.First() is { } name
        ? name.Is(DerValue.ObjectIdentifier, Rsa) ? "RSA" : name.Is(DerValue.ObjectIdentifier, EllipticCurve) ? "EC" : null
        : null;

    private static PublicKey? OfRsa(DerValue modulus) => modulus.Tag == DerValue.Integer ? new PublicKey("RSA", modulus.Content()) : null;

    /// <summary>ECPrivateKey (RFC 5915): version, private octets, [0] curve, [1] the point.</summary>
    private static PublicKey? OfSec1(List<DerValue> parts)
    {
        foreach (var part in parts)
        {
            if (part.Tag == 0xa1 && part.First() is { } point) return OfPoint(point);
        }

        return null;
    }

    /// <summary>A compressed point is the same key in other bytes: not compared.</summary>
    private static PublicKey? OfPoint(DerValue point) => point.Tag == DerValue.BitString && point.Content() is { Length: > 0 } bytes && bytes[0] == 4 ? new PublicKey("EC", bytes) : null;
}
