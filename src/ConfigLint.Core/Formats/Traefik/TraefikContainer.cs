using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Model;
using ConfigLint.Programs.Images;

namespace ConfigLint.Formats.Traefik;

/// <summary>Which containers are Traefik, and of which version.</summary>
internal static class TraefikContainer
{
    public static bool Is(ComposeService service, DockerfileImage? built) => Reference(service, built) is { HasValue: true } image && Named(image.V) is not null;

    /// <summary>1 of <c>traefik:v1.7</c>; null where the tag does not say.</summary>
    public static int? Major(Container container)
    {
        if (Reference(container.Service, container.Built) is not { HasValue: true } image || Named(image.V)?.Tag is not { } tag) return null;
        var number = tag.TrimStart('v');
        var end = 0;
        while (end < number.Length && char.IsDigit(number[end])) end++;
        return end is > 0 and < 3 && (end == number.Length || number[end] is '.' or '-') ? int.Parse(number.Substring(0, end), CultureInfo.InvariantCulture) : null;
    }

    private static Value<string>? Reference(ComposeService service, DockerfileImage? built) => service.Build is null ? service.Image : built?.BaseImage;

    private static ImageReference? Named(string image)
    {
        var reference = ImageReference.Parse(image);
        return reference.Name == "traefik" || reference.Name.EndsWith("/traefik", StringComparison.Ordinal) ? reference : null;
    }
}
