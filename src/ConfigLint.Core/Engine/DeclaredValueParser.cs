using ConfigLint.Text;

namespace ConfigLint.Engine;

/// <summary>
/// Reads the <c>value:</c> of a declared check from its keys and their texts, wherever those come from: a rule file or configlint.yaml.
/// </summary>
internal static class DeclaredValueParser
{
    public static readonly string[] Keys = ["unit", "equals", "not-equals", "below", "above", "in", "not-in", "ends-with", "matches-none"];

    /// <param name="problem">Null, or one sentence without a period.</param>
    public static DeclaredValue? Parse(IEnumerable<KeyValuePair<string, string[]>> entries, out string? problem)
    {
        DeclaredUnit? unit = null;
        List<DeclaredTest> tests = [];
        problem = null;
        foreach (var (key, bounds) in entries)
        {
            if (key == "unit")
            {
                unit = UnitOf(bounds[0]);
                if (unit is null) problem = $"'{bounds[0]}' is not a unit: text, time, size or number";
            }
            else if (KindOf(key) is { } kind)
            {
                tests.Add(new DeclaredTest(kind, bounds));
            }
            else
            {
                problem = $"unknown comparison '{key}'" + (Suggestion.Nearest(key, Keys) is { } near ? $", did you mean '{near}'?" : "");
            }
        }

        if (problem is null && tests.Count == 0) problem = "nothing to compare with";
        if (problem is not null) return null;
        var found = unit ?? Infer(tests, out problem);
        problem ??= CheckBounds(found, tests);
        return problem is null ? new DeclaredValue(found, [.. tests]) : null;
    }

    /// <summary>A bound in milliseconds, bytes or ones; null where it is none.</summary>
    public static long? Quantity(DeclaredUnit unit, string text) => unit switch
    {
        DeclaredUnit.Time => Text.Quantity.ParseTime(text),
        DeclaredUnit.Size => Text.Quantity.ParseSize(text),
        DeclaredUnit.Number => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ => null,
    };

    private static DeclaredUnit? UnitOf(string text) => text switch
    {
        "text" => DeclaredUnit.Text,
        "time" => DeclaredUnit.Time,
        "size" => DeclaredUnit.Size,
        "number" => DeclaredUnit.Number,
        _ => null,
    };

    private static DeclaredTestKind? KindOf(string key) => key switch
    {
        "equals" => DeclaredTestKind.Equals,
        "not-equals" => DeclaredTestKind.NotEquals,
        "below" => DeclaredTestKind.Below,
        "above" => DeclaredTestKind.Above,
        "in" => DeclaredTestKind.In,
        "not-in" => DeclaredTestKind.NotIn,
        "ends-with" => DeclaredTestKind.EndsWith,
        "matches-none" => DeclaredTestKind.MatchesNone,
        _ => null,
    };

    /// <summary>The unit a bound shows: 60s is a time, 8k a size. 8m is either, so it has to be said; so has that of a bare number.</summary>
    private static DeclaredUnit Infer(List<DeclaredTest> tests, out string? problem)
    {
        problem = null;
        foreach (var test in tests)
        {
            if (test.Kind is DeclaredTestKind.EndsWith or DeclaredTestKind.MatchesNone) continue;
            foreach (var bound in test.Bounds)
            {
                var isTime = Text.Quantity.ParseTime(bound) is not null;
                var isSize = Text.Quantity.ParseSize(bound) is not null;
                if (isTime != isSize)
                {
                    problem = null;
                    return isTime ? DeclaredUnit.Time : DeclaredUnit.Size;
                }

                if (!isTime && test.Kind is not (DeclaredTestKind.Below or DeclaredTestKind.Above)) continue;
                problem = isTime ? $"'{bound}' has more than one reading: add unit: time, size, number or text" : $"'{bound}' is not a quantity";
            }
        }

        return DeclaredUnit.Text;
    }

    private static string? CheckBounds(DeclaredUnit unit, List<DeclaredTest> tests)
    {
        foreach (var test in tests)
        {
            if (test.Kind is DeclaredTestKind.EndsWith or DeclaredTestKind.MatchesNone) continue;
            if (unit == DeclaredUnit.Text)
            {
                if (test.Kind is DeclaredTestKind.Below or DeclaredTestKind.Above) return "text is neither above nor below: unit: time, size or number";
                continue;
            }

            foreach (var bound in test.Bounds)
            {
                if (Quantity(unit, bound) is null) return $"'{bound}' is not a {unit.ToString().ToLowerInvariant()}";
            }
        }

        return null;
    }
}
