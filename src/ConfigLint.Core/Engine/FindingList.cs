using System.Text;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Engine;

/// <summary>What happens to findings after the rules: one for each mistake, severities as configured, suppressions, order.</summary>
internal static class FindingList
{
    public static void Complete(List<Finding> findings, Workspace workspace, LintOptions options)
    {
        ExclusivePlaces.Drop(findings);
        Merge(findings);
        Supersede(findings);
        Suppressions.Apply(workspace.Files, options.Config, findings);
        foreach (var finding in findings) finding.Severity = options.Config.Adjust(finding.Rule, finding.Severity);
        findings.RemoveAll(finding => finding.Severity == Severity.None);
        Sort(findings);
        AddFingerprints(findings, workspace);
        if (options.Only.Count > 0) findings.RemoveAll(finding => !IsShown(finding, options.Only));
    }

    /// <summary>A file that three servers include is evaluated three times; the same mistake there is one finding.</summary>
    private static void Merge(List<Finding> findings)
    {
        var first = new Dictionary<(string, SourceText, int, int, string, string), Finding>();
        findings.RemoveAll(finding =>
        {
            var at = finding.At;
            var key = (finding.Rule.Id, at.Text, at.Start, at.Length, finding.Variant, finding.Proxy);
            if (!first.TryGetValue(key, out var known))
            {
                first[key] = finding;
                return false;
            }

            foreach (var deployment in finding.Deployments)
            {
                if (!known.Deployments.Contains(deployment)) known.Deployments.Add(deployment);
            }

            if (finding.Severity > known.Severity) known.Severity = finding.Severity;
            // What is to be written depends on the way the file is reached.
            if (known.Fix is not null && !SameFix(known.Fix, finding.Fix)) known.Fix = null;
            return true;
        });
    }

    private static bool SameFix(Fix a, Fix? b) => b is not null && a.IsSafe == b.IsSafe && a.Edits.SequenceEqual(b.Edits);

    private static void Supersede(List<Finding> findings)
    {
        var replacing = findings.Where(finding => finding.Rule.Supersedes.Length > 0).ToList();
        if (replacing.Count == 0) return;
        findings.RemoveAll(finding => replacing.Exists(other => Array.IndexOf(other.Rule.Supersedes, finding.Rule.Id) >= 0 && Touch(other, finding.At)));
    }

    private static bool Touch(Finding finding, Span at) => Overlap(finding.At, at) || finding.Related.Exists(place => Overlap(place.At, at));

    private static bool Overlap(Span a, Span b) => a.Text == b.Text && a.Start <= b.End && b.Start <= a.End;

    private static void Sort(List<Finding> findings)
    {
        var order = new List<Finding>(findings.OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.At.Start).ThenBy(f => f.Rule.Id, StringComparer.Ordinal));
        findings.Clear();
        findings.AddRange(order);
    }

    /// <summary>Of rule, paths and object addresses on both sides, so that moving lines or rewording a message changes nothing.</summary>
    private static void AddFingerprints(List<Finding> findings, Workspace workspace)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            var identity = new StringBuilder(finding.Rule.Id).Append('|').Append(Address(workspace, finding.At));
            foreach (var place in finding.Related) identity.Append('|').Append(Address(workspace, place.At));
            var text = identity.ToString();
            seen.TryGetValue(text, out var times);
            seen[text] = times + 1;
            finding.Fingerprint = Hash(times == 0 ? text : $"{text}#{times}");
        }
    }

    private static string Address(Workspace workspace, Span at) => at.Text.Path + ":" + (workspace.At(at.Text.Path)?.AddressOf(at.Start) ?? "");

    /// <summary>FNV-1a, 64 bits, in hex.</summary>
    private static string Hash(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a path is one of some files, or lies in one of some folders.</summary>
    public static bool IsIn(string path, IReadOnlyList<string> filesAndFolders)
    {
        foreach (var one in filesAndFolders)
        {
            if (IsIn(path, one)) return true;
        }

        return false;
    }

    private static bool IsShown(Finding finding, IReadOnlyList<string> only)
    {
        foreach (var path in only)
        {
            if (IsIn(finding.Path, path) || finding.Related.Exists(place => IsIn(place.At.Text.Path, path))) return true;
        }

        return false;
    }

    private static bool IsIn(string path, string fileOrFolder) =>
        fileOrFolder is "." or "" || path == fileOrFolder || (path.Length > fileOrFolder.Length && path[fileOrFolder.Length] == '/' && path.StartsWith(fileOrFolder, StringComparison.Ordinal));
}
