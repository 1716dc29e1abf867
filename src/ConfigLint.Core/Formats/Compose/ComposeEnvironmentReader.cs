using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>Reads the environment of a service: its env files in order, then <c>environment:</c>, which goes before them.</summary>
internal sealed class ComposeEnvironmentReader(ComposeFiles files, ComposeItems items)
{
    public void Read(IReadOnlyList<ComposeLayer> layers, ComposeService service)
    {
        foreach (var item in items.Of(layers.Under("env_file"))) ReadFile(item, service);
        foreach (var layer in layers.Under("environment"))
        {
            foreach (var (name, text, at) in items.Pairs([layer]))
            {
                // A bare name takes what the shell or .env has; where neither has it, the variable is not set.
                service.Environment[name] = text?.Value ??
                    (layer.Source.Variables.Find(name) is { } passed ? PassedOn(passed, at) : Value<string>.Unknown($"variable {name}", Origin.Of(at)));
            }
        }
    }

    private void ReadFile(ComposeLayer item, ComposeService service)
    {
        var path = item.Node is YamlMapping mapping ? mapping["path"] as YamlScalar : item.Node as YamlScalar;
        if (path is null or { IsNull: true }) return;
        var isRequired = item.Node is not YamlMapping { } settings || settings["required"] is not YamlScalar { Value: "false" };
        var text = item.Source.Text(path);
        var resolved = text.HasValue ? ComposePath.Resolve(item.Source.Folder, text.Text) : null;
        var variables = resolved is not null && files.Text(resolved) is { } file ? ComposeVariables.Read(file, item.Source.Variables, null, path.At) : null;
        if (variables is null)
        {
            if (isRequired || resolved is null) service.EnvironmentOpenReason = $"{text.Text} is not in the tree";
            variables = resolved is null ? null : files.SampleOf(resolved, item.Source.Variables, path.At);
        }

        foreach (var pair in variables?.All ?? []) service.Environment[pair.Key] = Supplied(pair.Value);
    }

    private static Value<string> PassedOn(ComposeVariable variable, Span at)
    {
        var value = Supplied(variable);
        return value with { From = new Origin(value.From.At, [at]) };
    }

    private static Value<string> Supplied(ComposeVariable variable)
    {
        var value = variable.Value.Value;
        return variable.Note is { } note && value.IsKnown ? value with { Certainty = Certainty.Default, Note = note } : value;
    }
}
