using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Syntax;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Traefik;

/// <summary>
/// One option of Traefik with what is below it, whichever way it is written: as YAML, as labels (<c>traefik.http.routers.web.rule</c>) or as flags
/// (<c>--entrypoints.web.address</c>). Names of options are compared without case, as traefik/paerser does.
/// </summary>
/// <param name="at">The key; of labels and flags the whole entry.</param>
internal sealed class TraefikNode(string name, Span at)
{
    private readonly List<Value<string>> items = [];
    private readonly List<TraefikNode> children = [];
    private Dictionary<string, TraefikNode>? index;

    public string Name { get; } = name;

    public Span At { get; } = at;

    /// <summary>Null where only options below it are written.</summary>
    public Value<string>? Text { get; private set; }

    public IReadOnlyList<TraefikNode> Children => children;

    public TraefikNode? this[string option]
    {
        get
        {
            if (children.Count <= FewChildren) return children.Find(child => child.Name.Equals(option, StringComparison.OrdinalIgnoreCase));
            if (index is null)
            {
                index = new(children.Count, StringComparer.OrdinalIgnoreCase);
                foreach (var child in children) index.TryAdd(child.Name, child);
            }

            return index.TryGetValue(option, out var found) ? found : null;
        }
    }

    /// <summary>The values of a list, which labels and flags write with commas.</summary>
    public IEnumerable<Value<string>> Texts => items.Count > 0 ? items : Text is { } text ? Split(text) : [];

    /// <summary>A value that switches it off, though it stands there: <c>tls=false</c>.</summary>
    public bool IsOff => Text is { HasValue: true } text && text.V.Equals("false", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is switched on; null where that is not known.</summary>
    public bool? IsOn => Text is not { } text ? null : !text.HasValue ? null : text.V.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>An option further down; null where it is not written.</summary>
    public TraefikNode? Find(params string[] path)
    {
        var node = this;
        foreach (var step in path)
        {
            if (node[step] is not { } next) return null;
            node = next;
        }

        return node;
    }

    /// <param name="root">Of bounded size: <see cref="YamlSize"/>.</param>
    public static TraefikNode Of(YamlMapping root)
    {
        var node = new TraefikNode("", root.At.Text.At(root.Start, 0));
        node.Fill(root, YamlReader.MaxDepth);
        return node;
    }

    /// <summary>The labels of a container that begin with <c>traefik.</c>, below that word.</summary>
    public static TraefikNode Of(ComposeService service)
    {
        var root = new TraefikNode("traefik", service.At);
        foreach (var (label, value) in service.Labels)
        {
            if (label.StartsWith("traefik.", StringComparison.OrdinalIgnoreCase)) root.Add(label, "traefik.".Length, value, PlaceOf(label, value, service.At));
        }

        return root;
    }

    /// <summary>The flags of a command; null where a word of it is neither a flag nor Traefik itself.</summary>
    public static TraefikNode? Of(IReadOnlyList<CommandWord> words, Span at)
    {
        var root = new TraefikNode("", at);
        for (var i = 0; i < words.Count; i++)
        {
            var written = words[i].KnownPrefix;
            if (!written.StartsWith('-'))
            {
                if (words[i].HasValue && written is "traefik" or "/usr/local/bin/traefik" or "/entrypoint.sh") continue;
                return null;
            }

            var equals = written.IndexOf('=');
            if (equals < 0 && !words[i].HasValue) return null;
            var name = (equals < 0 ? written : written.Substring(0, equals)).TrimStart('-');
            if (equals >= 0) root.Add(name, 0, words[i].From(equals + 1), words[i].At);
            else if (i + 1 < words.Count && !words[i + 1].KnownPrefix.StartsWith('-')) root.Add(name, 0, words[++i].Value, words[i].At);
            else root.Add(name, 0, Value.Known("true", words[i].At), words[i].At);
        }

        return root;
    }

    /// <summary>The label's name, which stands before its value; the value where a variable or another file gives it.</summary>
    private static Span PlaceOf(string label, Value<string> value, Span otherwise)
    {
        var at = value.From.At;
        if (at.IsNowhere) return otherwise;
        var content = at.Text.Content;
        var from = Math.Max(0, at.Start - label.Length - MostBetween);
        var found = content.IndexOf(label, from, at.Start - from, StringComparison.Ordinal);
        return found < 0 ? at : at.Text.At(found, label.Length);
    }

    private void Add(string path, int start, Value<string> value, Span place)
    {
        var node = this;
        foreach (var step in path.Substring(start).Split('.'))
        {
            // The names of routers keep their case, and those of options have none.
            var next = node[step];
            node = next ?? node.Add(new TraefikNode(step, place));
        }

        node.Text = value;
    }

    private TraefikNode Add(TraefikNode child)
    {
        children.Add(child);
        index?.TryAdd(child.Name, child);
        return child;
    }

    private void Fill(YamlMapping mapping, int depth)
    {
        if (depth == 0) return;
        foreach (var own in mapping.SelfAndMerged())
        {
            foreach (var entry in own.Entries)
            {
                if (entry.Name is not ("" or "<<") && this[entry.Name] is null) Add(Of(entry.Name, entry.Key.At, entry.Value.Resolved, depth));
            }
        }
    }

    private static TraefikNode Of(string name, Span at, YamlNode value, int depth)
    {
        var node = new TraefikNode(name, at);
        if (value is YamlMapping mapping) node.Fill(mapping, depth - 1);
        else if (value is YamlScalar { IsNull: false }) node.Text = ManifestValue.Text(value);
        else if (value is YamlSequence sequence)
        {
            foreach (var item in sequence.Items)
            {
                if (item.Resolved is YamlMapping) node.Add(Of($"[{node.children.Count}]", item.At.Text.At(item.Start, 0), item.Resolved, depth - 1));
                else if (item.Resolved is YamlScalar) node.items.Add(ManifestValue.Text(item.Resolved));
            }
        }

        return node;
    }

    private const int FewChildren = 8;

    /// <summary>Between a name and its value: quotes, <c>=</c>, a colon and blanks.</summary>
    private const int MostBetween = 8;

    private static IEnumerable<Value<string>> Split(Value<string> text) =>
        !text.HasValue || text.V.IndexOf(',') < 0 ? [text] : text.V.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(part => text with { V = part.Trim() });
}
