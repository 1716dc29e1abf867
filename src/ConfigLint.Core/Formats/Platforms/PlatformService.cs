using ConfigLint.Model;
using ConfigLint.Syntax;
using ConfigLint.Text;

namespace ConfigLint.Formats.Platforms;

/// <summary>What a platform that runs containers or slugs sends requests to.</summary>
/// <param name="platform">As messages call it.</param>
/// <param name="variant">Of the rules' texts: what becomes of a program that does not answer.</param>
/// <param name="at">What names the service or its port.</param>
internal sealed class PlatformService(string platform, string variant, Span at)
{
    public string Platform { get; } = platform;

    public string Variant { get; } = variant;

    public Span At { get; } = at;

    /// <summary>Where the platform sends to; Unknown where it finds out.</summary>
    public Value<int> Port { get; init; } = Value<int>.Unknown("the platform finds out");

    /// <summary>The platform chooses a port and says it in PORT: one that is written in the command is never right.</summary>
    public bool ChoosesPort { get; init; }

    /// <summary>What it starts; null where the Dockerfile says it, or nothing that is read.</summary>
    public CommandLine? Command { get; init; }

    /// <summary>In the tree; null where the platform builds without one.</summary>
    public string? Dockerfile { get; init; }

    /// <summary>The image that it starts, which a Dockerfile of the tree may make; null where none is named.</summary>
    public Value<string>? Image { get; init; }

    public Dictionary<string, Value<string>> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>Variables are set elsewhere too: secrets, the platform's console.</summary>
    public bool EnvironmentOpen { get; init; } = true;
}
