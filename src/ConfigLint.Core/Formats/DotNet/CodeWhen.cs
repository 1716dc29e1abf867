namespace ConfigLint.Formats.DotNet;

/// <summary>In which environments of the host (IHostEnvironment.EnvironmentName) a statement is reached.</summary>
internal enum CodeWhen : byte
{
    Always,

    /// <summary><c>if (app.Environment.IsDevelopment())</c>, <c>#if DEBUG</c>.</summary>
    InDevelopment,

    /// <summary><c>if (!app.Environment.IsDevelopment())</c>, <c>IsProduction()</c>, the else of the other.</summary>
    OutsideDevelopment,

    /// <summary>Something else decides, or several things do.</summary>
    Unknown,
}

/// <summary>What is known of a condition.</summary>
internal static class CodeWhenRules
{
    public static CodeWhen Not(this CodeWhen when) => when switch
    {
        CodeWhen.InDevelopment => CodeWhen.OutsideDevelopment,
        CodeWhen.OutsideDevelopment => CodeWhen.InDevelopment,
        _ => CodeWhen.Unknown,
    };

    /// <summary>A statement within a statement.</summary>
    public static CodeWhen And(this CodeWhen outer, CodeWhen inner) =>
        outer == CodeWhen.Always || outer == inner ? inner : inner == CodeWhen.Always ? outer : CodeWhen.Unknown;
}
