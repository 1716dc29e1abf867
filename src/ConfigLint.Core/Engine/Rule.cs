using ConfigLint.Model;

namespace ConfigLint.Engine;

/// <summary>One question about one kind of subject. Rules hold no state between subjects and know nothing of one another.</summary>
internal abstract class Rule
{
    /// <summary>Set by the engine when it makes the rule.</summary>
    public RuleInfo Info { get; internal set; } = null!;

    /// <summary>What the rule looks at.</summary>
    public abstract Type Subject { get; }

    public abstract void CheckObject(object subject, Report report);
}

/// <inheritdoc/>
internal abstract class Rule<T> : Rule
    where T : class, ISubject
{
    public sealed override Type Subject => typeof(T);

    public sealed override void CheckObject(object subject, Report report) => Check((T)subject, report);

    protected internal abstract void Check(T subject, Report report);
}
