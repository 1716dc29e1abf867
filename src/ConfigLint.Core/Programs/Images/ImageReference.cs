namespace ConfigLint.Programs.Images;

/// <summary>
/// The name of an image as <c>image:</c> and <c>FROM</c> write it (github.com/distribution/reference, <c>ParseNormalizedNamed()</c>):
/// <c>registry:5000/a/b:tag@sha256:...</c>. Parts may hold variables and placeholders that nobody has replaced.
/// </summary>
internal sealed record ImageReference
{
    private static readonly string[] HubNames = ["docker.io/", "index.docker.io/", "registry-1.docker.io/", "registry.hub.docker.com/"];

    /// <summary>Copies of Docker Hub's official images under their own names.</summary>
    private static readonly string[] Mirrors = ["public.ecr.aws/docker/library/", "mirror.gcr.io/library/"];

    private ImageReference(string name, string? tag, string? digest) => (Name, Tag, Digest) = (name, tag, digest);

    /// <summary>Without tag and digest; without registry and <c>library/</c> where they are Docker Hub's: <c>nginx</c>, <c>grafana/grafana</c>, <c>ghcr.io/a/b</c>.</summary>
    public string Name { get; }

    /// <summary><c>latest</c> where neither a tag nor a digest is written; null where a digest alone says which image it is.</summary>
    public string? Tag { get; }

    public string? Digest { get; }

    public static ImageReference Parse(string reference)
    {
        var text = reference.Trim();
        string? digest = null, tag = null;
        if (text.IndexOf('@') is >= 0 and var at)
        {
            digest = text.Substring(at + 1);
            text = text.Substring(0, at);
        }

        // The colon of a port stands before a slash, that of "${TAG:-1}" within braces.
        if (TagAt(text) is >= 0 and var colon)
        {
            tag = text.Substring(colon + 1);
            text = text.Substring(0, colon);
        }

        return new ImageReference(Normalize(text.ToLowerInvariant()), tag ?? (digest is null ? "latest" : null), digest);
    }

    private static int TagAt(string text)
    {
        var depth = 0;
        var found = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '{') depth++;
            else if (text[i] == '}') depth--;
            else if (depth == 0 && text[i] == '/') found = -1;
            else if (depth == 0 && text[i] == ':') found = i;
        }

        return found;
    }

    private static string Normalize(string name)
    {
        foreach (var mirror in Mirrors)
        {
            if (name.StartsWith(mirror, StringComparison.Ordinal)) return name.Substring(mirror.Length);
        }

        foreach (var hub in HubNames)
        {
            if (name.StartsWith(hub, StringComparison.Ordinal)) name = name.Substring(hub.Length);
        }

        return name.StartsWith("library/", StringComparison.Ordinal) ? name.Substring("library/".Length) : name;
    }
}
