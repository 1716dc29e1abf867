namespace ConfigLint.Formats.Kubernetes;

/// <summary>A boolean as controllers read it from a text.</summary>
internal static class GoBoolean
{
    /// <summary>What Go's <c>strconv.ParseBool</c> makes of a word; null where it refuses it.</summary>
    public static bool? Parse(string? text) => text switch
    {
        "1" or "t" or "T" or "TRUE" or "true" or "True" => true,
        "0" or "f" or "F" or "FALSE" or "false" or "False" => false,
        _ => null,
    };
}
