using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>A variable for interpolation, or of a service.</summary>
/// <param name="Note">Of one that only a sample file sets: which. Its value is what people start from.</param>
internal sealed record ComposeVariable(ComposeText Value, string? Note);

/// <summary>
/// What <c>${NAME}</c> stands for in the files of one project, as far as files tell: the <c>.env</c> of its folder, and that of the project which includes it,
/// which goes first.
/// </summary>
internal sealed class ComposeVariables
{
    public static readonly ComposeVariables None = new();

    /// <summary>Of all texts that these variables are put into.</summary>
    public ExpansionBudget Budget { get; } = new(ExpansionBudget.OfProject);

    private readonly Dictionary<string, ComposeVariable> byName = new(StringComparer.Ordinal);

    public ComposeVariable? Find(string name) => byName.TryGetValue(name, out var variable) ? variable : null;

    /// <summary>These and those of another file. What is set goes before what a sample shows, and these before those.</summary>
    public ComposeVariables With(ComposeVariables lower)
    {
        if (lower.byName.Count == 0) return this;
        if (byName.Count == 0) return lower;
        var both = new ComposeVariables();
        foreach (var pair in lower.byName) both.byName[pair.Key] = pair.Value;
        foreach (var pair in byName)
        {
            if (pair.Value.Note is null || !both.byName.TryGetValue(pair.Key, out var known) || known.Note is not null) both.byName[pair.Key] = pair.Value;
        }

        return both;
    }

    /// <summary>The variables of a file; its values may name those before them.</summary>
    /// <param name="outer">Looked at first.</param>
    /// <param name="sample">Null where compose itself reads the file.</param>
    /// <param name="via">The scalar that names the file, where one does.</param>
    public static ComposeVariables Read(SourceText file, ComposeVariables outer, string? sample, Span via = default)
    {
        var read = new ComposeVariables();
        var seen = new ComposeVariables();
        foreach (var pair in outer.byName) seen.byName[pair.Key] = pair.Value;
        foreach (var entry in ComposeEnvFile.Parse(file))
        {
            if (entry.Value is not { } written)
            {
                if (outer.Find(entry.Name) is { } passed) read.byName[entry.Name] = passed;
                continue;
            }

            var at = via.IsNowhere ? entry.At : via;
            var value = entry.Expands ? ComposeInterpolation.Expand(written, at, seen) : new ComposeText(written, at, [], []);
            var variable = new ComposeVariable(value, sample);
            read.byName[entry.Name] = variable;
            if (outer.Find(entry.Name) is not { Note: null }) seen.byName[entry.Name] = variable;
        }

        return read;
    }

    public IEnumerable<KeyValuePair<string, ComposeVariable>> All => byName;
}
