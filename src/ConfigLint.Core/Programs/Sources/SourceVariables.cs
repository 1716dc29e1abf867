using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Programs.Sources;

/// <summary>The environment variables that a program's source reads, as it is started.</summary>
internal sealed class SourceVariables(ProgramReading reading, Func<string, SourceText?> findBeside)
{
    /// <summary>Samples that are copied to .env: what they leave out is mostly left out there too.</summary>
    private static readonly string[] Samples =
        [".env.example", ".env.sample", ".env.dist", ".env.template", "example.env"];

    private Dictionary<string, Value<string>>? file;
    private bool hasFile;

    /// <summary>The program reads a .env file on its own account (dotenv, python-dotenv, godotenv).</summary>
    public bool ReadsFile { get; set; }

    /// <summary>It reads one if there is one: Bun does, whatever the code says (bun.sh/docs/runtime/env).</summary>
    public bool MayReadFile { get; set; }

    /// <summary>Why what was looked up since this was cleared may be set all the same.</summary>
    public string? Doubt { get; set; }

    /// <param name="at">Where it is read.</param>
    /// <returns>Null where it is not set.</returns>
    public Value<string>? Find(string name, Span at)
    {
        if (reading.Environment.Find(name) is { } set)
        {
            if (set is { HasValue: true, V.Length: > 0 } or { IsUnknown: true })
            {
                return set with { From = new Origin(set.From.At, [.. set.From.Via, at]) };
            }

            return set.IsKnown ? null : ToFillIn(name, at);
        }

        if (reading.Environment.IsOpen)
        {
            return Value<string>.Unknown($"{name} may be set in an environment file that was not read", Origin.Of(at));
        }

        if ((ReadsFile || MayReadFile) && FromFile(name) is { } written)
        {
            return written with { From = new Origin(written.From.At, [at]) };
        }

        if (ReadsFile && !hasFile)
        {
            return Value<string>.Unknown($"{name} may be set in a .env that is not in the tree", Origin.Of(at));
        }

        if (ReadsFile || MayReadFile) Doubt ??= $"unless its .env sets {name}";
        else if (HasSample()) Doubt ??= $"unless the file in the place of the sample sets {name}";
        else if (reading.Command.ImageIsUnknown) Doubt ??= $"unless the image sets {name}";
        return null;
    }

    /// <summary>A sample names the variable and gives it no value: somebody will.</summary>
    private static Value<string> ToFillIn(string name, Span at) =>
        Value<string>.Unknown($"{name} is to be filled in", Origin.Of(at));

    /// <summary>Some variables come from a sample of an environment file: the file itself may hold more.</summary>
    private bool HasSample() =>
        reading.Environment.Names.Any(
        name => reading.Environment.Find(
        name) is { Certainty: Certainty.Default, From.At: { IsNowhere: false, Text.Path: var path } }
        && path.Substring(path.LastIndexOf('/') + 1).IndexOf("env", StringComparison.Ordinal) >= 0);

    private Value<string>? FromFile(string name)
    {
        if (file is null)
        {
            file = new(StringComparer.Ordinal);
            var text = findBeside(".env");
            for (var i = 0; i < Samples.Length && text is null; i++) text = findBeside(Samples[i]);
            hasFile = text is not null;
            if (text is not null) Read(text, file);
        }

        return file.TryGetValue(name, out var value) ? value : null;
    }

    /// <summary>Lines <c>NAME=value</c>; one with a variable in it is there and Unknown.</summary>
    private static void Read(SourceText text, Dictionary<string, Value<string>> into)
    {
        var content = text.Content;
        for (var line = 0; line < content.Length;)
        {
            var end = content.IndexOf('\n', line);
            if (end < 0) end = content.Length;
            var written = content.Substring(line, end - line);
            var equals = written.IndexOf('=');
            var name = equals < 0 ? "" : written.Substring(0, equals).Trim();
            if (name.StartsWith("export ", StringComparison.Ordinal)) name = name.Substring(7).Trim();
            if (name.Length > 0 && name[0] != '#')
            {
                var value = written.Substring(equals + 1).Trim();
                if (value.IndexOf(" #", StringComparison.Ordinal) is > 0 and var comment)
                {
                    value = value.Substring(0, comment).TrimEnd();
                }

                value = value.Trim('"', '\'');
                var place = text.At(line, written.TrimEnd().Length);
                into[name] = value.Length == 0 || value.Contains('$') || value.Contains('{')
                    ? ToFillIn(name, place)
                    : Value.Default(value, place, "unless the .env in its place is another");
            }

            line = end + 1;
        }
    }
}
