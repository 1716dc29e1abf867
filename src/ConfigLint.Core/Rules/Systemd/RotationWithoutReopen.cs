using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Syntax.Logrotate;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>nginx keeps its logs open: after a rename it goes on writing into the renamed file until it is told to open them again.</summary>
internal sealed class RotationWithoutReopen : Rule<LogrotateFile>
{
    protected internal override void Check(LogrotateFile file, Report report)
    {
        foreach (var block in file.Blocks)
        {
            var path = block.Paths.FirstOrDefault(IsOfNginx);
            // A script of any kind may tell nginx; what a placeholder brings is not to be seen.
            if (block.Close.IsNowhere || block.Scripts.Count > 0 || file.Marks.Touches(path.Start, block.Close.End - path.Start)) continue;
            if (file.Has(block, "copytruncate") || file.Has(block, "copy") || file.Has(block, "include")) continue;
            // Where none of its logs is nginx's, the path is nowhere, and nothing is reported.
            report.At(path)
                .Variant(file.Has(block, "compress") && !file.Has(block, "delaycompress") ? "compressed" : "")
                .With("path", path.ToString())
                .UnsafeFix(Script(block));
        }
    }

    private static bool IsOfNginx(Span path) => path.ToString() is var text && text.StartsWith("/", StringComparison.Ordinal) && text.IndexOf("/nginx/", StringComparison.Ordinal) >= 0;

    private static TextEdit[] Script(LogrotateBlock block)
    {
        if (block.Directives.Count == 0) return [];
        var last = block.Directives[block.Directives.Count - 1];
        var indent = TextEdit.IndentOf(last) ?? "";
        return [TextEdit.InsertLineAfter(last, "postrotate", indent + "nginx -s reopen", "endscript")];
    }
}
