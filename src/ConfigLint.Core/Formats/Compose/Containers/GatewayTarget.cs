using ConfigLint.Text;

namespace ConfigLint.Formats.Compose.Containers;

/// <summary>An address that a gateway sends to: a destination of YARP, a host of Ocelot's, a service of Kong's.</summary>
/// <param name="At">Where the address is written.</param>
internal record GatewayTarget(string Program, string Name, Span At);
