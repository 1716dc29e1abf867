namespace ConfigLint.Reporting;

/// <summary>
/// Writes JSON, one member a line down to a depth and the rest in one line. Core has no System.Text.Json, and the command starts
/// faster without it.
/// </summary>
/// <param name="lineDepth">Down to which depth of nesting each member starts a line.</param>
internal sealed class JsonWriter(TextWriter to, int lineDepth)
{
    private int depth;
    private bool first = true;

    public JsonWriter Object(string? name = null) => Open(name, '{');

    public JsonWriter Array(string? name = null) => Open(name, '[');

    public JsonWriter EndObject() => Close('}');

    public JsonWriter EndArray() => Close(']');

    public JsonWriter Member(string name, string? value)
    {
        Next(name);
        if (value is null) to.Write("null");
        else Text(value);
        return this;
    }

    public JsonWriter Member(string name, int? value)
    {
        Next(name);
        to.Write(value?.ToString(CultureInfo.InvariantCulture) ?? "null");
        return this;
    }

    public JsonWriter Member(string name, bool value)
    {
        Next(name);
        to.Write(value ? "true" : "false");
        return this;
    }

    /// <summary>An item of an array.</summary>
    public JsonWriter Item(string value)
    {
        Next(null);
        Text(value);
        return this;
    }

    private JsonWriter Open(string? name, char bracket)
    {
        Next(name);
        to.Write(bracket);
        depth++;
        first = true;
        return this;
    }

    private JsonWriter Close(char bracket)
    {
        depth--;
        if (!first && depth < lineDepth) NewLine();
        to.Write(bracket);
        first = false;
        return this;
    }

    private void Next(string? name)
    {
        if (!first) to.Write(',');
        if (depth > 0 && depth <= lineDepth) NewLine();
        else if (!first) to.Write(' ');
        first = false;
        if (name is null) return;
        Text(name);
        to.Write(": ");
    }

    private void NewLine()
    {
        to.Write('\n');
        for (var i = 0; i < depth; i++) to.Write("  ");
    }

    /// <summary>
    /// RFC 8259, section 7. Escaped beyond need: what is invisible or would act in a CI log that shows the report (see <see cref="Visible"/>),
    /// and lone surrogates, which no encoding can carry.
    /// </summary>
    private void Text(string value)
    {
        to.Write('"');
        for (var i = 0; i < value.Length; i++)
        {
            var width = char.IsSurrogatePair(value, i) ? 2 : 1;
            if (value[i] is '"' or '\\')
            {
                to.Write('\\');
                to.Write(value[i]);
            }
            else if (value[i] == '\n')
            {
                to.Write("\\n");
            }
            else if (Visible.IsShown(value, i, width) && !Visible.StartsLogCommand(value, i))
            {
                to.Write(value[i]);
                if (width == 2) to.Write(value[++i]);
            }
            else
            {
                to.Write("\\u");
                to.Write(((int)value[i]).ToString("x4", CultureInfo.InvariantCulture));
            }
        }

        to.Write('"');
    }
}
