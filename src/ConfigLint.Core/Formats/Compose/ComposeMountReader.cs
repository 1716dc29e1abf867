using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Compose;

/// <summary>Reads <c>volumes:</c> and <c>configs:</c> of a service: what lies where in its container.</summary>
internal sealed class ComposeMountReader(ComposeDefinition definition, ComposeBudget budget, ComposeItems items)
{
    public void Read(IReadOnlyList<ComposeLayer> layers, ComposeService service)
    {
        // The upper file's mount replaces the lower's at the same place.
        var byTarget = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items.Of(layers.Under("volumes")))
        {
            var mount = item.Node switch
            {
                YamlScalar { IsNull: false } scalar => ReadShort(item.Source.Text(scalar), item),
                YamlMapping mapping => ReadLong(mapping, item),
                _ => null,
            };
            if (mount is null) continue;
            if (mount.Target.HasValue && byTarget.TryGetValue(mount.Target.V, out var known))
            {
                service.Mounts[known] = mount;
                continue;
            }

            if (mount.Target.HasValue) byTarget[mount.Target.V] = service.Mounts.Count;
            service.Mounts.Add(mount);
        }

        foreach (var item in items.Of(layers.Under("configs")))
        {
            if (ReadConfig(item) is { } config) service.Configs.Add(config);
        }
    }

    /// <summary><c>[SOURCE:]TARGET[:MODE]</c>.</summary>
    private static ComposeMount ReadShort(ComposeText text, ComposeLayer item)
    {
        var from = ComposePath.IsDrive(text.Text) ? 2 : 0;
        var first = text.IndexOf(':', from);
        if (first < 0) return new ComposeMount(null, null, null, Target(text.Value), false, item.KeyAt);
        var second = text.IndexOf(':', first + 1);
        var end = second < 0 ? text.Text.Length : second;
        var mode = second < 0 ? "" : text.Text.Substring(second + 1);
        return Make(text.Slice(0, first), null, text.Slice(first + 1, end - first - 1), Array.IndexOf(mode.Split(','), "ro") >= 0, item);
    }

    private static ComposeMount? ReadLong(YamlMapping mapping, ComposeLayer item)
    {
        if (mapping["target"] is not YamlScalar { IsNull: false } target) return null;
        Value<string>? source = mapping["source"] is YamlScalar { IsNull: false } written ? item.Source.Text(written).Value : null;
        var readOnly = mapping["read_only"] is YamlScalar { Value: "true" };
        var type = mapping["type"] is YamlScalar { Value: var named } ? named : "volume";
        if (source is { } known && type is "bind" or "volume") return Make(known, type == "bind", item.Source.Text(target).Value, readOnly, item);
        return new ComposeMount(null, null, null, Target(item.Source.Text(target).Value), readOnly, item.KeyAt);
    }

    /// <param name="isBind">Null where the form of the source tells.</param>
    private static ComposeMount Make(Value<string> source, bool? isBind, Value<string> target, bool readOnly, ComposeLayer item)
    {
        if (source.IsUnknown) return new ComposeMount(source, null, null, Target(target), readOnly, item.KeyAt);
        var path = isBind ?? ComposePath.IsPath(source.V) ? ComposePath.Resolve(item.Source.Folder, source.V) : null;
        var volume = isBind ?? ComposePath.IsPath(source.V) ? null : source.V;
        return new ComposeMount(source, path, volume, Target(target), readOnly, item.KeyAt);
    }

    private static Value<string> Target(Value<string> target) =>
        target is { HasValue: true, V.Length: > 1 } && target.V.EndsWith('/') ? target with { V = target.V.TrimEnd('/') } : target;

    private ComposeConfigUse? ReadConfig(ComposeLayer item)
    {
        var mapping = item.Node as YamlMapping;
        if ((mapping?["source"] ?? item.Node) is not YamlScalar { IsNull: false } named || !budget.Take()) return null;
        var key = item.Source.Text(named).Text;
        var target = mapping?["target"] is YamlScalar { IsNull: false } written
            ? item.Source.Text(written).Value
            : Value.Default("/" + key, item.KeyAt, "where no target is written");
        if (!definition.Configs.TryGetValue(key, out var layers)) return new ComposeConfigUse(key, target, null, null, item.KeyAt);
        var content = layers.Text("content");
        string? path = null;
        var file = layers.Under("file");
        if (file.Count > 0 && file.Text() is { HasValue: true } relative) path = ComposePath.Resolve(file[file.Count - 1].Source.Folder, relative.Text);
        return new ComposeConfigUse(key, target, path, content, item.KeyAt);
    }
}
