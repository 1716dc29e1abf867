using System.Text;
using ConfigLint.Model;
using ConfigLint.Syntax.Ini;

namespace ConfigLint.Programs.Servers;

/// <summary>
/// Puts the assignments of the ini files a command line names in the place of their names: to uWSGI <c>socket = :8000</c> in a file is
/// <c>--socket :8000</c> (core/config.c). A file that is not there, and what conditions decide, is an open word.
/// </summary>
internal sealed class IniArguments(string section, Invocation run, ServerCommand command)
{
    /// <summary>Files that include files; more are not a configuration anybody wrote.</summary>
    private const int MaxFiles = 32;

    /// <summary>Characters of a value after its placeholders are replaced; each may double what it names.</summary>
    private const int MaxLength = 4096;

    private readonly List<Word> expanded = [];
    private int files;

    public static IReadOnlyList<Word> Expand(string section, Invocation run, ServerCommand command)
    {
        var arguments = new IniArguments(section, run, command);
        var words = run.Arguments;
        for (var i = 0; i < words.Count; i++)
        {
            var text = words[i].Text;
            if (text == "--ini" && i + 1 < words.Count) arguments.Include(words[++i]);
            else if (text.StartsWith("--ini=", StringComparison.Ordinal)) arguments.Include(words[i].From(6));
            else if (words[i].IsKnown && text.EndsWith(".ini", StringComparison.Ordinal) && !text.StartsWith('-')) arguments.Include(words[i]);
            else arguments.expanded.Add(words[i]);
        }

        return arguments.expanded;
    }

    private void Include(Word file)
    {
        var name = file.Text;
        var wanted = section;
        // "app.ini:other" is the section [other].
        if (name.LastIndexOf(':') is > 0 and var colon && name.IndexOf('/', colon) < 0)
        {
            wanted = name.Substring(colon + 1);
            name = name.Substring(0, colon);
        }

        var path = file.IsKnown ? UnixPath.Resolve(run.Environment.WorkingDirectory, Value.Known(name, file.Origin)) : default;
        // Where the working directory is not known, the name itself may tell the host which file is meant.
        var text = !file.IsKnown || ++files > MaxFiles ? null : command.FindFile(path.HasValue ? path.V : name);
        if (text is null)
        {
            expanded.Add(file with { Certainty = Certainty.Unknown, IsSplice = true });
            return;
        }

        var document = IniParser.Parse(text, IniDialect.Uwsgi);
        Dictionary<string, Word> variables = new(StringComparer.Ordinal);
        var isConditional = false;
        foreach (var entry in document.Entries)
        {
            if (entry.Section < 0 || document.Sections[entry.Section].Name != wanted) continue;
            var value = Resolve(new Word(entry.Value, entry.ValueAt) { Via = file.At.IsNowhere ? null : [file.At] }, variables, name);
            if (isConditional || document.Marks.Touches(entry.ValueAt.Start, entry.ValueAt.Length) || document.IsConditional(entry)) value = value with { Certainty = Certainty.Unknown };
            if (entry.Key is "ini" or "include" or "inherit")
            {
                Include(value);
            }
            else if (IsLogic(entry.Key))
            {
                isConditional = true;
                expanded.Add(value with { Text = entry.Key, Certainty = Certainty.Unknown, IsSplice = true });
            }
            else
            {
                variables[entry.Key] = value;
                // In one word with its flag: a value that is not known would open everything.
                expanded.Add(new Word("--" + entry.Key + "=" + value.Text, value.At, value.Certainty) { Via = value.Via, KnownStart = entry.Key.Length + 3 });
            }
        }
    }

    /// <summary>Keys that decide whether or how often those behind them hold.</summary>
    private static bool IsLogic(string key) =>
        key.StartsWith("if-", StringComparison.Ordinal) || key is "for" or "for-glob" or "for-times" or "for-readline" or "else";

    /// <summary><c>%(key)</c> of the same file, <c>$(VARIABLE)</c>, <c>%d</c> the file's folder; other magic is not known.</summary>
    private Word Resolve(Word word, Dictionary<string, Word> variables, string file)
    {
        if (word.Text.IndexOfAny(Magic) < 0) return word;
        var text = word.Text;
        var resolved = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isCall = i + 1 < text.Length && text[i + 1] == '(';
            if (c == '%' && i + 1 < text.Length && text[i + 1] == '%')
            {
                resolved.Append('%');
                i++;
            }
            else if (c == '%' && i + 1 < text.Length && text[i + 1] == 'd' && file.StartsWith('/'))
            {
                resolved.Append(file, 0, file.LastIndexOf('/') + 1);
                i++;
            }
            else if ((c is '%' or '$' && isCall) || (c == '@' && isCall))
            {
                var close = text.IndexOf(')', i);
                var name = close < 0 ? "" : text.Substring(i + 2, close - i - 2);
                if (Find(c, name, variables) is not { } value || resolved.Length + value.Length > MaxLength) return word with { Certainty = Certainty.Unknown };
                resolved.Append(value);
                i = close;
            }
            else if (c == '%')
            {
                return word with { Certainty = Certainty.Unknown };
            }
            else
            {
                resolved.Append(c);
            }
        }

        return word with { Text = resolved.ToString() };
    }

    private string? Find(char kind, string name, Dictionary<string, Word> variables)
    {
        if (kind == '%') return variables.TryGetValue(name, out var value) && value.IsKnown ? value.Text : null;
        return kind == '$' && run.Environment.Find(name) is { HasValue: true } variable ? variable.V : null;
    }

    private static readonly char[] Magic = ['%', '$', '@'];
}
