using ConfigLint.Formats.Yarp;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Rules.Gateways;

/// <summary>Edits of values in JSON.</summary>
internal static class YarpEdits
{
    /// <summary>A time in the place of one, with quotes where it had none.</summary>
    public static TextEdit Time(JsNode written, TimeSpan time) => Text(written, DotNetTime.Write(time));

    /// <summary>Text that needs no escapes.</summary>
    public static TextEdit Text(JsNode written, string text) => TextEdit.Replace(written.At, written.Kind == JsKind.String ? text : $"\"{text}\"");
}
