using ConfigLint.Text;

namespace ConfigLint.Chain;

/// <summary>Of all that is not known about a host, what stands in the way of one route.</summary>
internal static class OpenReason
{
    /// <summary>In characters: a longer place is a whole file, which speaks of much.</summary>
    private const int MostSearched = 500;

    /// <summary>Of a host with more, the first stands for them.</summary>
    private const int MostCompared = 50;

    /// <param name="open">At least one.</param>
    public static string For(Route route, List<(string Reason, Span At)> open)
    {
        if (open.Count == 1 || open.Count > MostCompared) return Together(open);
        var speaking = route.To is { HasValue: true, V: { IsUnix: false } to } ? open.FindAll(one => one.At.Length <= MostSearched && Speaks(one.At.ToString(), to.Port)) : [];
        if (speaking.Count > 0) return Together(speaking);
        var related = open.FindAll(one => !one.At.IsNowhere && Kinship.Shares(route.Names, one.At.Text.Path.Substring(one.At.Text.Path.LastIndexOf('/') + 1)));
        return Together(related.Count > 0 ? related : open);
    }

    private static string Together(List<(string Reason, Span At)> open)
    {
        var others = open.Count(one => one.Reason != open[0].Reason);
        return others == 0 ? open[0].Reason : $"{open[0].Reason}, and {others.ToString(CultureInfo.InvariantCulture)} more of this host are not either";
    }

    private static bool Speaks(string text, int port)
    {
        var number = port.ToString(CultureInfo.InvariantCulture);
        for (var at = text.IndexOf(number, StringComparison.Ordinal); at >= 0; at = text.IndexOf(number, at + 1, StringComparison.Ordinal))
        {
            var end = at + number.Length;
            if ((at == 0 || !char.IsDigit(text[at - 1])) && (end == text.Length || !char.IsDigit(text[end]))) return true;
        }

        return false;
    }
}
