using ConfigLint.Model;

namespace ConfigLint.Programs.Sources;

/// <summary>A call in a program's source that opens an address.</summary>
/// <param name="On">Unknown, with the reason, where the address is computed.</param>
/// <param name="Protocol">Null where the call does not tell.</param>
internal sealed record SourceListen(Value<Endpoint> On, Protocol? Protocol, bool? IsTls)
{
    /// <summary>It stands behind a condition that cannot be told.</summary>
    public bool IsConditional { get; init; }

    /// <summary>Metrics or another address for whoever runs the program.</summary>
    public bool IsSide { get; init; }
}
