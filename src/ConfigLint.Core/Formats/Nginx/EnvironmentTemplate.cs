using System.Text;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>What envsubst makes of a word of an nginx template when the container starts: <c>${API_HOST}:${API_PORT}</c> with the container's variables.</summary>
/// <param name="environment">A variable: null where it is not set, Unknown where it may be.</param>
internal sealed class EnvironmentTemplate(Func<string, Value<string>?> environment)
{
    /// <returns>The word with its variables replaced; Unknown where one of them is. At the word's place, by way of those where the variables are set.</returns>
    public Value<string> Fill(NginxArgument argument)
    {
        var raw = argument.Value;
        if (Array.Exists(Engines, mark => raw.IndexOf(mark, StringComparison.Ordinal) >= 0)) return Unknown(argument, "a template gives it");
        var filled = new StringBuilder();
        List<Span> via = [];
        var certainty = Certainty.Known;
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == NginxTemplate.Filler) return Unknown(argument, "a template gives it");
            if (raw[i] != '$' || NameAt(raw, i) is not ({ Length: > 0 } name, var end))
            {
                filled.Append(raw[i]);
                continue;
            }

            // A variable that is not set is left to nginx (20-envsubst-on-templates.sh names the ones that are).
            if (environment(name) is not { } value) return Unknown(argument, $"{name} is not set");
            if (value.IsUnknown) return Unknown(argument, value.Note ?? $"{name} is not known");
            if (filled.Length + value.V.Length > ExpansionBudget.Longest) return Unknown(argument, ExpansionBudget.Why);
            filled.Append(value.V);
            if (!value.From.At.IsNowhere) via.Add(value.From.At);
            if (value.Certainty < certainty) certainty = value.Certainty;
            i = end - 1;
        }

        return new Value<string>(filled.ToString(), certainty, new Origin(argument.Inner, [.. via]));
    }

    /// <summary>Placeholders that another engine fills in before.</summary>
    private static readonly string[] Engines = ["{{", "{%", "<%", "@"];

    private static Value<string> Unknown(NginxArgument argument, string why) => Value<string>.Unknown(why, Origin.Of(argument.Inner));

    /// <summary><c>$NAME</c> and <c>${NAME}</c> in capitals: nginx's own variables have none.</summary>
    private static (string Name, int End)? NameAt(string text, int dollar)
    {
        var isBraced = dollar + 1 < text.Length && text[dollar + 1] == '{';
        var start = dollar + (isBraced ? 2 : 1);
        var end = start;
        while (end < text.Length && text[end] is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_') end++;
        // ${MAX_UPLOAD_MiB} is one of envsubst as well.
        if (isBraced && end > start + 1)
        {
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_')) end++;
        }

        if (end == start || (isBraced && (end >= text.Length || text[end] != '}'))) return null;
        return (text.Substring(start, end - start), isBraced ? end + 1 : end);
    }
}
