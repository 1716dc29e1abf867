namespace ConfigLint.Model;

/// <summary>A proxy's side towards its clients, on one of its routes.</summary>
internal interface IClientSide
{
    /// <summary>Clients come by TLS, which ends here. Known at the place that says so.</summary>
    Value<bool> EndsTls { get; }

    /// <summary>It tells the application so, in X-Forwarded-Proto.</summary>
    Value<bool> SendsScheme { get; }
}

/// <summary>Of a format whose routes are not what says it.</summary>
/// <param name="ends">Read when a rule asks: other files may say it.</param>
internal sealed class ClientSide(Func<Value<bool>> ends, Value<bool> sends) : IClientSide
{
    public Value<bool> EndsTls => ends();

    public Value<bool> SendsScheme => sends;
}
