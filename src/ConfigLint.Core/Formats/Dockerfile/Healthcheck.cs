using ConfigLint.Model;
using ConfigLint.Syntax;
using ConfigLint.Text;

namespace ConfigLint.Formats.Dockerfile;

/// <summary>A <c>HEALTHCHECK</c>. Times in milliseconds; what is not written is docker's default (dockerfile reference, HEALTHCHECK).</summary>
/// <param name="At">The instruction.</param>
/// <param name="Test">Null for <c>NONE</c>, which turns off what the base image has.</param>
internal sealed record Healthcheck(Span At, CommandLine? Test)
{
    public Value<long> Interval { get; init; } = Value.Default(30_000L, At);

    public Value<long> Timeout { get; init; } = Value.Default(30_000L, At);

    /// <summary>Failures in it do not count.</summary>
    public Value<long> StartPeriod { get; init; } = Value.Default(0L, At);

    public Value<int> Retries { get; init; } = Value.Default(3, At);

    public bool IsNone => Test is null;

    /// <summary>Its words are started as they are, without a shell.</summary>
    public bool IsExec { get; init; }
}

/// <param name="Port">In the container.</param>
/// <param name="Protocol">tcp, udp or sctp.</param>
internal readonly record struct ExposedPort(Value<int> Port, string Protocol);
