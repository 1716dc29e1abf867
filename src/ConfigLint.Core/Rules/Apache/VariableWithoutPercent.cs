using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Text;

namespace ConfigLint.Rules.Apache;

/// <summary>A variable of mod_rewrite without its percent sign: <c>ws://app:8000/{REQUEST_URI}</c>.</summary>
internal sealed class VariableWithoutPercent : Rule<ApachePass>
{
    protected internal override void Check(ApachePass pass, Report report)
    {
        if (pass.Kind != ApachePassKind.Rewrite) return;
        foreach (var name in Names)
        {
            var at = pass.Url.At.ToString().IndexOf("{" + name + "}", StringComparison.Ordinal);
            if (at <= 0 || pass.Url.At.ToString()[at - 1] is '%' or '$' or '{' or '\\') continue;
            report.At(pass.Url.At)
                .With("variable", "{" + name + "}")
                .With("url", pass.Url.Text)
                .UnsafeFix([TextEdit.Insert(pass.Url.At.Text, pass.Url.At.Start + at, "%")]);
            return;
        }
    }

    private static readonly string[] Names =
    [
        "REQUEST_URI", "HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "QUERY_STRING", "REQUEST_FILENAME",
        "REMOTE_ADDR", "REQUEST_SCHEME",
    ];
}
