using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Platforms;

/// <summary>fly.toml: <c>internal_port</c> of <c>[http_service]</c> or of the only <c>[[services]]</c>, <c>[env]</c>, and the Dockerfile of <c>[build]</c>.</summary>
internal static class FlyFile
{
    public static bool IsNamed(string name) =>
        name == "fly.toml" || (name.StartsWith("fly.", StringComparison.Ordinal) && name.EndsWith(".toml", StringComparison.Ordinal));

    /// <returns>Null where more than one port is sent to, where processes have commands of their own, and where the image comes from elsewhere.</returns>
    public static PlatformService? Read(SourceText text)
    {
        Value<int>? port = null;
        var ports = 0;
        var dockerfile = "Dockerfile";
        Dictionary<string, Value<string>> environment = new(StringComparer.Ordinal);
        var section = "";
        var content = text.Content;
        for (var start = 0; start < content.Length;)
        {
            var end = content.IndexOf('\n', start);
            if (end < 0) end = content.Length;
            var line = content.Substring(start, end - start).Trim();
            if (line.StartsWith('['))
            {
                section = line.Trim('[', ']', ' ');
                if (section == "processes") return null;
            }
            else if (line.Length > 0 && line[0] != '#' && line.IndexOf('=') is > 0 and var equals)
            {
                var key = line.Substring(0, equals).Trim().Trim('"');
                var value = Value(line.Substring(equals + 1));
                var at = text.At(start + content.Substring(start, end - start).IndexOf(line, StringComparison.Ordinal), line.Length);
                if (key == "internal_port" && section is "http_service" or "services" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    port = Model.Value.Known(number, at);
                    ports++;
                }
                else if (section == "env") environment[key] = Model.Value.Known(value, at);
                else if (section == "build" && key == "dockerfile") dockerfile = value;
                else if (section == "build" && key is "image" or "builder" or "buildpacks") return null;
                else if (section == "experimental" && key is "cmd" or "entrypoint" or "exec") return null;
            }

            start = end + 1;
        }

        if (ports != 1) return null;
        var folder = text.Path.Substring(0, text.Path.LastIndexOf('/') + 1);
        var service = new PlatformService("Fly.io", "", port!.Value.From.At) { Port = port.Value, Dockerfile = folder + dockerfile };
        foreach (var pair in environment) service.Environment[pair.Key] = pair.Value;
        return service;
    }

    /// <summary>A string or number without its quotes and what follows.</summary>
    private static string Value(string written)
    {
        written = written.Trim();
        if (written.Length > 1 && written[0] is '"' or '\'')
        {
            var close = written.IndexOf(written[0], 1);
            return close < 0 ? written : written.Substring(1, close - 1);
        }

        var comment = written.IndexOf('#');
        return (comment < 0 ? written : written.Substring(0, comment)).Trim();
    }
}
