using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Programs.Images;

/// <summary>One port of an image, as the environment of a container moves it.</summary>
internal sealed class ImagePortReader(ImagePort port, string image, Span at)
{
    /// <summary>Ports of one variable; more are not configuration.</summary>
    private const int MaxPorts = 64;

    public void Read(Func<string, Value<string>?> environment, List<ServerListener> into)
    {
        foreach (var variable in port.SetBy)
        {
            if (environment(variable.Name) is not { } value) continue;
            if (value.IsUnknown)
            {
                into.Add(Unknown(value.Note ?? $"{variable.Name} is not known", value.From));
                return;
            }

            // The programs take an empty one for none.
            if (value.V.Trim().Length == 0) continue;
            Read(variable, value, into);
            return;
        }

        into.Add(new ServerListener(Value.Default(Endpoint.Tcp("*", port.Port), at, $"image {image}"), Protocol(at), Tls(port.Tls)));
    }

    private void Read(ImageVariable variable, Value<string> value, List<ServerListener> into)
    {
        var parts = variable.Form is VariableForm.Ports or VariableForm.Urls ? value.V.Split([';'], MaxPorts) : [value.V];
        foreach (var part in parts)
        {
            var text = part.Trim();
            if (text.Length == 0) continue;
            var isTls = port.Tls || (variable.Form == VariableForm.Urls && text.StartsWith("https:", StringComparison.OrdinalIgnoreCase));
            into.Add(PortOf(variable.Form, text, isTls) is { } number
                ? new ServerListener(new Value<Endpoint>(Endpoint.Tcp("*", number), value.Certainty, value.From, value.Note), Protocol(at), Tls(isTls))
                : Unknown($"{variable.Name}={text} is no port", value.From));
        }
    }

    private static int? PortOf(VariableForm form, string text, bool isTls)
    {
        if (form is VariableForm.Urls or VariableForm.Address)
        {
            var scheme = text.IndexOf("://", StringComparison.Ordinal);
            if (form == VariableForm.Urls && scheme < 0) return null;
            var host = scheme < 0 ? text : text.Substring(scheme + 3);
            if (host.IndexOf('/') is >= 0 and var path) host = host.Substring(0, path);
            var colon = host.LastIndexOf(':');
            if (colon < 0 || colon < host.IndexOf(']')) return form == VariableForm.Urls ? (isTls ? 443 : 80) : null;
            text = host.Substring(colon + 1);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535 ? number : null;
    }

    private Value<Protocol> Protocol(Span place) =>
        port.Protocol is { } known ? Value.Default(known, place, $"image {image}") : Value<Protocol>.Unknown($"{image} speaks no protocol of a proxy, or settings say which", Origin.Of(place));

    private Value<bool> Tls(bool isOn) => port.Protocol is null ? Value<bool>.Unknown("settings decide", Origin.Of(at)) : Value.Default(isOn, at);

    private ServerListener Unknown(string why, Origin from) => new(Value<Endpoint>.Unknown(why, from), Protocol(at), Value<bool>.Unknown(why, from));
}
