using ConfigLint.Formats.Compose;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Compose;

/// <summary>Projects of trees that are written in the tests.</summary>
internal static class Projects
{
    public static List<ComposeProject> Assemble(params (string Path, string Text)[] files)
    {
        var texts = files.ToDictionary(file => file.Path, file => new SourceText(file.Path, file.Text));
        var compose = texts.Values.Select(ComposeDetector.Read).OfType<ComposeFile>().ToList();
        return ComposeProject.Assemble(compose, path => texts.GetValueOrDefault(path));
    }

    /// <summary>The project of one file in the folder <c>shop</c>, and of what lies beside it.</summary>
    public static ComposeProject Of(string text, params (string Path, string Text)[] others) =>
        Assemble([("shop/compose.yaml", text), .. others]).Single(project => project.Id == "shop/compose.yaml");

    /// <summary>The service <c>web</c> with these keys.</summary>
    public static ComposeService Web(string keys, params (string Path, string Text)[] others) =>
        Of("services:\n  web:\n    image: app\n" + string.Join("\n", keys.Split('\n').Select(line => "    " + line)), others).Service("web")!;

    public static ComposeText Expand(string text, params string[] variables)
    {
        var file = new SourceText(".env", string.Join("\n", variables));
        var source = new SourceText("compose.yaml", text);
        return ComposeInterpolation.Expand(MappedText.Of(source, 0, text.Length), source.At(0, text.Length), ComposeVariables.Read(file, ComposeVariables.None, null));
    }

    /// <summary>How a value reads in an assertion: <c>80</c>, <c>80 (default)</c>, <c>? why</c>, <c>-</c>.</summary>
    public static string Show<T>(this Value<T>? value) => value is { } there ? there.Show() : "-";

    public static string Show<T>(this Value<T> value) => value.Certainty switch
    {
        Certainty.Known => $"{value.V}",
        Certainty.Default => $"{value.V} (default)",
        _ => "? " + value.Note,
    };

    public static int Line(this Span at) => at.Position.Line;
}
