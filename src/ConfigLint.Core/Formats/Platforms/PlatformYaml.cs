using ConfigLint.Model;
using ConfigLint.Syntax;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Platforms;

/// <summary>The services of a platform's YAML.</summary>
internal static class PlatformYaml
{
    /// <summary>cloud.google.com/appengine/docs/flexible, and cloud.google.com/run/docs/container-contract: PORT says it to the program.</summary>
    private const int GooglePort = 8080;

    public static void Add(YamlMapping root, string name, SourceText text, List<PlatformService> services)
    {
        if (root["runtime"] is YamlScalar && (root["env"] is YamlScalar { Value: "flex" or "flexible" } || root["vm"] is YamlScalar { Value: "true" })) AddAppEngine(root, text, services);
        else if (root["apiVersion"] is YamlScalar { Value: "serving.knative.dev/v1" } && root["kind"] is YamlScalar { Value: "Service" }) AddCloudRun(root, text, services);
        else if (ContainerAppYaml.Read(root) is { } app) services.Add(app);
        else if (name == "render" && root["services"] is YamlSequence list) AddRender(list, text, services);
    }

    /// <summary>nginx of the flexible environment sends to port 8080 of the container.</summary>
    private static void AddAppEngine(YamlMapping root, SourceText text, List<PlatformService> services)
    {
        var key = root.TryFind("runtime", out var runtime) ? runtime.Key.At : text.Whole;
        var port = Value.Default(GooglePort, key, "App Engine");
        var isCustom = root["runtime"] is YamlScalar { Value: "custom" };
        var command = root["entrypoint"] is YamlScalar { IsTemplated: false } entrypoint ? Shell(entrypoint) : null;
        if (command is null && !isCustom) return;
        var service = new PlatformService("App Engine", "", key)
        {
            Port = port,
            Command = command,
            Dockerfile = command is null ? Folder(text) + "Dockerfile" : null,
            EnvironmentOpen = false,
        };
        service.Environment["PORT"] = Value.Default("8080", key, "App Engine");
        Read(root["env_variables"] as YamlMapping, service);
        services.Add(service);
    }

    private static void AddCloudRun(YamlMapping root, SourceText text, List<PlatformService> services)
    {
        if (((root["spec"] as YamlMapping)?["template"] as YamlMapping)?["spec"] is not YamlMapping spec || spec["containers"] is not YamlSequence { Items: { Count: 1 } only } || only[0].Resolved is not YamlMapping container) return;
        List<CommandWord> words = [];
        if (!Words(container["command"], words) || words.Count == 0 || !Words(container["args"], words)) return;
        var written = container["ports"] is YamlSequence { Items: { Count: 1 } entries } && entries[0].Resolved is YamlMapping ports ? ports["containerPort"] as YamlScalar : null;
        var at = written?.At ?? words[0].At;
        if (!int.TryParse(written?.Value ?? "8080", NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return;
        var port = written is null ? Value.Default(number, at, "Cloud Run") : Value.Known(number, at);
        var service = new PlatformService("Cloud Run", "deploy", at) { Port = port, Command = new CommandLine(words, words[0].At), EnvironmentOpen = false };
        service.Environment["PORT"] = new Value<string>(number.ToString(CultureInfo.InvariantCulture), port.Certainty, port.From, port.Note);
        services.Add(service);
    }

    /// <summary>Render looks which port is open on 0.0.0.0 (render.com/docs/web-services#port-binding).</summary>
    private static void AddRender(YamlSequence list, SourceText text, List<PlatformService> services)
    {
        foreach (var item in list.Items)
        {
            if (item.Resolved is not YamlMapping entry || entry["type"] is not YamlScalar { Value: "web" } || entry["startCommand"] is not YamlScalar { IsTemplated: false } command) continue;
            services.Add(new PlatformService("Render", "deploy", command.At) { Command = Shell(command) });
        }
    }

    private static void Read(YamlMapping? variables, PlatformService service)
    {
        foreach (var entry in variables?.Entries ?? [])
        {
            if (entry.Value.Resolved is YamlScalar { IsTemplated: false } value) service.Environment[entry.Name] = Value.Known(value.Value, value.At);
            else service.Environment[entry.Name] = Value<string>.Unknown("not a plain value", Origin.Of(entry.Value.At));
        }
    }

    private static CommandLine Shell(YamlScalar text) => ShellForm.Of(MappedText.Of(text.Value, text.At), text.At);

    private static bool Words(YamlNode? node, List<CommandWord> words)
    {
        if (node is null) return true;
        if (node is not YamlSequence list) return false;
        foreach (var item in list.Items)
        {
            if (item.Resolved is not YamlScalar { IsTemplated: false } word || word.Value.IndexOf("$(", StringComparison.Ordinal) >= 0) return false;
            words.Add(new CommandWord(MappedText.Of(word.Value, word.At), word.At) { IsQuoted = true });
        }

        return true;
    }

    private static string Folder(SourceText text) => text.Path.Substring(0, text.Path.LastIndexOf('/') + 1);
}
