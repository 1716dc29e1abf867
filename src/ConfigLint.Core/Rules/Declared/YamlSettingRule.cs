using ConfigLint.Engine;
using ConfigLint.Formats.LoadBalancer;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Rules.Declared;

/// <summary>A key of a load-balancer file that has, or may not have, a value; or that a section lacks. Keys are spelt as in <see cref="LoadBalancerKeys"/>: any case, with or without underscores.</summary>
internal sealed class YamlSettingRule(DeclaredCheck declaration) : Rule<LoadBalancerConfig>, IDeclaredRule
{
    private readonly string[] names = [.. declaration.Names.Select(LoadBalancerKeys.Normalise)];
    private readonly string[] section = [.. (declaration.Section ?? "").Split(['/', '.'], StringSplitOptions.RemoveEmptyEntries).Select(LoadBalancerKeys.Normalise)];

    public DeclaredCheck Declaration => declaration;

    protected internal override void Check(LoadBalancerConfig config, Report report)
    {
        // Aliases are not followed: what they stand for is walked where it is written.
        var waiting = new Stack<(YamlNode Node, string[] Path, Span At)>();
        foreach (var document in config.Tree.Documents) waiting.Push((document, [], config.Tree.Text.At(document.Start, 0)));
        while (waiting.Count > 0)
        {
            var (node, path, at) = waiting.Pop();
            if (node is YamlSequence { Items: var items })
            {
                foreach (var item in items) waiting.Push((item, path, at));
            }

            if (node is not YamlMapping mapping) continue;
            if (path.SequenceEqual(section)) CheckMapping(mapping, at, config.Tree.IsTemplate, report);
            foreach (var entry in mapping.Entries) waiting.Push((entry.Value, Below(path, entry.Name), entry.Key.At));
        }
    }

    private void CheckMapping(YamlMapping mapping, Span at, bool isTemplate, Report report)
    {
        var written = false;
        foreach (var entry in mapping.Entries)
        {
            if (Array.IndexOf(names, LoadBalancerKeys.Normalise(entry.Name)) < 0) continue;
            written = true;
            if (declaration.Present && entry.Value.Resolved is YamlScalar { IsTemplated: false } value && Holds(value.Value)) Report(report, value.At, entry.Name, value.Value);
        }

        // A placeholder may add it, a merged map bring it.
        if (!declaration.Present && !written && !isTemplate && mapping.SelfAndMerged().Count == 1) Report(report, at, declaration.Names[0], "");
    }

    private bool Holds(string text) => declaration.Value is not { } value || (!(value.IsNegative && LoadBalancerTime.IsOpen(text)) && value.Holds(text, QuantityOf(value.Unit, text)));

    private static long? QuantityOf(DeclaredUnit unit, string text) =>
        unit == DeclaredUnit.Time ? LoadBalancerTime.Parse(text, null)?.Milliseconds : DeclaredValueParser.Quantity(unit, text);

    private void Report(Report report, Span at, string key, string value) =>
        report.At(at).With("directive", key).With("value", value).With("bound", declaration.Value?.Bound);

    /// <summary>The end of the path that the section is compared with; no more of it is kept.</summary>
    private string[] Below(string[] path, string key)
    {
        string[] longer = [.. path, LoadBalancerKeys.Normalise(key)];
        return longer.Length <= section.Length ? longer : [.. longer.Skip(1)];
    }
}
