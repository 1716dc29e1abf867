namespace ConfigLint.Formats.DotNet;

/// <summary>Whether a statement is reached when the program starts.</summary>
internal abstract record CodeCondition
{
    public static readonly CodeCondition Always = new CodeConstant(true);

    public static readonly CodeCondition Never = new CodeConstant(false);

    public static readonly CodeCondition Unknown = new CodeConstant(null);

    /// <summary>What it comes to in terms of the environment alone.</summary>
    public abstract CodeWhen When { get; }

    public virtual CodeCondition Not() => new CodeNot(this);

    public CodeCondition And(CodeCondition other) =>
        this == Always ? other : other == Always || ReferenceEquals(this, other) ? this
        : this == Never || other == Never ? Never : new CodeBoth(this, other);

    public CodeCondition Or(CodeCondition other) => Not().And(other.Not()).Not();
}

/// <param name="Holds">Null where it is not known.</param>
internal sealed record CodeConstant(bool? Holds) : CodeCondition
{
    public override CodeWhen When => Holds == true ? CodeWhen.Always : CodeWhen.Unknown;

    public override CodeCondition Not() => Holds switch { true => Never, false => Always, null => Unknown };
}

/// <summary><c>env.IsDevelopment()</c>, <c>env.IsEnvironment("Staging")</c>.</summary>
internal sealed record CodeEnvironmentIs(string Name) : CodeCondition
{
    public override CodeWhen When => Name.ToLowerInvariant() switch
    {
        "development" => CodeWhen.InDevelopment,
        "production" => CodeWhen.OutsideDevelopment,
        _ => CodeWhen.Unknown,
    };
}

/// <summary><c>#if DEBUG</c>: what is published is built without; two builds of one program are as two
/// environments.</summary>
internal sealed record CodeDebug : CodeCondition
{
    public override CodeWhen When => CodeWhen.InDevelopment;
}

/// <summary><c>value != null</c>, <c>!string.IsNullOrEmpty(value)</c>.</summary>
internal sealed record CodeIsSet(CodeText Value) : CodeCondition
{
    public override CodeWhen When => CodeWhen.Unknown;
}

/// <summary><c>value == "text"</c>, without regard to case.</summary>
internal sealed record CodeIsText(CodeText Value, string Text) : CodeCondition
{
    public override CodeWhen When => CodeWhen.Unknown;
}

internal sealed record CodeNot(CodeCondition Inner) : CodeCondition
{
    public override CodeWhen When => Inner.When.Not();

    public override CodeCondition Not() => Inner;
}

internal sealed record CodeBoth(CodeCondition First, CodeCondition Second) : CodeCondition
{
    public override CodeWhen When => First.When.And(Second.When);
}
