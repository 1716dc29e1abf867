using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Syntax;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>Reads the services of one project from their layers.</summary>
internal sealed class ComposeServiceReader(ComposeProject project, ComposeDefinition definition, ComposeFiles files, ComposeBudget budget)
{
    private readonly ComposeItems items = new(budget);

    public ComposeService Read(string name, IReadOnlyList<ComposeLayer> layers)
    {
        var service = new ComposeService { Name = name, At = KeyOf(name, layers), Project = project, IsOpen = definition.OpenServices.Contains(name) };
        service.Image = layers.Text("image")?.Value;
        service.Build = ReadBuild(layers.Under("build"));
        service.ContainerName = layers.Text("container_name")?.Value;
        service.Hostname = layers.Text("hostname")?.Value;
        service.NetworkMode = layers.Text("network_mode")?.Value;
        service.User = layers.Text("user")?.Value;
        service.WorkingDirectory = layers.Text("working_dir")?.Value;
        service.StopGracePeriod = Duration(layers, "stop_grace_period");
        var deploy = layers.Under("deploy");
        service.Restart = layers.Text("restart")?.Value ?? OfSwarm(deploy.Under("restart_policy"));
        var limits = deploy.Under("resources").Under("limits");
        if ((limits.Text("memory") ?? layers.Text("mem_limit")) is { } memory) service.MemoryLimit = ComposeQuantity.Size(memory.Value);
        if ((deploy.Text("replicas") ?? layers.Text("scale")) is { } replicas) service.Replicas = ComposeQuantity.Number(replicas.Value);
        service.Command = ReadCommand(layers.Under("command"));
        service.Entrypoint = ReadCommand(layers.Under("entrypoint"));
        service.Healthcheck = ReadHealthcheck(layers.Under("healthcheck"));
        ReadPorts(layers.Under("ports"), service);
        foreach (var item in items.Scalars(layers.Under("expose"))) service.Expose.Add(ComposePortReader.ReadExpose(item.Text, item.At));
        ReadNetworks(layers.Under("networks"), service);
        ReadLinks(layers.Under("links"), service);
        foreach (var (host, text, at) in items.Pairs(layers.Under("extra_hosts"), isHosts: true))
        {
            service.ExtraHosts.Add(new ComposeExtraHost(host, ValueOf(host, text, at), at));
        }

        service.ExtraHostsAreOpen = items.Scalars(layers.Under("extra_hosts")).Any(static host =>
            host.Text.Holes.Count > 0 && host.Text.IndexOf(':', 0) is var colon
            && (colon < 0 || host.Text.Holes[0].Start < colon));
        new ComposeEnvironmentReader(files, items).Read(layers, service);
        ReadDependencies(layers.Under("depends_on"), service);
        new ComposeMountReader(definition, budget, items).Read(layers, service);
        service.LabelsAreOpen = layers.Under("label_file").Count > 0 || items.Scalars(layers.Under("labels")).Any(static label => label.Text.Holes.Count > 0 && label.Text.IndexOf('=', 0) is var equals && (equals < 0 || label.Text.Holes[0].Start < equals));
        foreach (var (label, text, at) in items.Pairs(layers.Under("labels"))) service.Labels.Add((label, ValueOf(label, text, at)));
        foreach (var (label, text, at) in items.Pairs(deploy.Under("labels")))
        {
            service.DeployLabels.Add((label, ValueOf(label, text, at)));
        }

        foreach (var profile in items.Scalars(layers.Under("profiles"))) service.Profiles.Add(profile.Text.Text);
        return service;
    }

    /// <summary>
    /// Compose takes it where <c>restart</c> is not written (<c>getRestartPolicy()</c> of docker/compose); without a
    /// condition it is <c>any</c>, which the engine calls <c>always</c>.
    /// </summary>
    private static Value<string>? OfSwarm(IReadOnlyList<ComposeLayer> policy)
    {
        if (policy.Count == 0) return null;
        if (policy.Text("condition")?.Value is not { } condition)
        {
            return Value.Default("always", policy[0].Node.At, "compose");
        }

        return condition.V switch
        {
            "any" => condition with { V = "always" },
            "none" => condition with { V = "no" },
            _ => condition,
        };
    }

