using System.Collections.Concurrent;

namespace ConfigLint.Programs.Images;

/// <summary>The knowledge of rules/images/*.yaml, made when it is asked for. The data is generated.</summary>
internal static partial class ImageCatalog
{
    private static readonly ConcurrentDictionary<string, ImageEntry?> made = new(StringComparer.Ordinal);

    /// <summary>Every image's name as references write it, in order.</summary>
    public static IReadOnlyList<string> Names => AllNames();

    /// <param name="reference">As <c>image:</c> and <c>FROM</c> write it, variables that are not known included.</param>
    /// <returns>Null for an image that rules/images does not know.</returns>
    public static ImageInfo? Find(string reference)
    {
        var parsed = ImageReference.Parse(reference);
        return made.GetOrAdd(parsed.Name, Make) is { } entry ? new ImageInfo(entry, parsed) : null;
    }
}
