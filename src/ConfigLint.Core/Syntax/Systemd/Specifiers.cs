using System.Text;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Systemd;

/// <summary>
/// The <c>%</c> specifiers of one unit (<c>unit_full_printf()</c>): what follows from its name and the system's folders is known, what follows from the host is not.
/// </summary>
/// <param name="unit">The full name; empty where a drop-in does not say.</param>
/// <param name="instance">Null for a template of which no instance is meant.</param>
internal sealed class Specifiers(string unit, string? instance, bool isUserUnit)
{
    /// <summary>The letters that stand for something; deprecated ones included. Any other letter or digit after <c>%</c> is refused.</summary>
    private const string Letters = "aAbBcCdDEfgGhHiIjJlLmMnNopPqrRsStTuUvVwWyY";

    /// <summary>The first specifier that the manager refuses ("Invalid slot"), as an offset; -1 where all are fine.</summary>
    public static int FirstInvalid(string text)
    {
        for (var at = text.IndexOf('%'); at >= 0 && at + 1 < text.Length; at = at + 2 < text.Length ? text.IndexOf('%', at + 2) : -1)
        {
            var c = text[at + 1];
            if (Letters.IndexOf(c) < 0 && c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')) return at;
        }

        return -1;
    }

    /// <summary>What a letter stands for; null where only the host knows.</summary>
    public string? Resolve(char letter)
    {
        var name = unit.Length == 0 ? null : unit;
        var stem = name?.Substring(0, name.LastIndexOf('.'));
        var prefix = stem is null ? null : stem.IndexOf('@') < 0 ? stem : stem.Substring(0, stem.IndexOf('@'));
        return letter switch
        {
            'n' => name is null || (instance is null && name.Contains('@')) ? null : name,
            'N' => stem is null || (instance is null && stem.Contains('@')) ? null : stem,
            'p' => prefix,
            'P' => prefix is null ? null : Unescape(prefix),
            'j' => prefix?.Substring(prefix.LastIndexOf('-') + 1),
            'J' => prefix is null ? null : Unescape(prefix.Substring(prefix.LastIndexOf('-') + 1)),
            'i' => instance,
            'I' => instance is null ? null : Unescape(instance),
            'f' => (instance ?? (unit.Contains('@') ? null : prefix)) is { } escaped ? "/" + Unescape(escaped).TrimStart('/') : null,
            'T' => "/tmp",
            'V' => "/var/tmp",
            _ when isUserUnit => null,
            't' => "/run",
            'S' => "/var/lib",
            'C' => "/var/cache",
            'L' => "/var/log",
            'E' => "/etc",
            'd' => name is null ? null : "/run/credentials/" + name,
            'h' => "/root",
            'u' or 'g' => "root",
            'U' or 'G' => "0",
            _ => null,
        };
    }

    /// <summary>The text with its specifiers replaced; what is not known stays as it is written and is noted as a hole.</summary>
    public MappedText Expand(MappedText text, ref List<Hole>? holes)
    {
        if (text.Text.IndexOf('%') < 0) return text;
        var result = new MappedText.Builder();
        List<Hole>? found = null;
        for (int at = 0, next = 0; at < text.Length;)
        {
            while (next < holes?.Count && holes[next].Start < at) next++;
            if (next < holes?.Count && holes[next] is { Length: > 0 } hole && hole.Start == at)
            {
                (found ??= []).Add(hole with { Start = result.Length });
                result.Append(text, at, hole.Length);
                at += hole.Length;
                continue;
            }

            var c = at + 1 < text.Length && text.Text[at] == '%' ? text.Text[at + 1] : '\0';
            var meaning = c == '%' ? "%" : Letters.IndexOf(c) < 0 || result.Length > ExpansionBudget.Longest ? null : Resolve(c);
            if (meaning is not null) result.Append(meaning, text.SpanOf(at, 2));
            else if (Letters.IndexOf(c) >= 0) (found ??= []).Add(new Hole(result.Length, 2, $"%{c} is known on the host alone"));
            var length = meaning is null && Letters.IndexOf(c) < 0 ? 1 : 2;
            if (meaning is null) result.Append(text, at, length);
            at += length;
        }

        holes = found;
        return result.Build();
    }

    /// <summary><c>unit_name_unescape()</c>: dashes are slashes, <c>\x2d</c> is a dash.</summary>
    private static string Unescape(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '-') plain.Append('/');
            else if (text[i] == '\\' && Escapes.Read(text, i, out var length) is { } character)
            {
                plain.Append(character);
                i += length - 1;
            }
            else plain.Append(text[i]);
        }

        return plain.ToString();
    }
}
