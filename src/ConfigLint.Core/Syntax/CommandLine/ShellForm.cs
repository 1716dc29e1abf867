using ConfigLint.Text;

namespace ConfigLint.Syntax;

/// <summary>Commands that are handed to a shell as one text: Docker's shell form, a line of a Procfile, a script of package.json.</summary>
internal static class ShellForm
{
    /// <summary><c>/bin/sh -c</c> and the text.</summary>
    public static CommandLine Of(MappedText body, Span at, IReadOnlyList<Hole>? holes = null) =>
        new([Implied("/bin/sh", at), Implied("-c", at), Body(body, holes)], at);

    /// <summary>The script as one word.</summary>
    public static CommandWord Body(MappedText body, IReadOnlyList<Hole>? holes = null) => new(body, body.Span, holes) { IsQuoted = true };

    /// <summary>A word that is not written: it stands at the start of the command.</summary>
    public static CommandWord Implied(string text, Span at)
    {
        var place = at with { Length = 0 };
        var builder = new MappedText.Builder();
        builder.Append(text, place);
        return new CommandWord(builder.Build(), place);
    }
}
