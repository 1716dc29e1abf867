using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Supervisor;

/// <summary>
/// Replaces <c>%(program_name)s</c> in values; <c>%(ENV_X)s</c>, <c>%(here)s</c> and the rest are known to supervisord alone (supervisor/options.py,
/// <c>expand()</c>). <c>%%</c> is one percent sign.
/// </summary>
/// <param name="section">The program's section: what a block of a template decides within it is not known.</param>
internal sealed class SupervisorExpander(TemplateMarks marks, string program, Span section)
{
    private readonly ExpansionBudget budget = new();

    public CommandWord Expand(MappedText value)
    {
        var content = value.Text;
        if (marks.Any && content.Length > 0 && !marks.Branches.AreTogether(section.Start, value.SpanOf(0, 1).Start)) return new CommandWord(value, value.Span, [new Hole(0, content.Length, "there only if a template says so")]);
        var builder = new MappedText.Builder();
        List<Hole>? holes = null;
        var last = content.LastIndexOf(')');
        for (var at = 0; at < content.Length;)
        {
            var place = marks.Any ? value.SpanOf(at, 1).Start : 0;
            if (marks.Any && marks.StartsAt(place, out var mark))
            {
                var length = 1;
                while (at + length < content.Length && value.SpanOf(at + length, 1).Start < mark.End) length++;
                AddHole(length, "filled in by a template");
                at += length;
            }
            else if (content[at] == '%' && at + 1 < content.Length && content[at + 1] == '%')
            {
                builder.Append(value, at, 1);
                at += 2;
            }
            else if (content[at] == '%' && at + 1 < content.Length && content[at + 1] == '(' && at < last)
            {
                var close = content.IndexOf(')', at);
                var name = content.Substring(at + 2, close - at - 2);
                var end = close + 1;
                while (end < content.Length && content[end] is >= '0' and <= '9') end++;
                if (end < content.Length && content[end] is 's' or 'd') end++;
                if (name is "program_name" && budget.Take(program.Length)) builder.Append(program, value.SpanOf(at, end - at));
                else AddHole(end - at, $"{name} is known to supervisord alone");
                at = end;
            }
            else
            {
                builder.Append(value, at++, 1);
            }

            void AddHole(int length, string why)
            {
                (holes ??= []).Add(new Hole(builder.Length, length, why));
                builder.Append(value, at, length);
            }
        }

        return new CommandWord(builder.Build(), value.Length == 0 ? default : value.Span, holes);
    }
}
