
namespace ConfigLint.Formats.Dockerfile;

/// <summary>Tells Dockerfiles by their name and their first instruction.</summary>
internal static class DockerfileDetector
{
    /// <summary><c>Dockerfile</c>, <c>Dockerfile.prod</c>, <c>web.dockerfile</c>, <c>Containerfile</c>, with a template's suffix too.</summary>
    /// <param name="name">Without folders.</param>
    public static bool IsNamed(string name) => IsNamedAs(name, "Dockerfile") || IsNamedAs(name, "Containerfile");

    /// <summary>FROM comes first; nothing but ARG, comments and what a template leaves out may precede it.</summary>
    public static bool Detect(string path, string text)
    {
        if (!IsNamed(path.Substring(path.LastIndexOf('/') + 1))) return false;
        var continues = false;
        for (var start = text.StartsWith('\uFEFF') ? 1 : 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            var line = text.Substring(start, Math.Min(end - start, 200)).Trim();
            start = end + 1;
            var isPassedOver = line.Length == 0 || line[0] == '#' || line.StartsWith("{%", StringComparison.Ordinal) || line.StartsWith("{{", StringComparison.Ordinal)
                || line.StartsWith("<%", StringComparison.Ordinal);
            if (!isPassedOver && !continues)
            {
                var blank = line.IndexOfAny(Blanks);
                var keyword = blank < 0 ? line : line.Substring(0, blank);
                if (keyword.Equals("FROM", StringComparison.OrdinalIgnoreCase)) return true;
                if (!keyword.Equals("ARG", StringComparison.OrdinalIgnoreCase)) return false;
            }

            if (!isPassedOver) continues = line.EndsWith('\\') || line.EndsWith('`');
        }

        return false;
    }

    private static bool IsNamedAs(string name, string word) =>
        name.StartsWith(word, StringComparison.OrdinalIgnoreCase)
            ? (name.Length == word.Length || name[word.Length] is '.' or '-' or '_') && !name.EndsWith(".dockerignore", StringComparison.OrdinalIgnoreCase)
            : Candidates.WithoutTemplateSuffix(name).EndsWith("." + word, StringComparison.OrdinalIgnoreCase);

    private static readonly char[] Blanks = [' ', '\t'];
}
