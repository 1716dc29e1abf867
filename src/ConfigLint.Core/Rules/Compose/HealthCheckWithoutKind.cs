using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Compose;

/// <summary><c>test: ["curl", "-f", ...]</c> without CMD or CMD-SHELL in front.</summary>
internal sealed class HealthCheckWithoutKind : Rule<HealthCommand>
{
    protected internal override void Check(HealthCommand command, Report report)
    {
        if (command.Form != HealthCommandForm.Neither) return;
        var first = command.Words[0];
        // A whole line in one word is for a shell.
        var kind = command.Words.Count == 1 && first.V.IndexOf(' ') >= 0 ? "CMD-SHELL" : "CMD";
        var isCase = first.V.ToUpperInvariant() is "CMD" or "CMD-SHELL" or "NONE";
        report.At(first)
            .Variant(isCase ? "case" : "")
            .With("service", command.Owner)
            .With("first", first.V)
            .With("kind", isCase ? first.V.ToUpperInvariant() : kind)
            .UnsafeFix(isCase ? YamlEdits.Value(first.From.At, first.V, first.V.ToUpperInvariant()) : InFront(first.From.At, kind));
    }

    /// <summary>One more item of the list, in the list's own style; none where the item does not begin where it is looked for.</summary>
    private static TextEdit[] InFront(Span word, string kind)
    {
        // A bracket, a dash or the name of a variable stands before every word.
        var text = word.Text.Content;
        var start = text[word.Start - 1] is '"' or '\'' ? word.Start - 1 : word.Start;
        var mark = start - 1;
        while (text[mark] == ' ') mark--;
        if (text[mark] == '[') return [TextEdit.Insert(word.Text, start, $"\"{kind}\", ")];
        if (text[mark] != '-') return [];
        var line = text.LastIndexOf('\n', mark) + 1;
        return text.Substring(line, mark - line).Trim().Length == 0 ? [TextEdit.Insert(word.Text, start, $"{kind}\n{text.Substring(line, mark - line)}- ")] : [];
    }
}
