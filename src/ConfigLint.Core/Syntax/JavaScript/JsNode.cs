using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Syntax.JavaScript;

internal enum JsKind : byte
{
    /// <summary>Anything that is computed: a name, a call, a template with values in it.</summary>
    Other,
    String,

    /// <summary>A number, true, false, null.</summary>
    Literal,
    Array,
    Object,
}

/// <summary>A literal value of JavaScript or JSON with its place. Built by <see cref="JsReader"/>.</summary>
internal sealed class JsNode(JsKind kind, Span at, string text = "")
{
    public JsKind Kind { get; } = kind;

    /// <summary>Of a string without its quotes.</summary>
    public Span At { get; } = at;

    /// <summary>Of strings, unescaped, and literals.</summary>
    public string Text { get; } = text;

    public List<JsNode> Items { get; } = [];

    public List<(string Name, JsNode Value)> Properties { get; } = [];

    /// <summary>Where the names of <see cref="Properties"/> stand, in their order.</summary>
    public List<Span> NamesAt { get; } = [];

    /// <summary>Something is spread into it, or could not be read: there may be more than is seen.</summary>
    public bool IsOpen { get; internal set; }

    /// <summary>The last property of a name; null where there is none.</summary>
    public JsNode? this[string name]
    {
        get
        {
            for (var i = Properties.Count - 1; i >= 0; i--)
            {
                if (Properties[i].Name == name) return Properties[i].Value;
            }

            return null;
        }
    }

    /// <summary>A string or literal as a value; Unknown for all else.</summary>
    public Value<string> Value => Kind is JsKind.String or JsKind.Literal ? Model.Value.Known(Text, At) : Value<string>.Unknown("computed by the script", Origin.Of(At));
}
