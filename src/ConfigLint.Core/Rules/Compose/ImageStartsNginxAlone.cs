using ConfigLint.Engine;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Rules.Compose;

/// <summary>
/// An image FROM php-fpm, or with a php-fpm of its own, whose command is nginx and nothing else: what its nginx sends
/// to its own loopback nobody accepts.
/// </summary>
internal sealed class ImageStartsNginxAlone : Rule<ImageRun>
{
    protected internal override void Check(ImageRun run, Report report)
    {
        if (!run.Command.Take(1).Any(static word => UnixPath.BaseName(word.Text) is "nginx" or "openresty")) return;
        if (run.Base is not { } image || !IsFpm(image, run.Image.BaseImage.From.At)) return;
        foreach (var pass in run.Nginx.SelectMany(static one => one.Config.Passes))
        {
            if (pass.Family != NginxFamily.FastCgi || !IsLocal(pass)) continue;
            report.At(run.Command[0].At)
                .And(pass.Argument.Span, "pass")
                .And(run.Image.BaseImage.From.At, "base")
                .With("address", pass.Argument.Value)
                .With("base", run.Image.BaseImage.V);
            return;
        }
    }

    /// <summary>Its own command, which this one takes the place of, is php-fpm.</summary>
    private static bool IsFpm(ImageInfo image, Span at) =>
        image.Listeners(static _ => null, at) is { Count: 1 } only
        && only[0].Protocol is { HasValue: true, V: Protocol.FastCgi };

    private static bool IsLocal(NginxPass pass) => pass.Upstream is { } upstream
        ? upstream.Servers.TrueForAll(static server => IsLocal(NginxAddress.ParseServer(server.Address)))
        : IsLocal(pass.Address);

    private static bool IsLocal(NginxAddress address) =>
        address is { Socket: not null } or { Host: "localhost" or "127.0.0.1" or "::1" };
}
