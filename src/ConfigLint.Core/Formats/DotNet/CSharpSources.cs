using ConfigLint.Formats.Yarp;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.DotNet;

/// <summary>The C# of the tree, for those who only ask whether it has a word.</summary>
internal static class CSharpSources
{
    /// <summary>
    /// Whether a folder, or one below it, holds C# or the settings that an ASP.NET application reads.
    /// </summary>
    public static bool AreIn(Workspace workspace, string folder)
    {
        foreach (var path in workspace.Paths.StartingWith(folder.Length == 0 ? "" : folder + "/"))
        {
            if (path.EndsWith(".cs", StringComparison.Ordinal)) return true;
            if (path.EndsWith("appsettings.json", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether the C# in a folder and below it has a word; true where there is too much to tell.
    /// </summary>
    public static bool MayMention(Workspace workspace, string folder, string word) =>
        Below(workspace, folder) is not { } sources ||
        sources.Any(source => source.Content.IndexOf(word, StringComparison.Ordinal) >= 0);

    /// <summary>The C# in a folder and below it; null where there is more of it than of one application.</summary>
    public static IReadOnlyList<SourceText>? Below(Workspace workspace, string folder)
    {
        var sources = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        foreach (var path in workspace.Paths.StartingWith(folder))
        {
            if (!path.EndsWith(".cs", StringComparison.Ordinal)) continue;
            if (sources.Count >= YarpCode.MostSources || workspace.Read(path).Text is not { } source) return null;
            sources[source.Path] = source;
        }

        return [.. sources.Values];
    }

    /// <summary>The C# projects in the folder of a file.</summary>
    public static IEnumerable<SourceText> ProjectsBeside(Workspace workspace, string path)
    {
        var folder = path.Substring(0, path.LastIndexOf('/') + 1);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var beside in workspace.Paths.StartingWith(folder))
        {
            if (!beside.EndsWith(".csproj", StringComparison.Ordinal)) continue;
            if (beside.IndexOf('/', folder.Length) >= 0) continue;
            if (workspace.Read(beside).Text is { } project && seen.Add(project.Path)) yield return project;
        }
    }
}
