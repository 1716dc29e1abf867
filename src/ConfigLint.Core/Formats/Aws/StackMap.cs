using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Aws;

/// <summary>Properties of a resource, or a part of them, with functions resolved as far as the template says.</summary>
/// <param name="map">Null where nothing is written.</param>
/// <param name="isOpen">A function may set what is not written.</param>
internal readonly struct StackMap(StackTemplate template, YamlMapping? map, bool isOpen)
{
    /// <summary>No list that AWS takes has more.</summary>
    private const int MaxItems = 500;

    public StackTemplate Template => template;

    public bool IsOpen => isOpen;

    public bool IsWritten => map is not null;

    public YamlMapping? Node => map;

    /// <summary>Null where the key is not there, or is <c>AWS::NoValue</c>.</summary>
    public YamlNode? this[string key] =>
        map?[key] is { } node and not YamlScalar { IsNull: true } && !(Intrinsic.Is(node, out var function, out _) && function == "Ref" && Intrinsic.TargetOf(node) == "AWS::NoValue") ? node : null;

    /// <summary>Null where the key is not there, and nothing else can set it.</summary>
    public Value<string>? Text(string key) => this[key] is { } node ? template.Text(node) : isOpen ? Value<string>.Unknown("a function may set it") : null;

    /// <inheritdoc cref="Text"/>
    public Value<int>? Number(string key) => Text(key) is { } text ? NumberOf(text) : null;

    public StackMap Map(string key) => this[key] switch
    {
        null => new StackMap(template, null, isOpen),
        { } node => Of(template, node),
    };

    public static StackMap Of(StackTemplate template, YamlNode node) => node.Resolved is YamlMapping found && !Intrinsic.Is(found, out _, out _)
        ? new StackMap(template, found, Intrinsic.IsIn(found))
        : new StackMap(template, null, true);

    /// <summary>The entries of a list, references among them; one node where a text stands in place of a list.</summary>
    /// <param name="mayBeMore">A function or parameter gives the list, or a function entries of it.</param>
    public List<YamlNode> Items(string key, out bool mayBeMore)
    {
        mayBeMore = isOpen;
        var node = this[key];
        if (node is null) return [];
        if (Intrinsic.Is(node, out _, out _))
        {
            mayBeMore = true;
            return [];
        }

        if (node is not YamlSequence list) return [node];
        List<YamlNode> items = [];
        foreach (var item in list.Items)
        {
            if (items.Count == MaxItems)
            {
                mayBeMore = true;
                break;
            }

            var resolved = item.Resolved;
            if (Intrinsic.Is(resolved, out _, out _) && Intrinsic.TargetOf(resolved) is null) mayBeMore = true;
            else if (Intrinsic.TargetOf(resolved) != "AWS::NoValue") items.Add(resolved);
        }

        return items;
    }

    /// <summary>The mappings of a list.</summary>
    /// <inheritdoc cref="Items"/>
    public List<StackMap> Maps(string key, out bool mayBeMore)
    {
        List<StackMap> maps = [];
        foreach (var item in Items(key, out mayBeMore))
        {
            if (item is YamlMapping && Intrinsic.TargetOf(item) is null) maps.Add(Of(template, item));
            else mayBeMore = true;
        }

        return maps;
    }

    public static Value<int> NumberOf(Value<string> text) =>
        text.HasValue && int.TryParse(text.V, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new Value<int>(number, text.Certainty, text.From, text.Note)
            : Value<int>.Unknown(text.IsUnknown ? text.Note ?? "not known" : "not a number", text.From);
}
