using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Programs.Servers;

/// <summary>
/// The settings of a puma.rb or unicorn.rb as the flags they stand for: <c>port 3000</c> is <c>--port=3000</c>
/// (puma/dsl.rb; unicorn/configurator.rb). Nothing is run: a call counts where it stands at the start of a line with
/// one literal, or with <c>ENV.fetch("PORT", 3000)</c> of a variable that is known. What stands in a block or a condition
/// leaves its setting open.
/// </summary>
internal sealed class RubySettings(SourceText text, ProgramEnvironment environment, RubyStrings strings)
{
    /// <summary>Those that add an address, of puma and of unicorn.</summary>
    private static readonly string[] Addresses = ["bind", "port", "ssl_bind", "listen"];

    private static readonly string[] Times = ["persistent_timeout", "timeout"];

    private readonly string content = text.Content;

    /// <param name="file">The word that names the file: the way by which its values come.</param>
    /// <param name="path">Where it stands on the machine.</param>
    public static IReadOnlyList<Word> Words(
        SourceText text, Word file, Value<string> path, ProgramEnvironment environment)
    {
        var reader = new RubySettings(text, environment, new RubyStrings(text, path));
        List<Word> words = [];
        for (var line = 0; line < text.Length;)
        {
            var end = TextEdit.EndOfLine(text.Content, line);
            if (reader.ReadLine(line, end) is { } word) words.Add(word with { Via = [file.At] });
            line = end + 1;
        }

        // With one address that is not known, the others are not all there are.
        if (words.Exists(static word => word.IsSplice)) words.RemoveAll(static word => !word.IsSplice && !IsTime(word));
        return words;
    }

    private static bool IsTime(Word word) => word.Text.IndexOf("timeout=", StringComparison.Ordinal) >= 0;

    private Word? ReadLine(int start, int end)
    {
        var at = start;
        while (at < end && content[at] is ' ' or '\t') at++;
        var isIndented = at > start;
        var nameAt = at;
        while (at < end && content[at] is (>= 'a' and <= 'z') or '_') at++;
        var name = content.Substring(nameAt, at - nameAt);
        var isAddress = Array.IndexOf(Addresses, name) >= 0;
        if (!isAddress && Array.IndexOf(Times, name) < 0) strings.Assign(nameAt, end, isSure: !isIndented);
        if (!isAddress && Array.IndexOf(Times, name) < 0) return null;
        if (at >= end || content[at] is not (' ' or '\t' or '(')) return null;
        var flag = $"--{name.Replace('_', '-')}=";
        while (end > at && content[end - 1] is ' ' or '\t') end--;
        if (content[at] == '(' && content[end - 1] == ')') end--;
        at++;
        while (at < end && content[at] is ' ' or '\t') at++;
        var value = isIndented || name == "ssl_bind" ? null : ReadFetch(at, end) ?? ReadLiteral(at, end);
        // Each call adds an address: one that is not known leaves open how many there are.
        if (value is null && isAddress)
        {
            return new Word("", text.At(nameAt, at - nameAt), Certainty.Unknown) { IsSplice = true };
        }

        return value is { } known
            ? known with { Text = flag + known.Text, KnownStart = flag.Length }
            : new Word(flag, text.At(nameAt, at - nameAt), Certainty.Unknown) { KnownStart = flag.Length };
    }

    /// <summary>
    /// A number, or a string of which each name is known, with nothing behind it but a comment, or the options of
    /// unicorn's <c>listen</c>.
    /// </summary>
    private Word? ReadLiteral(int at, int end)
    {
        if (at >= end) return null;
        int start = at, stop;
        if (content[at] is '"' or '\'')
        {
            stop = content.IndexOf(content[at], at + 1, end - at - 1);
            if (stop < 0 || content.IndexOf('\\', at, stop - at) >= 0) return null;
            start = at + 1;
            at = stop + 1;
        }
        else
        {
            while (at < end && content[at] is >= '0' and <= '9') at++;
            if (at == start) return null;
            stop = at;
        }

        while (at < end && content[at] is ' ' or '\t') at++;
        if (at < end && content[at] is not ('#' or ',')) return null;
        var place = text.At(start, stop - start);
        return strings.Expand(place.ToString()) is { } expanded ? new Word(expanded, place) : null;
    }

    /// <summary><c>ENV.fetch("PORT", 3000)</c>, <c>ENV.fetch("PORT") { 3000 }</c>: the variable, or the default where nothing can set it.</summary>
    private Word? ReadFetch(int at, int end)
    {
        const string call = "ENV.fetch(";
        if (at >= end || string.CompareOrdinal(content, at, call, 0, call.Length) != 0) return null;
        var quote = at + call.Length;
        if (quote >= end || content[quote] is not ('"' or '\'') || content.IndexOf(content[quote], quote + 1, end - quote - 1) is not (>= 0 and var close)) return null;
        var name = content.Substring(quote + 1, close - quote - 1);
        if (environment.Find(name) is { } variable)
        {
            return new Word(variable.V ?? "", variable.From.At, variable.Certainty) { Via = variable.From.Via };
        }

        at = close + 1;
        while (at < end && content[at] is ' ' or ',' or ')' or '{') at++;
        while (end > at && content[end - 1] is ' ' or ')' or '}') end--;
        return ReadLiteral(at, end) is { } otherwise ? otherwise with { Certainty = environment.IsOpen ? Certainty.Unknown : Certainty.Default } : null;
    }
}
