using ConfigLint.Text;

namespace ConfigLint.Engine;

/// <summary>
/// A question that needs no class: one setting of a format, compared with bounds, demanded or forbidden. From <c>check:</c> of a rule file,
/// or of a user's own rule in configlint.yaml. Fires where all of what is said holds.
/// </summary>
/// <param name="Format">Whose settings are meant.</param>
/// <param name="Section">nginx: the name of the block the directive stands in; systemd: the section; YAML: the end of the path of the map. Null for any.</param>
/// <param name="Names">Directives, settings or keys; any one of them.</param>
/// <param name="Value">What the value has to be for the rule to fire; null where being written or missing is enough.</param>
/// <param name="Present">False: fires where none of <paramref name="Names"/> is written in <paramref name="Section"/>.</param>
internal sealed record DeclaredCheck(DeclaredFormat Format, string? Section, string[] Names, DeclaredValue? Value = null, bool Present = true);

internal enum DeclaredFormat : byte
{
    Nginx,
    Systemd,

    /// <summary>Load-balancer files of the generic schema.</summary>
    Yaml,
}

/// <summary>How a format's own parser reads a value before it is compared.</summary>
internal enum DeclaredUnit : byte
{
    /// <summary>Not at all: ordinal comparison of the text.</summary>
    Text,

    /// <summary>Milliseconds.</summary>
    Time,

    /// <summary>Bytes.</summary>
    Size,

    Number,
}

internal enum DeclaredTestKind : byte
{
    Equals,
    NotEquals,
    Below,
    Above,
    In,
    NotIn,
    EndsWith,

    /// <summary>Bounds are globs in which <c>*</c> stands for any characters; holds where the text fits none.</summary>
    MatchesNone,
}

/// <summary>Tests of one value, all of which have to hold.</summary>
internal sealed record DeclaredValue(DeclaredUnit Unit, DeclaredTest[] Tests)
{
    /// <summary>The bounds as written, for <c>{bound}</c>.</summary>
    public string Bound => string.Join(", ", Tests.SelectMany(test => test.Bounds));

    /// <summary>Whether it holds of any value but some: then a value that is only known at run time must not count.</summary>
    public bool IsNegative => Array.Exists(Tests, test => test.Kind is DeclaredTestKind.NotEquals or DeclaredTestKind.NotIn or DeclaredTestKind.MatchesNone);

    /// <param name="text">The value as written.</param>
    /// <param name="quantity">The value in <see cref="Unit"/> as the format's parser reads it; null where it is none, and then nothing that compares quantities holds.</param>
    public bool Holds(string text, long? quantity)
    {
        foreach (var test in Tests)
        {
            if (!test.Holds(Unit, text, quantity)) return false;
        }

        return true;
    }
}

/// <summary>One comparison. Bounds are kept as written; they were read once, when the declaration was.</summary>
internal sealed record DeclaredTest(DeclaredTestKind Kind, params string[] Bounds)
{
    private long[]? quantities;

    public bool Holds(DeclaredUnit unit, string text, long? quantity)
    {
        if (unit == DeclaredUnit.Text || Kind is DeclaredTestKind.EndsWith or DeclaredTestKind.MatchesNone) return HoldsText(text);
        if (quantity is not { } value) return false;
        quantities ??= [.. Bounds.Select(bound => DeclaredValueParser.Quantity(unit, bound)!.Value)];
        return Kind switch
        {
            DeclaredTestKind.Below => value < quantities[0],
            DeclaredTestKind.Above => value > quantities[0],
            DeclaredTestKind.Equals or DeclaredTestKind.In => Array.IndexOf(quantities, value) >= 0,
            _ => Array.IndexOf(quantities, value) < 0,
        };
    }

    private bool HoldsText(string text) => Kind switch
    {
        DeclaredTestKind.EndsWith => text.EndsWith(Bounds[0], StringComparison.Ordinal),
        DeclaredTestKind.MatchesNone => !Array.Exists(Bounds, glob => Fits(glob, text)),
        DeclaredTestKind.NotEquals or DeclaredTestKind.NotIn => Array.IndexOf(Bounds, text) < 0,
        _ => Array.IndexOf(Bounds, text) >= 0,
    };

    /// <summary>Linear in practice: only the last <c>*</c> is ever tried again.</summary>
    private static bool Fits(string glob, string text)
    {
        int g = 0, t = 0, star = -1, from = 0;
        while (t < text.Length)
        {
            if (g < glob.Length && glob[g] == '*')
            {
                star = g++;
                from = t;
            }
            else if (g < glob.Length && glob[g] == text[t])
            {
                g++;
                t++;
            }
            else if (star >= 0)
            {
                g = star + 1;
                t = ++from;
            }
            else
            {
                return false;
            }
        }

        while (g < glob.Length && glob[g] == '*') g++;
        return g == glob.Length;
    }
}
