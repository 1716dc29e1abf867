using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Text;

namespace ConfigLint.Rules.Apache;

/// <summary>The path of a ProxyPass ends with a slash and its URL does not, or the other way round.</summary>
internal sealed class ProxyPassSlashOnOneSide : Rule<ApachePass>
{
    protected internal override void Check(ApachePass pass, Report report)
    {
        if (pass.Kind != ApachePassKind.Path || pass.Path is not { IsOpen: false, Text: var path } || pass.Url.IsOpen || pass.Target is not { } target) return;
        var hasSlash = path.EndsWith('/');
        // A query takes the rest of the path as its value.
        if (target.Path.IndexOf('?') >= 0 || hasSlash == target.Path.EndsWith('/')) return;
        // /favicon.ico is one file: nothing follows it. Without slashes on either side nothing is wrong.
        if (path.IndexOf('.', path.LastIndexOf('/') + 1) >= 0) return;
        var url = pass.Url.Text;
        var other = url.TrimEnd('/');
        var isBare = target.Path.Length == 0;
        report.At(pass.Url.At)
            .Variant(!hasSlash ? "double" : !isBare ? "joined" : target.IsBalancer ? "balancer" : "")
            .AtMost(isBare ? Severity.Error : Severity.Warning)
            .With("directive", pass.Item.Directive.Name)
            .With("path", path)
            .With("url", url)
            .With("other", other)
            .With("authority", target.Authority)
            .With("host", target.Authority.ToLowerInvariant())
            .With("base", target.Path)
            .UnsafeFix(hasSlash ? [TextEdit.Insert(pass.Url.At.Text, pass.Url.At.End, "/")] : [TextEdit.Delete(pass.Url.At.Text.At(pass.Url.At.Start + other.Length, url.Length - other.Length))]);
    }
}
