using System.Collections.Immutable;
using ConfigLint.Engine;
using ConfigLint.Reporting;
using Microsoft.CodeAnalysis;

namespace ConfigLint.Roslyn;

/// <summary>The rules of the catalogue as the compiler knows rules.</summary>
internal static class Descriptors
{
    private static readonly Dictionary<string, DiagnosticDescriptor> byId = RuleCatalog.All.ToDictionary(rule => rule.Id, rule => rule.Id == NotRun.Id ? NotRun.Descriptor : Create(rule), StringComparer.Ordinal);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = byId.Values.ToImmutableArray();

    /// <summary>rules/tool/CFL9011.yaml: stands for the rules that configlint.yaml declares, which are not known before a compilation.</summary>
    private const string OwnRule = "CFL9011";

    public static DiagnosticDescriptor Of(RuleInfo rule) => byId.TryGetValue(rule.Id, out var descriptor) ? descriptor : byId[OwnRule];

    /// <summary>The finding in one line; where the code does not tell the rule, the line does.</summary>
    public static string MessageOf(Finding finding) =>
        byId.ContainsKey(finding.Rule.Id) ? BuildMessage.Of(finding) : $"{finding.Rule.Name}: {BuildMessage.Of(finding)}";

    public static DiagnosticSeverity SeverityOf(Severity severity) => severity switch
    {
        Severity.Error => DiagnosticSeverity.Error,
        Severity.Warning => DiagnosticSeverity.Warning,
        _ => DiagnosticSeverity.Info,
    };

    private static DiagnosticDescriptor Create(RuleInfo rule) => new(
        rule.Id,
        new RuleText(rule, texts => texts.Title),
        "{0}",
        rule.Category,
        SeverityOf(rule.Severity),
        isEnabledByDefault: true,
        new RuleText(rule, texts => $"{texts.Why} {texts.Fix}"),
        rule.Help);

    /// <summary>A text of a rule, read when somebody asks for it: the compiler wants all descriptors before it knows of a finding.</summary>
    private sealed class RuleText(RuleInfo rule, Func<RuleTexts, string> choose) : LocalizableString
    {
        protected override string GetText(IFormatProvider? formatProvider) => choose(RuleCatalog.TextsOf(rule));

        protected override int GetHash() => StringComparer.Ordinal.GetHashCode(rule.Id);

        protected override bool AreEqual(object? other) => ReferenceEquals(this, other);
    }
}
