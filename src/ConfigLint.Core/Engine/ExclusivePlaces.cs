using ConfigLint.Text;

namespace ConfigLint.Engine;

/// <summary>
/// Drops what is said of two places of a template that exclude one another: of <c>if</c> and <c>else</c> a machine gets
/// one. Asked once for all rules and formats, since a finding names the places it holds
/// against each other.
/// </summary>
internal static class ExclusivePlaces
{
    public static void Drop(List<Finding> findings)
    {
        var known = new Dictionary<SourceText, TemplateMarks>();
        findings.RemoveAll(finding => finding.Related.Exists(place => place.At.Text == finding.At.Text && Exclude(finding.At, place.At, known)) && IsNothingLeft(finding, known));
    }

    /// <summary>
    /// Takes the places away that are never beside the finding's own; true where no other is left to stand for their
    /// role.
    /// </summary>
    private static bool IsNothingLeft(Finding finding, Dictionary<SourceText, TemplateMarks> known)
    {
        var apart = finding.Related.FindAll(place => Exclude(finding.At, place.At, known));
        if (apart.Exists(place => !finding.Related.Exists(other => other.Role == place.Role && !apart.Contains(other)))) return true;
        finding.Related.RemoveAll(apart.Contains);
        return false;
    }

    private static bool Exclude(Span one, Span other, Dictionary<SourceText, TemplateMarks> known)
    {
        if (one.Text != other.Text) return false;
        if (!known.TryGetValue(one.Text, out var marks)) known[one.Text] = marks = TemplateMarks.Find(one.Text.Path, one.Text.Content);
        return marks.Any && marks.Branches.Exclude(one.Start, other.Start);
    }
}
