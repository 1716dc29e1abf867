using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Chain;

/// <summary>An address in a form that the program does not read: it listens nowhere.</summary>
internal sealed class UnusableListenAddress : Rule<Workload>
{
    protected internal override void Check(Workload workload, Report report)
    {
        foreach (var mistake in workload.Program?.Mistakes ?? [])
        {
            if (mistake.Kind == CommandMistakeKind.OptionBehindProgram || mistake.IsOfModule) continue;
            var found = report.At(mistake.Written)
                .Variant(mistake.Kind switch { CommandMistakeKind.PortAsHost => "", CommandMistakeKind.AddressAsHost => "host", CommandMistakeKind.AddressAsUri => "uri", _ => "url" })
                .With("program", workload.Program!.Name)
                .With("written", mistake.Written.V)
                .With("meant", mistake.Meant);
            var edits = Edits(mistake, workload.Source is IHasCommandLine);
            // Which addresses were meant is not said by a port, and 443 is seldom plain HTTP.
            if (mistake.Kind == CommandMistakeKind.PortAsHost || mistake.Meant.EndsWith("443", StringComparison.Ordinal) || mistake.Meant.EndsWith("5001", StringComparison.Ordinal)) found.UnsafeFix(edits);
            else found.SafeFix(edits);
        }
    }

    /// <summary>None where the words stand otherwise than they are read, or where two words do not fit into the place of one.</summary>
    private static TextEdit[] Edits(CommandMistake mistake, bool isUnit)
    {
        var place = mistake.Written.From.At;
        return place.ToString() == mistake.Written.V && (isUnit || mistake.Meant.IndexOf(' ') < 0) ? [TextEdit.Replace(place, mistake.Meant)] : [];
    }
}
