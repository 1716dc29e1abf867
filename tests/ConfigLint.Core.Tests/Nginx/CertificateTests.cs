using ConfigLint.Formats.Certificates;
using ConfigLint.Testing;

namespace ConfigLint.Core.Tests.Nginx;

/// <summary>Certificates and keys as OpenSSL writes them, and bytes that nobody wrote.</summary>
public class CertificateTests
{
    private static string Text(string path) => File.ReadAllText(Path.Combine(Fixture.Folder, path));

    private static Certificate Read(string path) => Certificate.Read(Pem.Read(Text(path))[0].Bytes!)!;

    [Fact]
    public void Names_dates_and_issuer_are_read()
    {
        var shop = Read("CFL1070/good-chain/certs/chain.crt");
        Assert.Equal(["shop.example", "www.shop.example"], shop.Names);
        Assert.Equal(new DateTime(2120, 1, 1, 0, 0, 0, DateTimeKind.Utc), shop.NotAfter);
        Assert.False(shop.IsSelfSigned);
        Assert.True(shop.IsIssuedBy(Read("CFL1073/bad-name/certs/ca.crt")));
        Assert.Equal(["shop.example"], Read("CFL1070/good-rsa/certs/rsa.crt").Names);
    }

    [Theory]
    [InlineData("CFL1070/good-chain/certs/chain.crt", "CFL1070/good-chain/certs/shop.key", true)]
    [InlineData("CFL1070/good-rsa/certs/rsa.crt", "CFL1070/good-rsa/certs/rsa.key", true)]
    [InlineData("CFL1070/good-chain/certs/chain.crt", "CFL1070/bad-key-of-another/certs/other.key", false)]
    public void Public_halves_tell_a_pair(string certificate, string key, bool isPair) =>
        Assert.Equal(isPair, Read(certificate).Key!.Matches(PublicKey.OfPrivateKey(Pem.Read(Text(key))[0])!));

    [Theory]
    [InlineData("*.shop.example", "www.shop.example", true)]
    [InlineData("*.shop.example", "shop.example", false)]
    [InlineData("*.shop.example", "a.b.shop.example", false)]
    [InlineData("shop.example", "www.shop.example", false)]
    public void A_wildcard_stands_for_one_label(string name, string host, bool covers)
    {
        var certificate = Read("CFL1070/good-rsa/certs/rsa.crt");
        certificate.Names[0] = name;
        Assert.Equal(covers, certificate.Covers(host));
    }

    /// <summary>Each byte of a certificate and of a key, changed and cut off there: read or refused, and nothing thrown.</summary>
    [Theory]
    [InlineData("CFL1070/good-rsa/certs/rsa.crt")]
    [InlineData("CFL1070/good-chain/certs/chain.crt")]
    [InlineData("CFL1070/good-chain/certs/shop.key")]
    [InlineData("CFL1070/good-rsa/certs/rsa.key")]
    public void Broken_bytes_are_refused_in_silence(string path)
    {
        var block = Pem.Read(Text(path))[0];
        var refused = 0;
        for (var at = 0; at < block.Bytes!.Length; at++)
        {
            foreach (var value in new byte[] { 0x00, 0x30, 0x7f, 0x80, 0x83, 0xff })
            {
                var changed = (byte[])block.Bytes.Clone();
                changed[at] = value;
                _ = Certificate.Read(changed);
                _ = PublicKey.OfPrivateKey(block with { Bytes = changed });
            }

            var cut = block.Bytes[..at];
            if (Certificate.Read(cut) is null && PublicKey.OfPrivateKey(block with { Bytes = cut }) is null) refused++;
        }

        Assert.Equal(block.Bytes.Length, refused);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\n%%%\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n-----END RSA PRIVATE KEY-----")]
    public void What_is_no_block_has_no_bytes(string text) => Assert.All(Pem.Read(text), block => Assert.Null(block.Bytes));
}
