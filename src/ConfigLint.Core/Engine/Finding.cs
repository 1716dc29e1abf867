using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Engine;

/// <summary>One mistake, with every place that is part of it. Messages are rendered when somebody reads them.</summary>
internal sealed class Finding
{
    public required RuleInfo Rule { get; init; }

    public required Severity Severity { get; set; }

    /// <summary>Where the mistake is shown first.</summary>
    public required Span At { get; init; }

    /// <summary>The includes, drop-ins or variables through which <see cref="At"/> takes effect.</summary>
    public Span[] Via { get; init; } = [];

    public List<RelatedPlace> Related { get; } = [];

    /// <summary>Which of the rule's messages; empty for the rule's own.</summary>
    public string Variant { get; set; } = "";

    /// <summary>Whose program fails the request, where that is a proxy: what it answers and logs is its own.</summary>
    public string Proxy { get; set; } = "";

    /// <summary>Which of the rule's texts: by <see cref="Variant"/> and <see cref="Proxy"/>.</summary>
    public string TextKey => RuleCatalog.TextsOf(Rule).KeyOf(Variant, Proxy);

    public List<(string Name, string Value)> Arguments { get; } = [];

    /// <summary>The remedy as edits; null where it takes a person.</summary>
    public Fix? Fix { get; set; }

    /// <summary>The deployments in which it holds, as folders relative to the root; "." where there is only one.</summary>
    public List<string> Deployments { get; } = [];

    /// <summary>Addresses of the objects on both sides, for the fingerprint; filled by the engine.</summary>
    public string Fingerprint { get; set; } = "";

    public LinePosition Start => At.Position;

    public string Path => At.Text.Path;

    /// <summary>What the finding takes for granted, as the end of its message: "unless its code ..."; null where it does not.</summary>
    public string? Assumption { get; set; }

    public string Message
    {
        get
        {
            var message = MessageTemplate.Fill(RuleCatalog.TextsOf(Rule).Variants[TextKey].Message, Arguments);
            return Assumption is null ? message : $"{message.TrimEnd('.')}, {Assumption}";
        }
    }

    public Outcome? Outcome
    {
        get
        {
            var texts = RuleCatalog.TextsOf(Rule);
            var outcome = texts.Variants[TextKey].Outcome ?? texts.Variants[""].Outcome;
            return outcome is null ? null : outcome with { Effect = Filled(outcome.Effect), Log = Filled(outcome.Log) };
        }
    }

    /// <summary>What is to be seen at a related place.</summary>
    public string MessageAt(RelatedPlace place) => MessageTemplate.Fill(RuleCatalog.TextsOf(Rule).Related[place.Role], Arguments);

    /// <summary>What to write instead, in a sentence.</summary>
    public string Remedy
    {
        get
        {
            var texts = RuleCatalog.TextsOf(Rule);
            return MessageTemplate.Fill(texts.Variants[TextKey].Fix ?? texts.Fix, Arguments);
        }
    }

    private string? Filled(string? template) => template is null ? null : MessageTemplate.Fill(template, Arguments);
}

/// <summary>Another place that is part of the mistake.</summary>
/// <param name="Role">Names the sentence in the rule's <c>related:</c>.</param>
internal sealed record RelatedPlace(Span At, string Role);
