using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>How long a pod has to end, and what its hook takes of it.</summary>
internal static class PreStopHook
{
    /// <summary>Seconds, where terminationGracePeriodSeconds is not written.</summary>
    public const int DefaultGrace = 30;

    public static Value<int> GracePeriod(PodWorkload pod) => pod.GracePeriod ?? (pod.HasUnknownContainers || pod.PodSpec is null
        ? Value<int>.Unknown("it may be set elsewhere")
        : Value.Default(DefaultGrace, pod.At, "Kubernetes"));

    /// <summary>The seconds of <c>sleep: {seconds: 90}</c>, <c>["sleep", "90"]</c> or <c>["sh", "-c", "sleep 90 &amp;&amp; ..."]</c>.</summary>
    public static Value<int>? Sleep(YamlMapping? hook)
    {
        if (hook.Map("sleep").Number("seconds") is { } own) return own;
        if (hook.Map("exec")?["command"] is not YamlSequence { Items: var words }) return null;
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Resolved is not YamlScalar { IsTemplated: false } word) continue;
            if ((word.Value == "sleep" || word.Value.EndsWith("/sleep", StringComparison.Ordinal)) && i + 1 < words.Count && words[i + 1].Resolved is YamlScalar { IsTemplated: false } seconds)
            {
                return Seconds(seconds.Value) is { } number ? Value.Known(number, seconds.At) : null;
            }

            if (i > 0 && words[i - 1].Resolved is YamlScalar { Value: "-c" or "-ec" or "-lc" }) return InShell(word);
        }

        return null;
    }

    /// <summary>A sleep at the start of a script, or behind the first separator: behind conditions it does not always come.</summary>
    private static Value<int>? InShell(YamlScalar script)
    {
        var text = script.Value.TrimStart();
        if (!text.StartsWith("sleep ", StringComparison.Ordinal)) return null;
        var end = text.IndexOfAny([';', '&', '\n', '|', ' '], 6);
        return Seconds(text.Substring(6, (end < 0 ? text.Length : end) - 6)) is { } number ? Value.Known(number, script.At) : null;
    }

    private static int? Seconds(string text) => int.TryParse(text.EndsWith('s') ? text.Substring(0, text.Length - 1) : text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
