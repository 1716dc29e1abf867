using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Chain;

/// <summary>An option of java or node behind the jar or script: the interpreter never sees it.</summary>
internal sealed class OptionBehindProgram : Rule<Workload>
{
    protected internal override void Check(Workload workload, Report report)
    {
        foreach (var mistake in workload.Program?.Mistakes ?? [])
        {
            if (mistake.Kind != CommandMistakeKind.OptionBehindProgram) continue;
            var isNode = mistake.Meant.StartsWith("--", StringComparison.Ordinal);
            report.At(mistake.Written)
                .Variant(isNode ? "node" : mistake.Meant.StartsWith("-D", StringComparison.Ordinal) ? "property" : "")
                .With("option", mistake.Meant)
                .With("target", mistake.Before.ToString())
                .SafeFix(workload.Source is IHasCommandLine ? Edits(mistake, isNode) : []);
        }
    }

    /// <summary>Moves one unquoted word in front of the script, or of <c>-jar</c>.</summary>
    private static TextEdit[] Edits(CommandMistake mistake, bool isNode)
    {
        var place = mistake.Written.From.At;
        var text = place.Text;
        if (place.ToString() != mistake.Meant || mistake.Before.Text != text || mistake.Before.Start >= place.Start || (isNode && !mistake.Meant.Contains('='))) return [];
        var to = isNode ? mistake.Before.Start : text.Content.LastIndexOf("-jar", mistake.Before.Start, StringComparison.Ordinal);
        if (to < 0 || text.Content[place.Start - 1] != ' ' || text.Content[to - 1] != ' ' || to < text.Content.LastIndexOf('=', mistake.Before.Start)) return [];
        return [TextEdit.Insert(text, to, mistake.Meant + " "), TextEdit.Delete(text.At(place.Start - 1, place.Length + 1))];
    }
}
