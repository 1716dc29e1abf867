namespace ConfigLint.Formats.Kubernetes;

/// <summary><c>2</c> or <c>50%</c> of the pods.</summary>
internal static class IntOrPercent
{
    /// <summary>Null where it is neither. A share of pods is rounded up where <paramref name="up"/>, else down (GetScaledValueFromIntOrPercent).</summary>
    public static int? Of(string text, int pods, bool up)
    {
        var isPercent = text.EndsWith('%');
        if (!int.TryParse(isPercent ? text.Substring(0, text.Length - 1) : text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        if (!isPercent) return number;
        var hundredths = (long)number * pods;
        return (int)((up ? hundredths + 99 : hundredths) / 100);
    }
}
