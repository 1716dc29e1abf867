using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Programs.Servers;

/// <summary>
/// Finds the name of an application that Python does not import: <c>/srv/shop/app:app</c>, <c>app.py:app</c>, and
/// <c>app:shop</c> where app.py has no shop. gunicorn, uvicorn and uWSGI import by name
/// (<c>importlib.import_module()</c>, measured with 20.1.0, 0.17.6 and 2.0.21); hypercorn and granian take paths too.
/// </summary>
internal static class ModuleMistakes
{
    public static void Find(ProgramReading reading, ServerProgram program)
    {
        if (reading.Server.Application is not { } input) return;
        // A flag that is not known here leaves its value among the positional arguments: all of them are looked at.
        var words = input.Position > 0 ? reading.Arguments.Positionals : reading.Values(input);
        foreach (var word in words)
        {
            if (!word.IsKnown || Split(word.Text) is not var (module, attribute)) continue;
            if (Mistake(reading, word, module, attribute) is { } mistake) program.Mistakes.Add(mistake);
        }
    }

    private static CommandMistake? Mistake(ProgramReading reading, Word word, string module, string attribute)
    {
        var behind = word.Text.Substring(module.Length);
        var written = new Value<string>(word.Text, word.Certainty, word.Origin);
        var isFile = module.EndsWith(".py", StringComparison.Ordinal);
        var name = isFile ? module.Substring(0, module.Length - 3) : module;
        if (module.IndexOf('/') >= 0)
        {
            return attribute.Length == 0 && !isFile ? null
                : new CommandMistake(CommandMistakeKind.PathAsModule, written, UnixPath.BaseName(name) + behind);
        }

        if (isFile) return new CommandMistake(CommandMistakeKind.FileAsModule, written, name + behind);
        return FileOf(reading, module) is { } file && attribute.Length > 0 && Lacks(file.Content, attribute)
            ? new CommandMistake(CommandMistakeKind.ObjectNotInModule, written, attribute, file.Whole)
            : null;
    }

    /// <summary>
    /// The module, and the first name behind the colon, empty where there is none; null for what is no application: an
    /// address, a URL, a file of settings.
    /// </summary>
    private static (string Module, string Attribute)? Split(string text)
    {
        var colon = text.IndexOf(':');
        var module = colon < 0 ? text : text.Substring(0, colon);
        if (module.Length == 0 || module.IndexOfAny(NoModule) >= 0) return null;
        if (colon < 0) return (module, "");
        var end = colon + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_')) end++;
        var isName = end > colon + 1 && !char.IsDigit(text[colon + 1]);
        if (!isName || (end < text.Length && text[end] is not ('.' or '('))) return null;
        return (module, text.Substring(colon + 1, end - colon - 1));
    }

    /// <summary>The file of the tree that Python finds first; null where the working directory is not known.</summary>
    private static SourceText? FileOf(ProgramReading reading, string module)
    {
        var folder = reading.Environment.WorkingDirectory;
        if (!folder.IsKnown || reading.Arguments.Has(Paths)) return null;
        if (reading.Environment.Find("PYTHONPATH") is not null) return null;
        var path = UnixPath.Resolve(folder, Value.Known(module.Replace('.', '/'), folder.From));
        return path.HasValue ? reading.Command.FindFile(path.V + ".py") : null;
    }

    /// <summary>Nothing in the module could make the name.</summary>
    private static bool Lacks(string content, string name)
    {
        if (Array.Exists(AnyName, content.Contains)) return false;
        for (var at = -1; (at = content.IndexOf(name, at + 1, StringComparison.Ordinal)) >= 0;)
        {
            var end = at + name.Length;
            var isWhole = (at == 0 || !IsOfName(content[at - 1])) && (end == content.Length || !IsOfName(content[end]));
            if (isWhole) return false;
        }

        return true;
    }

    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c == '_';

    private static readonly char[] NoModule = [' ', '=', '@', ',', '\\', '\'', '"'];

    private static readonly string[] AnyName =
        ["import *", "globals()", "__getattr__", "setattr(", "exec(", "sys.modules"];

    /// <summary>What adds to the folders in which modules are looked for.</summary>
    private static readonly string[] Paths = ["--pythonpath", "--pp", "--python-path", "--app-dir", "-H", "--chdir"];
}
