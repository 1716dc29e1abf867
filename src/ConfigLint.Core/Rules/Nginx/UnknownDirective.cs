using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>A name that nginx does not know. A module of a third party can bring any, so only what is nearly a known name, or cannot be a name, is a mistake.</summary>
internal sealed class UnknownDirective : Rule<NginxRefusal>
{
    protected internal override void Check(NginxRefusal refusal, Report report)
    {
        if (refusal.Kind != NginxRefusalKind.UnknownDirective) return;
        var name = refusal.Directive.Name;
        var known = Leading(name);
        if (known > 0)
        {
            var word = refusal.Directive.NameSpan;
            var (directive, rest) = (name.Substring(0, known), name.Substring(known));
            // "root=/srv", "proxy_pass: http://app": the habit of another format. Of a location "=" is the match.
            var isAssigned = rest[0] == ':' || (rest[0] == '=' && directive != "location");
            report.At(word)
                .Variant("glued")
                .With("name", name)
                .With("fix", isAssigned
                    ? $"Write {directive} without the \"{rest[0]}\" behind it"
                    : $"Write a space between {directive} and {rest}")
                .SafeFix(word.Length != name.Length ? []
                    : isAssigned ? [TextEdit.Replace(word.Text.At(word.Start + known, 1), rest.Length > 1 ? " " : "")]
                    : [TextEdit.Insert(word.Text, word.Start + known, " ")]);
            return;
        }

        var complete = refusal.Config.Target.IsComplete;
        if (!complete && OtherModules.MayHave(name)) return;
        var near = Nearest(name, refusal.Context);
        if (near is null && !complete) return;
        report.At(refusal.Directive.NameSpan).Variant(near is null ? "unlike" : "").With("name", name).With("near", near)
            .SafeFix(near is not null && IsPlain(refusal.Directive, near, refusal.Context) ? [TextEdit.Replace(refusal.Directive.NameSpan, near)] : []);
    }

    /// <summary>A slip that stands where the right name could stand; two edits in a short word make another word.</summary>
    private static string? Nearest(string name, NginxContext context)
    {
        var here = Suggestion.Nearest(name, Names(context));
        return here is not null && Suggestion.Distance(name.ToLowerInvariant(), here) <= (name.Length < 6 ? 1 : 2) ? here : null;
    }

    /// <summary>One slip in a long word, and the directive could stand there as it is.</summary>
    private static bool IsPlain(NginxDirective directive, string near, NginxContext context) =>
        near.Length > 5 && Suggestion.Distance(directive.Name.ToLowerInvariant(), near) <= 1
        && Array.Exists(DirectiveNames.Rows(DirectiveNames.Get(near)), row => (row.In & context) != 0 && row.Takes(directive.Count));

    private static IEnumerable<string> Names(NginxContext context)
    {
        for (var id = 0; id < DirectiveNames.All.Count; id++)
        {
            if (Array.Exists(DirectiveNames.Rows(id), row => (row.In & context) != 0)) yield return DirectiveNames.All[id];
        }
    }

    /// <summary>The length of the known name that the word starts with and something is glued to: <c>if($host</c>, <c>location/api</c>; else 0.</summary>
    private static int Leading(string name)
    {
        var end = 0;
        while (end < name.Length && name[end] is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_') end++;
        if (end == name.Length || name[end] is not ('(' or '/' or '~' or '=' or '$' or '"' or '\'' or ':')) return 0;
        return DirectiveNames.Find(name, 0, end) >= 0 ? end : 0;
    }
}
