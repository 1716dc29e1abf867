using ConfigLint.Model;
using ConfigLint.Syntax;
using ConfigLint.Text;

namespace ConfigLint.Formats.Starters;

/// <summary>
/// <c>web: command</c> lines, each handed to a shell (foreman's lib/foreman/procfile.rb: <c>^([A-Za-z0-9_-]+):\s*(.+)$</c>). The starter sets PORT.
/// </summary>
internal sealed class Procfile : StarterFile
{
    public Procfile(SourceText text)
        : base(text, FileFormat.Procfile)
    {
        var content = text.Content;
        var marks = TemplateMarks.Find(text.Path, content);
        for (var start = content.StartsWith('\uFEFF') ? 1 : 0; start < content.Length;)
        {
            var end = content.IndexOf('\n', start);
            if (end < 0) end = content.Length;
            ReadLine(start, end, marks);
            start = end + 1;
        }
    }

    public override bool HasInlineComments => false;

    public override bool IsComment(int offset)
    {
        var start = offset == 0 ? 0 : Text.Content.LastIndexOf('\n', Math.Min(offset, Text.Length - 1) - (offset < Text.Length && Text.Content[offset] == '\n' ? 1 : 0)) + 1;
        while (start < offset && Text.Content[start] is ' ' or '\t') start++;
        return start < Text.Length && start <= offset && Text.Content[start] == '#';
    }

    private void ReadLine(int start, int end, TemplateMarks marks)
    {
        var content = Text.Content;
        while (end > start && char.IsWhiteSpace(content[end - 1])) end--;
        var colon = start;
        while (colon < end && (char.IsLetterOrDigit(content[colon]) || content[colon] is '_' or '-')) colon++;
        if (colon == start || colon == end || content[colon] != ':') return;
        var command = colon + 1;
        while (command < end && char.IsWhiteSpace(content[command])) command++;
        if (command == end) return;
        if (marks.Touches(start, end - start))
        {
            IsOpen = true;
            return;
        }

        Processes.Add(new StartedProcess(content.Substring(start, colon - start), Text.At(start, end - start))
        {
            Command = ShellForm.Of(MappedText.Of(Text, command, end - command), Text.At(command, end - command)),
        });
    }
}
