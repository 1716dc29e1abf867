using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Systemd;

/// <summary>Units from strings.</summary>
internal static class Units
{
    public static UnitFile File(string text, string path = "app.service") =>
        UnitParser.Parse(new SourceText(path, text), UnitFileName.Of(path).IsDropIn ? FileFormat.SystemdDropIn : FileFormat.SystemdUnit);

    public static UnitFile Service(params string[] lines) => File("[Service]\n" + string.Join("\n", lines) + "\n");

    public static Unit Unit(params string[] lines) => Assemble(("app.service", "[Service]\n" + string.Join("\n", lines) + "\n")).Single();

    public static IReadOnlyList<Unit> Assemble(params (string Path, string Text)[] files) => UnitSet.Assemble([.. files.Select(file => File(file.Text, file.Path))]);

    /// <summary>line:column of a place.</summary>
    public static string Place(Span at) => at.IsNowhere ? "nowhere" : $"{at.Position.Line}:{at.Position.Column}";
}
