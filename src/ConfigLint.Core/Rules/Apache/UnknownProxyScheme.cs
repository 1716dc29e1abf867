using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Text;

namespace ConfigLint.Rules.Apache;

/// <summary>A URL to send to whose scheme no module of httpd takes: <c>fgci://</c>, or a socket without one.</summary>
internal sealed class UnknownProxyScheme : Rule<ApachePass>
{
    protected internal override void Check(ApachePass pass, Report report)
    {
        if (pass.Url.IsOpen) return;
        // mod_rewrite takes what it does not know for a path.
        if (pass.Kind == ApachePassKind.Rewrite) return;
        if (pass.Target is not { } target)
        {
            if (IsSocketAlone(pass.Url.Text)) AddSocket(pass, report);
            return;
        }

        if (Array.IndexOf(Known, target.Scheme) >= 0) return;
        if (Suggestion.Nearest(target.Scheme, Known) is not { } near) return;
        report.At(pass.Url.At)
            .Variant(pass.Kind switch
            {
                ApachePassKind.Handler => "handler",
                ApachePassKind.Member => "member",
                _ => "",
            })
            .With("directive", pass.Item.Directive.Name)
            .With("scheme", target.Scheme)
            .With("near", near);
    }

    private static void AddSocket(ApachePass pass, Report report) => report.At(pass.Url.At)
        .Variant("socket")
        .With("directive", pass.Item.Directive.Name)
        .With("url", pass.Url.Text)
        .UnsafeFix([TextEdit.Insert(pass.Url.At.Text, pass.Url.At.End, "|fcgi://localhost/")]);

    /// <summary><c>proxy:unix:/run/app.sock</c>, with nothing that says what to speak there.</summary>
    private static bool IsSocketAlone(string text) =>
        text.StartsWith("proxy:unix:/", StringComparison.OrdinalIgnoreCase) && text.IndexOf('|') < 0;

    private static readonly string[] Known =
    [
        "http", "https", "ws", "wss", "fcgi", "scgi", "uwsgi", "ajp", "h2", "h2c", "balancer", "ftp", "fd", "unix",
    ];
}