    /// <summary>The first key of this name: what it extends mostly stands under another.</summary>
    private static Span KeyOf(string name, IReadOnlyList<ComposeLayer> layers)
    {
        foreach (var layer in layers)
        {
            if (layer.KeyAt.ToString().Trim('"', '\'') == name) return layer.KeyAt;
        }

        return layers[layers.Count - 1].KeyAt;
    }

    private static Value<string> ValueOf(string name, ComposeText? text, Span at) =>
        text?.Value ?? Value<string>.Unknown($"{name} has no value", Origin.Of(at));

    private static Value<long>? Duration(IReadOnlyList<ComposeLayer> layers, string key) =>
        layers.Text(key) is { } text ? ComposeQuantity.Duration(text.Value) : null;

    private ComposeBuild? ReadBuild(IReadOnlyList<ComposeLayer> layers)
    {
        if (layers.Count == 0) return null;
        ComposeText? context = null;
        var folder = layers[0].Source.Folder;
        foreach (var layer in layers)
        {
            var node = layer.Node is YamlMapping mapping ? mapping["context"] : layer.Node;
            if (node is not YamlScalar { IsNull: false } scalar) continue;
            context = layer.Source.Text(scalar);
            folder = layer.Source.Folder;
        }

        var at = layers[layers.Count - 1].KeyAt;
        var written = context?.Value ?? Value.Default(".", at, "the project's folder");
        var path = written.HasValue && !IsRemote(written.V) ? ComposePath.Resolve(folder, written.V) : null;
        var name = layers.Text("dockerfile");
        var isInline = layers.Text("dockerfile_inline") is not null;
        var dockerfile = path is null || isInline || name is { HasValue: false } ? null : ComposePath.Resolve(path, name?.Text ?? "Dockerfile");
        var args = new Dictionary<string, Value<string>>(StringComparer.Ordinal);
        foreach (var (arg, text, argAt) in items.Pairs(layers.Under("args"))) args[arg] = ValueOf(arg, text, argAt);
        return new ComposeBuild(written, path, dockerfile, isInline, layers.Text("target")?.Value, args, at);
    }

    private static bool IsRemote(string context) =>
        context.Contains("://", StringComparison.Ordinal) ||
        context.StartsWith("git@", StringComparison.Ordinal) || context.StartsWith("github.com/", StringComparison.Ordinal);

    private ComposeCommand? ReadCommand(IReadOnlyList<ComposeLayer> layers)
    {
        if (layers.Count == 0) return null;
        var layer = layers[layers.Count - 1];
        return layer.Node switch
        {
            YamlScalar scalar => new ComposeCommand(ComposeWords.Split(layer.Source.Text(scalar)), true, scalar.At),
            YamlSequence sequence => new ComposeCommand(Words(sequence, layer.Source), false, sequence.At),
            _ => null,
        };
    }

    private List<CommandWord> Words(YamlSequence sequence, ComposeSource source)
    {
        var words = new List<CommandWord>();
        foreach (var item in sequence.Items)
        {
            if (!budget.Take()) break;
            if (item.Resolved is YamlScalar scalar) words.Add(source.Text(scalar).ToWord(isQuoted: true));
        }

        return words;
    }

