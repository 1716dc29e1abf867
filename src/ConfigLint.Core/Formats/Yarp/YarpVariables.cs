using ConfigLint.Model;

namespace ConfigLint.Formats.Yarp;

/// <summary>The clusters that variables name, wherever in the tree these are written.</summary>
internal sealed class YarpVariables
{
    private static readonly (string Word, string End)[] Forms = [("Clusters__", "__"), ("Clusters:", ":")];

    private readonly HashSet<string> clusters = new(StringComparer.OrdinalIgnoreCase);

    private YarpVariables(Workspace workspace)
    {
        foreach (var file in workspace.Files)
        {
            foreach (var (word, end) in Forms) Read(file.Text.Content, word, end);
        }
    }

    /// <summary>Whether one names the cluster.</summary>
    public static bool Name(Workspace workspace, string cluster) =>
        workspace.Get(static workspace => new YarpVariables(workspace)).clusters.Contains(cluster);

    private void Read(string text, string word, string end)
    {
        for (var at = Next(0); at >= 0; at = Next(at))
        {
            at += word.Length;
            var length = 0;
            while (at + length < text.Length && IsPart(text, at + length, end)) length++;
            if (length > 0 && string.CompareOrdinal(text, at + length, end, 0, end.Length) == 0)
            {
                clusters.Add(text.Substring(at, length));
            }
        }

        int Next(int from) => text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsPart(string text, int at, string end) =>
        (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '-' or '.')
        && string.CompareOrdinal(text, at, end, 0, end.Length) != 0;
}
