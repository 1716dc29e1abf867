using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Formats.Systemd;

/// <summary>A file in a drop-in folder that the manager passes over, because its name does not end in <c>.conf</c> (<c>conf_files_list()</c>).</summary>
internal sealed class StrayDropIn : ParsedFile
{
    private const string Rule = "CFL2071";

    private StrayDropIn(SourceText text, Span header, string unit, string name)
        : base(text, FileFormat.SystemdDropIn) =>
        Problems.Add(new SyntaxProblem(Rule, header, "", [("unit", unit), ("name", name)]));

    public override bool HasInlineComments => false;

    /// <summary>The file, or null where it is none: <c>systemd/system/app.service.d/override</c>, with a section of that unit first in it.</summary>
    public static StrayDropIn? Read(SourceText text)
    {
        var parts = text.Path.Split('/');
        if (parts.Length < 3 || Array.IndexOf(parts, "systemd") < 0 || !parts[parts.Length - 2].EndsWith(".d", StringComparison.Ordinal)) return null;
        var name = parts[parts.Length - 1];
        // What has another ending may be put aside on purpose, or be renamed when it is installed.
        if (name.IndexOf('.') >= 0) return null;
        var unit = parts[parts.Length - 2].Substring(0, parts[parts.Length - 2].Length - 2);
        var kind = UnitKinds.FromSuffix(unit.Substring(unit.LastIndexOf('.') + 1));
        if (kind == UnitKind.Unknown || Header(text) is not { } header) return null;
        return kind.Reads(header.ToString()) ? new StrayDropIn(text, header, unit, name) : null;
    }

    public override string AddressOf(int offset) => "";

    public override bool IsComment(int offset)
    {
        var start = offset == 0 ? 0 : Text.Content.LastIndexOf('\n', offset - 1) + 1;
        return start < Text.Length && Text.Content[start] is '#' or ';';
    }

    /// <summary>The name in the first line that is no comment, where that line is a header.</summary>
    private static Span? Header(SourceText text)
    {
        var content = text.Content;
        for (var at = 0; at < content.Length;)
        {
            var end = content.IndexOf('\n', at);
            if (end < 0) end = content.Length;
            var line = content.Substring(at, end - at).TrimEnd();
            if (line.Length > 2 && line[0] == '[' && line[line.Length - 1] == ']') return text.At(at + 1, line.Length - 2);
            if (line.Length > 0 && line[0] is not ('#' or ';')) return null;
            at = end + 1;
        }

        return null;
    }
}
