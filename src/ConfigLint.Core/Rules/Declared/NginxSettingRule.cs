using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Rules.Nginx;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Declared;

/// <summary>A declared check of nginx directives: one that is written, with any value or with one that the check names.</summary>
internal sealed class NginxSettingRule(DeclaredCheck check) : NginxDirectiveRule, IDeclaredRule
{
    public DeclaredCheck Declaration => check;

    public override IReadOnlyList<string> Directives => check.Names;

    protected internal override void Check(NginxDirective directive, Report report)
    {
        if (check.Section is not null && directive.Parent?.Name != check.Section) return;
        if (check.Value is { } value && !Holds(value, directive)) return;
        report.At(directive.Statement).With("directive", directive.Name).With("value", directive.ArgumentsText).With("bound", check.Value?.Bound);
    }

    private static bool Holds(DeclaredValue value, NginxDirective directive)
    {
        if (directive.Count == 0) return false;
        // A quantity is the first argument: keepalive_timeout 75s 60s, proxy_cache_valid 10m any.
        var first = directive[0].Value;
        var quantity = value.Unit switch
        {
            DeclaredUnit.Time => NginxValues.ParseTime(first),
            DeclaredUnit.Size => NginxValues.ParseSize(first),
            DeclaredUnit.Number => DeclaredValueParser.Quantity(DeclaredUnit.Number, first),
            _ => null,
        };
        var text = Text(directive);
        // What a variable will hold is not known; whether its name stands there is.
        return value.Holds(text, quantity) && (!value.IsNegative || text.IndexOf('$') < 0);
    }

    /// <summary>The arguments as nginx reads them, without quotes, one space between.</summary>
    private static string Text(NginxDirective directive)
    {
        var text = directive[0].Value;
        for (var i = 1; i < directive.Count; i++) text += " " + directive[i].Value;
        return text;
    }
}
