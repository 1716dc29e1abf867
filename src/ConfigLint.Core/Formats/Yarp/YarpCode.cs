using ConfigLint.Text;

namespace ConfigLint.Formats.Yarp;

/// <summary>What the C# beside the settings says in plain words: which of a few calls stand in it.</summary>
/// <param name="MapsProxy">Where MapReverseProxy is called; null where it is not seen.</param>
/// <param name="UsesRequestTimeouts">UseRequestTimeouts is called, or a method of another project that may call it.</param>
internal sealed record YarpCode(Span? MapsProxy, bool UsesRequestTimeouts)
{
    /// <summary>A project with more sources is not read.</summary>
    public const int MostSources = 500;

    public static YarpCode Of(IEnumerable<SourceText> sources)
    {
        Span? map = null;
        var uses = false;
        foreach (var source in sources)
        {
            var at = source.Content.IndexOf("MapReverseProxy", StringComparison.Ordinal);
            if (at >= 0) map ??= source.At(at, "MapReverseProxy".Length);
            uses |= source.Content.IndexOf("UseRequestTimeouts", StringComparison.Ordinal) >= 0;
        }

        return new YarpCode(map, uses);
    }
}
