namespace ConfigLint.Model;

/// <summary>A proxy's side towards its clients, on one of its routes.</summary>
internal interface IClientSide
{
    /// <summary>Clients come by TLS, which ends here. Known at the place that says so.</summary>
    Value<bool> EndsTls { get; }

    /// <summary>It tells the application so, in X-Forwarded-Proto.</summary>
    Value<bool> SendsScheme { get; }
}

/// <summary>
/// A proxy's side towards clients that says by what its own connections came, whoever stands in front of it.
/// </summary>
internal interface ITellsOwnScheme
{
    /// <summary>Where X-Forwarded-Proto is set to http for all requests; null where it is not, or not known.</summary>
    Text.Span? TellsHttp { get; }
}

/// <summary>A proxy's side towards clients that puts another name in place of the one they asked for.</summary>
internal interface IReplacesHost
{
    /// <summary>
    /// The host, without a port, that is sent in place of the client's; null where that one is sent on, or where it
    /// is not known.
    /// </summary>
    string? HostInPlace { get; }
}

/// <summary>Of a format whose routes are not what says it.</summary>
/// <param name="ends">Read when a rule asks: other files may say it.</param>
internal sealed class ClientSide(Func<Value<bool>> ends, Value<bool> sends) : IClientSide
{
    public Value<bool> EndsTls => ends();

    public Value<bool> SendsScheme => sends;
}
