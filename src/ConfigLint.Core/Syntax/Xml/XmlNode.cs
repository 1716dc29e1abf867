using ConfigLint.Text;

namespace ConfigLint.Syntax.Xml;

/// <summary>An element with its place. Built by <see cref="XmlReader"/>.</summary>
/// <param name="nameAt">Its name in the opening tag.</param>
internal sealed class XmlNode(string name, Span nameAt)
{
    private List<XmlAttribute>? attributes;
    private List<XmlNode>? children;

    public string Name { get; } = name;

    public Span NameAt { get; } = nameAt;

    /// <summary>From its opening to its closing tag, or to where the text ends.</summary>
    public Span At { get; internal set; } = nameAt;

    /// <summary>Most elements have neither: a list is made when there is something for it.</summary>
    public IReadOnlyList<XmlAttribute> Attributes => attributes ?? (IReadOnlyList<XmlAttribute>)[];

    public IReadOnlyList<XmlNode> Children => children ?? (IReadOnlyList<XmlNode>)[];

    /// <summary>The attribute of a name; null where there is none.</summary>
    public XmlAttribute? this[string name] => attributes?.Find(attribute => attribute.Name == name);

    internal void Add(XmlAttribute attribute) => (attributes ??= []).Add(attribute);

    internal void Add(XmlNode child) => (children ??= []).Add(child);

    /// <summary>The elements at the end of a path of names.</summary>
    public IEnumerable<XmlNode> Below(params string[] path)
    {
        IEnumerable<XmlNode> found = [this];
        foreach (var name in path) found = found.SelectMany(node => node.Children.Where(child => child.Name == name));
        return found;
    }
}

/// <param name="Value">With the five entities of XML and those of numbers filled in.</param>
/// <param name="At">The value without its quotes.</param>
internal sealed record XmlAttribute(string Name, Span NameAt, string Value, Span At);
