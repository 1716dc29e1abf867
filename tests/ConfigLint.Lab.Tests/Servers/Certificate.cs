using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ConfigLint.Lab.Tests.Servers;

/// <summary>A certificate of our own for app.example, made once in each run.</summary>
internal static class Certificate
{
    public static X509Certificate2 Own { get; } = Make();

    /// <summary>cert.pem and key.pem.</summary>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "cert.pem"), Own.ExportCertificatePem());
        using var key = Own.GetRSAPrivateKey()!;
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }

    private static X509Certificate2 Make()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=app.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        // SslStream takes no key that lives in memory alone on every system.
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }
}
