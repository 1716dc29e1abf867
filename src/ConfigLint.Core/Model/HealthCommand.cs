using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>How the words of a health check are started.</summary>
internal enum HealthCommandForm
{
    /// <summary>The first is the program, the others its arguments.</summary>
    Exec,

    /// <summary><c>/bin/sh -c</c> gets the first; the others are <c>$0</c>, <c>$1</c>.</summary>
    Shell,

    /// <summary>A list of compose that says neither.</summary>
    Neither,
}

/// <summary>
/// The command by which a container is asked for its health, written as a list: compose, HEALTHCHECK, probes of pods,
/// ECS.
/// </summary>
/// <param name="Owner">Whose it is, for the message.</param>
/// <param name="Words">Without the kind in front; those that a variable or template gives are Unknown.</param>
internal sealed record HealthCommand(string Owner, HealthCommandForm Form, IReadOnlyList<Value<string>> Words)
    : ISubject
{
    public Span At => Words[0].From.At;

    /// <summary>Of a list as Docker's API has it, CMD or CMD-SHELL in front: compose and ECS.</summary>
    /// <returns>Null where the first word is no kind, or NONE.</returns>
    public static HealthCommand? WithKind(string owner, List<Value<string>> words)
    {
        if (words.Count < 2 || words[0] is not { HasValue: true, V: "CMD" or "CMD-SHELL" }) return null;
        var form = words[0].V == "CMD" ? HealthCommandForm.Exec : HealthCommandForm.Shell;
        return new HealthCommand(owner, form, words.GetRange(1, words.Count - 1));
    }
}
