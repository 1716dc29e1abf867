using ConfigLint.Formats.DotNet;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.DotNet;

public class CodeLinesTests
{
    [Theory]
    [InlineData("app.UseA();\napp.UseB();\n", "app.UseB();\napp.UseA();\n")]
    [InlineData("app.UseA();\r\n\r\napp.UseB();\r\n", "app.UseB();\r\napp.UseA();\r\n\r\n")]
    [InlineData("  a.UseA(o => o.X);\n  x.C();\n  a.UseB(b);\n", "  a.UseB(b);\n  a.UseA(o => o.X);\n  x.C();\n")]
    [InlineData("if (x)\n{\n    app.UseA();\n}\n\napp.UseB();\n", "app.UseB();\nif (x)\n{\n    app.UseA();\n}\n\n")]
    [InlineData("if (x)\n    app.UseA();\napp.UseB();\n", "app.UseB();\nif (x)\n    app.UseA();\n")]
    [InlineData("\tapp.UseA();\n\tapp.UseB();\n", "\tapp.UseB();\n\tapp.UseA();\n")]
    [InlineData("_app.UseA();\n_app.UseB();\n", "_app.UseB();\n_app.UseA();\n")]
    [InlineData("x.C();\n// first\n\napp.UseA();\napp.UseB();\n", "x.C();\n// first\n\napp.UseB();\napp.UseA();\n")]
    [InlineData("app.UseA(); \t\napp.UseB(); \n", "app.UseB();\napp.UseA(); \t\n")]
    public void A_call_is_moved_above_another(string text, string expected) => Assert.Equal(expected, Moved(text));

    [Theory]
    [InlineData("app.UseA().UseB();\n")]
    [InlineData("app.UseA();\nother.UseB();\n")]
    [InlineData("app.UseA(); app.UseB();\n")]
    [InlineData("app.UseA();\nif (x)\n    app.UseB();\n")]
    [InlineData("app.UseA();\n// they come from the proxy\napp.UseB();\n")]
    [InlineData("app.UseA();\napp.UseB(); // from the proxy\n")]
    [InlineData("app.UseA();\napp.UseB(o =>\n{\n});\n")]
    [InlineData("app.UseA();\napp\n    .UseB();\n")]
    [InlineData("    app.UseA();\n}\nvoid More()\n{\n    app.UseB();\n")]
    [InlineData("#if PROXY\napp.UseA();\n#endif\napp.UseB();\n")]
    [InlineData("app.UseA();\n#if PROXY\napp.UseB();\n#endif\n")]
    [InlineData("if (x)\n{\n}\nelse\n{\n    app.UseA();\n}\napp.UseB();\n")]
    [InlineData("foreach (var x in y)\n{\n    app.UseA();\n}\napp.UseB();\n")]
    [InlineData("var x = app.UseA();\napp.UseB();\n")]
    [InlineData("app.UseB();\napp.UseA();\n")]
    [InlineData("while (x)\n    app.UseA();\napp.UseB();\n")]
    [InlineData("if (x) y.C(\n    app.UseA();\napp.UseB();\n")]
    [InlineData("y\n    // of the second\n    app.UseA();\napp.UseB();\n")]
    [InlineData("if (x)\napp.UseA();\napp.UseB();\n")]
    [InlineData("app.UseA();\napp.UseB(\"x\");\n")]
    [InlineData("app.UseA();\napp.UseB((o);\n")]
    [InlineData("app.UseA();\napp.UseB()\n    ;\n")]
    public void Where_a_line_is_anything_else_nothing_is_moved(string text) => Assert.Equal(text, Moved(text));

    [Theory]
    [InlineData("o.UseA();\n", "o.UseA();\no.More();\n")]
    [InlineData("{\n    o.UseA(); \n}\n", "{\n    o.UseA(); \n    o.More();\n}\n")]
    [InlineData("Configure(o => o.UseA());\n", "Configure(o => o.UseA());\n")]
    [InlineData("if (x)\n    o.UseA();\n", "if (x)\n    o.UseA();\n")]
    public void A_call_is_written_below_one_that_has_its_line(string text, string expected)
    {
        var source = new SourceText("Program.cs", text);
        Assert.Equal(expected, Apply(text, CodeLines.Below(Place(source, "UseA"), "More();")));
    }

    [Fact]
    public void Nothing_is_moved_to_another_file()
    {
        var (one, other) = (new SourceText("A.cs", "app.UseA();\n"), new SourceText("B.cs", "\n\napp.UseB();\n"));
        Assert.Empty(CodeLines.MoveAbove(Place(other, "UseB"), Place(one, "UseA")));
    }

    [Fact]
    public void A_place_that_is_nowhere_has_no_line() => Assert.Empty(CodeLines.Below(default, "More();"));

    private static string Moved(string text)
    {
        var source = new SourceText("Program.cs", text);
        return Apply(text, CodeLines.MoveAbove(Place(source, "UseB"), Place(source, "UseA")));
    }

    private static Span Place(SourceText text, string name) =>
        text.At(text.Content.IndexOf(name, StringComparison.Ordinal), name.Length);

    private static string Apply(string text, TextEdit[] edits)
    {
        foreach (var edit in edits.OrderByDescending(edit => edit.Span.Start))
        {
            text = text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..];
        }

        return text;
    }
}
