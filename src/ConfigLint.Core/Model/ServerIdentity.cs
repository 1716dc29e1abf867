using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>As whom the workers of a proxy connect to a socket.</summary>
/// <param name="At">What says so; nowhere where nothing in the tree does.</param>
internal sealed record ServerIdentity(IReadOnlyList<string> Users, IReadOnlyList<string> Groups, Span At)
{
    public bool IsWritten => !At.IsNowhere;
}

/// <summary>What sends requests and knows as whom.</summary>
internal interface IConnectsAs
{
    /// <summary>Null where something decides that no file shows.</summary>
    ServerIdentity? ConnectsAs { get; }
}