    private ComposeHealthcheck? ReadHealthcheck(IReadOnlyList<ComposeLayer> layers)
    {
        if (layers.Count == 0) return null;
        var isDisabled = layers.Text("disable") is { IsTrue: true };
        List<CommandWord>? words = null;
        List<CommandWord> listed = [];
        ComposeText? shell = null;
        var lacksKind = false;
        var test = layers.Under("test");
        if (test.Count > 0 && test[test.Count - 1] is { Node: YamlScalar script, Source: var of })
        {
            shell = of.Text(script);
        }
        else if (test.Count > 0 && test[test.Count - 1] is { Node: YamlSequence { Items.Count: > 0 } list, Source: var source })
        {
            words = listed = Words(list, source);
            var kind = words.Count > 0 ? words[0].Text : "";
            isDisabled |= kind == "NONE";
            lacksKind = kind is not ("NONE" or "CMD" or "CMD-SHELL") && words.Count > 0 && words[0].HasValue;
            if (kind == "CMD-SHELL") shell = list.Items.Count > 1 && list.Items[1].Resolved is YamlScalar second ? source.Text(second) : null;
            words = kind == "CMD" ? words.GetRange(1, words.Count - 1) : null;
        }

        Value<int>? retries = layers.Text("retries") is { } text ? ComposeQuantity.Number(text.Value) : null;
        return new ComposeHealthcheck(
            isDisabled, words, shell, lacksKind,
            Duration(layers, "interval"), Duration(layers, "timeout"), Duration(layers, "start_period"), Duration(layers, "start_interval"), retries,
            layers[layers.Count - 1].KeyAt)
        { Listed = listed };
    }

    private void ReadPorts(IReadOnlyList<ComposeLayer> layers, ComposeService service)
    {
        Dictionary<string, int>? known = null;
        foreach (var item in items.Of(layers))
        {
            var port = item.Node switch
            {
                YamlScalar { IsNull: false } scalar => ComposePortReader.Read(scalar, item.Source.Text(scalar), item.KeyAt),
                YamlMapping mapping => ComposePortReader.Read(mapping, item.Source, item.KeyAt),
                _ => null,
            };
            if (port is null) continue;
            var key = ComposePortReader.Key(port);
            if ((known ??= new(StringComparer.Ordinal)).TryGetValue(key, out var at))
            {
                service.Ports[at] = port;
            }
            else
            {
                known[key] = service.Ports.Count;
                service.Ports.Add(port);
            }
        }
    }

    private void ReadNetworks(IReadOnlyList<ComposeLayer> layers, ComposeService service)
    {
        if (service.NetworkMode is not null) return;
        var byKey = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, value) in items.Named(layers))
        {
            var aliases = new List<Value<string>>();
            if (value.Node is YamlMapping settings)
            {
                foreach (var alias in items.Scalars(new[] { value with { Node = settings } }.Under("aliases"))) aliases.Add(alias.Text.Value);
            }

            if (byKey.TryGetValue(key, out var known))
            {
                service.NetworkUses[known] = service.NetworkUses[known] with { Aliases = [.. service.NetworkUses[known].Aliases, .. aliases] };
            }
            else
            {
                byKey[key] = service.NetworkUses.Count;
                service.NetworkUses.Add(new ComposeNetworkUse(key, aliases, value.KeyAt));
            }
        }

        if (service.NetworkUses.Count == 0) service.NetworkUses.Add(new ComposeNetworkUse("default", [], service.At));
    }

    private void ReadLinks(IReadOnlyList<ComposeLayer> layers, ComposeService service)
    {
        foreach (var item in items.Scalars(layers))
        {
            if (!item.Text.HasValue) continue;
            var colon = item.Text.Text.IndexOf(':');
            var target = colon < 0 ? item.Text.Text : item.Text.Text.Substring(0, colon);
            service.Links.Add(new ComposeLink(target, colon < 0 ? target : item.Text.Text.Substring(colon + 1), item.At));
        }
    }

    private void ReadDependencies(IReadOnlyList<ComposeLayer> layers, ComposeService service)
    {
        var byName = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, value) in items.Named(layers))
        {
            var condition = "service_started";
            var isRequired = true;
            if (value.Node is YamlMapping settings)
            {
                if (settings["condition"] is YamlScalar written) condition = written.Value;
                isRequired = settings["required"] is not YamlScalar { Value: "false" };
            }

            var dependency = new ComposeDependency(name, condition, isRequired, value.KeyAt);
            if (byName.TryGetValue(name, out var known))
            {
                service.DependsOn[known] = dependency;
            }
            else
            {
                byName[name] = service.DependsOn.Count;
                service.DependsOn.Add(dependency);
            }
        }
    }
}
