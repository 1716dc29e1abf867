using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;

namespace ConfigLint.Rules.Compose;

/// <summary>VIRTUAL_PORT takes one port; nginx-proxy finds none by any other text and writes <c>server 127.0.0.1 down</c> (nginx.tmpl).</summary>
internal sealed class VirtualPortNotAPort : Rule<Container>
{
    protected internal override void Check(Container container, Report report)
    {
        if (!container.Service.Environment.TryGetValue("VIRTUAL_PORT", out var port) || !port.HasValue || !container.Service.Environment.ContainsKey("VIRTUAL_HOST")) return;
        if (port.V.Trim() is { Length: > 0 } text && !text.All(char.IsDigit)) report.At(port).With("value", port.V).With("service", container.Name);
    }
}
