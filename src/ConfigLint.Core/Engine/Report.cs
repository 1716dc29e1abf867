using ConfigLint.Chain;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Engine;

/// <summary>
/// What a rule reports to. <see cref="At(IValue)"/> and <see cref="FindingBuilder.And(IValue, string)"/> take values: their places become the finding's,
/// a value that is Unknown drops the finding, and the weakest certainty caps its severity. So promise 1 of the design is kept here and nowhere else.
/// </summary>
internal sealed class Report(RuleInfo rule, FindingCollector findings, RuleOptions options)
{
    /// <summary>The rule's options, as configlint.yaml sets them.</summary>
    public RuleOptions Options { get; } = options;

    /// <summary>Whether the rule says what this sender makes of its mistake; of others nothing is known.</summary>
    public bool SpeaksOf(Sender sender) => RuleCatalog.TextsOf(rule).SpeaksOf(sender.Program);

    /// <summary>Reports at the place where the value was written (of a default: where it would be).</summary>
    public FindingBuilder At(IValue value)
    {
        if (value.Certainty == Certainty.Unknown || value.From.At.IsNowhere) return new FindingBuilder(null, value.Certainty);
        if (findings.Add(rule, value.From) is not { } finding) return new FindingBuilder(null, value.Certainty);
        if (value.Certainty == Certainty.Default && finding.Severity > Severity.Warning) finding.Severity = Severity.Warning;
        return new FindingBuilder(finding, value.Certainty, findings).Assume(value);
    }

    /// <summary>Reports at a place that is written there for all to see.</summary>
    public FindingBuilder At(Span place) => At(Value.Place(place));

    /// <summary>Says of the rule itself that it failed at a place.</summary>
    public void Failed(Span at, Exception e)
    {
        if (at.IsNowhere) at = new SourceText(".", "").Whole;
        var finding = findings.Add(RuleCatalog.Get(ToolRules.InternalError), Origin.Of(at));
        finding?.Arguments.AddRange([("rule", rule.Id), ("problem", $"{e.GetType().Name}: {e.Message}")]);
    }
}

/// <summary>A finding in the making: add the other sides, the message's arguments, and limits of severity.</summary>
internal sealed class FindingBuilder(Finding? finding, Certainty certainty, FindingCollector? findings = null)
{
    private Finding? finding = finding;
    private bool hasNoSafeFix;
    private int sides = 1;
    private int defaults = certainty == Certainty.Default ? 1 : 0;

    /// <summary>Another side of the mistake. The role names the sentence in the rule's <c>related:</c>.</summary>
    public FindingBuilder And(IValue value, string role)
    {
        if (finding is null) return this;
        if (value.Certainty == Certainty.Unknown)
        {
            findings!.Drop(finding);
            finding = null;
            return this;
        }

        sides++;
        if (value.Certainty == Certainty.Default) defaults++;
        // A default may be set elsewhere: at most a warning. Two defaults that disagree: advice.
        if (defaults > 0) AtMost(defaults == sides ? Severity.Info : Severity.Warning);
        return Assume(value).And(value.From.At, role);
    }

    /// <summary>What a value holds for only while something is so that the files do not show, the message says; and then no fix is safe.</summary>
    internal FindingBuilder Assume(IValue value)
    {
        if (value is not { Certainty: Certainty.Default, Note: { } note } || !note.StartsWith("unless ", StringComparison.Ordinal)) return this;
        if (finding is not null) finding.Assumption = value.Note;
        return WithoutSafeFix();
    }

    /// <summary>
    /// The same of a program that is supposed to run there: what holds under an assumption is no error.
    /// </summary>
    internal FindingBuilder Suppose(ServerProgram? program)
    {
        if (program?.Unless is not { } unless) return this;
        if (finding is not null) finding.Assumption ??= unless;
        return WithoutSafeFix().AtMost(Severity.Warning);
    }

    /// <summary>The same of one that accepts only while something is so that the files do not show.</summary>
    internal FindingBuilder Suppose(Listener listener)
    {
        if (finding?.Assumption is null) Assume(listener.On);
        if (finding?.Assumption is not null) AtMost(Severity.Warning);
        return Suppose(listener.Owner.Program);
    }

    /// <summary>Something that was not read in full may say otherwise: a person has to agree to the fix.</summary>
    public FindingBuilder WithoutSafeFix()
    {
        hasNoSafeFix = true;
        return this;
    }

    /// <summary>Another place, shown beside the finding; it says nothing about certainty.</summary>
    public FindingBuilder And(Span place, string role)
    {
        if (!place.IsNowhere) finding?.Related.Add(new RelatedPlace(place.Outermost, role));
        return this;
    }

    /// <summary>Fills a placeholder of the messages.</summary>
    public FindingBuilder With(string name, object? value)
    {
        finding?.Arguments.Add((name, value switch
        {
            null => "",
            IValue v => v.Text,
            IFormattable f => f.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        }));
        return this;
    }

    /// <summary>Chooses one of the rule's <c>variants:</c>.</summary>
    public FindingBuilder Variant(string name)
    {
        if (finding is not null) finding.Variant = name;
        return this;
    }

    /// <summary>Chooses what the texts say of one proxy: what it answers and what it logs (rules/proxies).</summary>
    public FindingBuilder SentBy(Sender sender)
    {
        if (finding is not null) finding.Proxy = sender.Program;
        return this;
    }

    /// <summary>Lowers the severity: what is known does not carry more.</summary>
    public FindingBuilder AtMost(Severity severity)
    {
        if (finding is not null && finding.Severity > severity) finding.Severity = severity;
        return this;
    }

    /// <summary>
    /// The remedy as edits that write what was plainly meant, where no side of the finding is a default (<see
    /// cref="Fix.IsSafe"/>).
    /// </summary>
    public FindingBuilder SafeFix(params TextEdit[] edits) => FixBy(isSafe: true, edits);

    /// <summary>The remedy as edits that a person has to agree to (<see cref="Fix.IsSafe"/>).</summary>
    public FindingBuilder UnsafeFix(params TextEdit[] edits) => FixBy(isSafe: false, edits);

    private FindingBuilder FixBy(bool isSafe, TextEdit[] edits)
    {
        // What a default stands for somebody may have set elsewhere.
        if (finding is not null && Array.Exists(edits, ChangesSomething)) finding.Fix = new Fix(isSafe && defaults == 0 && !hasNoSafeFix, edits);
        return this;
    }

    private static bool ChangesSomething(TextEdit edit) => edit.Span.Length != edit.NewText.Length || edit.Span.ToString() != edit.NewText;

    /// <summary>The deployment in which it holds.</summary>
    public FindingBuilder In(string deployment)
    {
        if (finding is not null && !finding.Deployments.Contains(deployment)) finding.Deployments.Add(deployment);
        return this;
    }
}
