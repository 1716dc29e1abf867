using ConfigLint.Model;

namespace ConfigLint.Formats.Dockerfile;

/// <summary>One source of a <c>COPY</c> or <c>ADD</c> from the build context. Whether the source is a file or a folder is for whoever has the files to say.</summary>
/// <param name="Source">Relative to the build context, without <c>./</c>; empty for all of it. May hold <c>*</c> and <c>?</c>.</param>
/// <param name="Target">Absolute, without a slash at its end.</param>
/// <param name="IntoFolder">The target is written as a folder, or takes several sources: a file keeps its name in it.</param>
internal sealed record DockerfileCopy(Value<string> Source, Value<string> Target, bool IntoFolder)
{
    /// <summary>
    /// The paths in the build context that would stand at a path of the image: first as a file copied under its own or another name, then as part of a
    /// folder. Empty where the copy does not make it.
    /// </summary>
    public List<string> SourcesOf(string imagePath)
    {
        List<string> found = [];
        if (!Source.HasValue || !Target.HasValue) return found;
        var source = Source.V;
        if (imagePath == Target.V)
        {
            if (!IntoFolder && !HasWildcard(source)) found.Add(source);
            return found;
        }

        var folder = Target.V == "/" ? "" : Target.V;
        if (!imagePath.StartsWith(folder + "/", StringComparison.Ordinal)) return found;
        var rest = imagePath.Substring(folder.Length + 1);
        var slash = source.LastIndexOf('/');
        if (HasWildcard(source))
        {
            var isInOneFolder = source.IndexOf('*') > slash || source.IndexOf('?') > slash;
            if (isInOneFolder && rest.IndexOf('/') < 0 && Matches(source.Substring(slash + 1), rest)) found.Add(source.Substring(0, slash + 1) + rest);
            return found;
        }

        if (IntoFolder && source.Substring(slash + 1) == rest) found.Add(source);
        found.Add(source.Length == 0 ? rest : source + "/" + rest);
        return found;
    }

    private static bool HasWildcard(string source) => source.IndexOf('*') >= 0 || source.IndexOf('?') >= 0 || source.IndexOf('[') >= 0;

    /// <summary><c>*</c> and <c>?</c> in one name; with the one place to go back to that globs need.</summary>
    private static bool Matches(string pattern, string name)
    {
        int p = 0, n = 0, star = -1, mark = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && (pattern[p] == '?' || (pattern[p] == name[n] && pattern[p] != '*')))
            {
                p++;
                n++;
            }
            else if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = n;
            }
            else if (star >= 0)
            {
                p = star + 1;
                n = ++mark;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }
}
