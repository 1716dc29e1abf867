using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Dockerfile;

namespace ConfigLint.Formats.Dockerfile;

/// <summary>What ARG and ENV assign.</summary>
internal static class DockerfileAssignments
{
    /// <summary><c>ARG NAME NAME=default</c>: the default is one, as <c>--build-arg</c> replaces it; null where there is none.</summary>
    public static List<(string Name, Value<string>? Value)> Arguments(DockerfileInstruction instruction, Func<string, Value<string>?> variables)
    {
        List<(string, Value<string>?)> found = [];
        foreach (var word in new DockerfileWords(instruction, variables).ReadAll())
        {
            var equals = word.Text.IndexOf('=');
            var name = equals < 0 ? word.Text : word.Text.Substring(0, equals);
            if (equals < 0)
            {
                if (word.HasValue) found.Add((name, null));
                continue;
            }

            var value = word.From(equals + 1);
            found.Add((name, value.IsKnown ? value with { Certainty = Certainty.Default, Note = "unless the build sets it" } : value));
        }

        return found;
    }

    /// <summary><c>ENV NAME=value NAME=value</c>, and the old <c>ENV NAME value to the end</c>.</summary>
    public static List<(string Name, Value<string> Value)> Environment(DockerfileInstruction instruction, Func<string, Value<string>?> variables)
    {
        List<(string, Value<string>)> found = [];
        var words = new DockerfileWords(instruction, variables);
        if (words.Next() is not { } first) return found;
        if (first.Text.IndexOf('=') < 0)
        {
            if (first.HasValue) found.Add((first.Text, words.Rest().Value));
            return found;
        }

        for (var word = first; word is not null; word = words.Next())
        {
            var equals = word.Text.IndexOf('=');
            if (equals > 0) found.Add((word.Text.Substring(0, equals), word.From(equals + 1)));
        }

        return found;
    }
}
