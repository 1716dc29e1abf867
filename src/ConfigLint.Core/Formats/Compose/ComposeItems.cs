using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>The items of lists and maps of several files, in one way whichever way they are written.</summary>
internal sealed class ComposeItems(ComposeBudget budget)
{
    /// <summary>The items of all lists, the lower file's first. A value that is no list is its own item.</summary>
    public IEnumerable<ComposeLayer> Of(IReadOnlyList<ComposeLayer> layers)
    {
        foreach (var layer in layers)
        {
            if (layer.Node is not YamlSequence sequence)
            {
                if (layer.Node is YamlScalar && budget.Take()) yield return layer with { KeyAt = layer.Node.At };
                continue;
            }

            foreach (var item in sequence.Items)
            {
                if (!budget.Take()) yield break;
                var node = item.Resolved;
                yield return new ComposeLayer(node, node is YamlScalar ? node.At : node.At.Text.At(node.Start, 0), layer.Source);
            }
        }
    }

    public IEnumerable<(ComposeText Text, Span At)> Scalars(IReadOnlyList<ComposeLayer> layers)
    {
        foreach (var item in Of(layers))
        {
            if (item.Node is YamlScalar { IsNull: false } scalar) yield return (item.Source.Text(scalar), item.KeyAt);
        }
    }

    /// <summary>A list of names, or a map of names to settings; of a list, and where nothing is set, the node is a scalar.</summary>
    public IEnumerable<(string Name, ComposeLayer Value)> Named(IReadOnlyList<ComposeLayer> layers)
    {
        foreach (var layer in layers)
        {
            if (layer.Node is YamlMapping mapping)
            {
                foreach (var entry in ComposeLayers.Entries(mapping))
                {
                    if (!budget.Take()) yield break;
                    if (entry.Name.Length > 0) yield return (entry.Name, ComposeLayers.Of(entry, layer.Source));
                }

                continue;
            }

            foreach (var (text, at) in Scalars([layer]))
            {
                if (text.HasValue) yield return (text.Text, new ComposeLayer(layer.Node, at, layer.Source));
            }
        }
    }

    /// <summary>
    /// A list of <c>NAME=value</c>, or a map. The value is null of a bare name. A name that is not known is left out. The same name may come several times, the last
    /// holds; hosts may repeat.
    /// </summary>
    /// <param name="isHosts">In lists, <c>name:address</c> too.</param>
    public IEnumerable<(string Name, ComposeText? Value, Span At)> Pairs(IReadOnlyList<ComposeLayer> layers, bool isHosts = false)
    {
        foreach (var layer in layers)
        {
            if (layer.Node is YamlMapping mapping)
            {
                foreach (var entry in ComposeLayers.Entries(mapping))
                {
                    if (entry.Name.Length == 0) continue;
                    foreach (var value in ValuesOf(entry, isHosts))
                    {
                        if (!budget.Take()) yield break;
                        yield return (entry.Name, value.IsNull ? null : layer.Source.Text(value), entry.Key.At);
                    }
                }

                continue;
            }

            foreach (var (text, at) in Scalars([layer]))
            {
                var split = text.IndexOf('=', 0);
                if (split < 0 && isHosts) split = text.IndexOf(':', 0);
                var name = text.Slice(0, split < 0 ? text.Text.Length : split);
                if (name.HasValue) yield return (name.V.Trim(), split < 0 ? null : text.Part(split + 1, text.Text.Length - split - 1), at);
            }
        }
    }

    private static IEnumerable<YamlScalar> ValuesOf(YamlEntry entry, bool isHosts) => entry.Value.Resolved switch
    {
        YamlScalar scalar => [scalar],
        YamlSequence { Items: var several } when isHosts => several.Select(item => item.Resolved).OfType<YamlScalar>(),
        _ => [],
    };
}
