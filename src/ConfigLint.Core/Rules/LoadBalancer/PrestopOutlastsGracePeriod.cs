using ConfigLint.Chain;
using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>The time of the preStop hook is part of the grace period: a sleep that is as long leaves the program none.</summary>
internal sealed class PrestopOutlastsGracePeriod : Rule<PodWorkload>
{
    protected internal override void Check(PodWorkload pod, Report report)
    {
        var grace = pod.GracePeriod ?? (pod.HasUnknownContainers || pod.PodSpec is null
            ? Value<int>.Unknown("it may be set elsewhere")
            : Value.Default(DefaultGrace, pod.At, "Kubernetes"));
        if (!grace.HasValue) return;
        foreach (var container in pod.Containers)
        {
            if (Sleep(container.PreStop) is not { HasValue: true } sleep || sleep.V < grace.V) continue;
            report.At(sleep)
                .And(grace, "grace")
                .With("object", pod.Label)
                .With("sleep", sleep.V)
                .With("grace", grace.IsKnown ? $"{grace.V} s" : $"{grace.V} s (the default)")
                .With("enough", sleep.V + DefaultGrace)
                .UnsafeFix(Edit(pod, grace, (sleep.V + DefaultGrace).ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static TextEdit[] Edit(PodWorkload pod, Value<int> grace, string seconds) =>
        grace.IsKnown ? YamlEdits.Value(grace.From.At, grace.Text, seconds)
        : pod.PodSpec is { Entries: { Count: > 0 } entries } ? [TextEdit.InsertLineBefore(entries[0].Key.At, $"terminationGracePeriodSeconds: {seconds}")]
        : [];

    /// <summary>The seconds of <c>sleep: {seconds: 90}</c>, <c>["sleep", "90"]</c> or <c>["sh", "-c", "sleep 90 &amp;&amp; ..."]</c>.</summary>
    private static Value<int>? Sleep(YamlMapping? hook)
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

    private const int DefaultGrace = 30;
}
