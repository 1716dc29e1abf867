using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>More or fewer arguments than the directive takes; often the semicolon of the line is missing, and the next line became arguments.</summary>
internal sealed class WrongArgumentCount : Rule<NginxRefusal>
{
    protected internal override void Check(NginxRefusal refusal, Report report)
    {
        if (refusal.Kind != NginxRefusalKind.ArgumentCount) return;
        var directive = refusal.Directive;
        var swallowed = NextLineDirective(refusal);
        report.At(directive.Statement)
            .Variant(swallowed is null ? "" : "missing-semicolon")
            .With("directive", directive.Name)
            .With("count", Count(directive.Count))
            .With("takes", Takes(refusal.Row!.Arguments))
            .With("swallowed", swallowed);
    }

    /// <summary>The name of the directive on a line below that was read as an argument.</summary>
    private static string? NextLineDirective(NginxRefusal refusal)
    {
        var directive = refusal.Directive;
        var text = directive.Tree.Text.Content;
        for (var i = 1; i < directive.Count; i++)
        {
            var word = directive[i].Inner;
            if (directive[i].IsQuoted || Syntax.Nginx.DirectiveNames.Find(text, word.Start, word.Length) < 0) continue;
            if (text.IndexOf('\n', directive[i - 1].Span.End, word.Start - directive[i - 1].Span.End) >= 0) return directive[i].Value;
        }

        return null;
    }

    private static string Count(int arguments) => arguments switch
    {
        0 => "no arguments",
        1 => "1 argument",
        _ => arguments.ToString(CultureInfo.InvariantCulture) + " arguments",
    };

    private static string Takes(string arguments)
    {
        arguments = arguments.TrimEnd('{');
        return arguments switch
        {
            "flag" => "on or off",
            "0" => "none",
            "1+" => "at least one",
            "2+" => "at least two",
            { Length: 1 } => arguments,
            _ => string.Join(", ", arguments.Substring(0, arguments.Length - 1).ToCharArray()) + " or " + arguments[arguments.Length - 1],
        };
    }
}
