namespace ConfigLint.RuleGen;

/// <summary>rules/proxies/&lt;program&gt;.yaml: what a proxy makes of each way in which a request fails.</summary>
/// <param name="Name">As <c>Sender.Program</c> has it: haproxy.</param>
/// <param name="Title">As sentences call it: HAProxy, the load balancer.</param>
/// <param name="Sends">For "sends" in "DIRECTIVE sends to": "has Traefik send" where that is a label.</param>
/// <param name="Like">The program whose failures it has where it states none: nginx of ingress-nginx.</param>
/// <param name="Failures">By name: refused, response-timeout.</param>
internal sealed record ProxyFile(
    string Name, string Title, string Sends, string? Like, IReadOnlyDictionary<string, ProxyFailure> Failures);

/// <summary>What is seen of one failure.</summary>
/// <param name="Status">What the client gets; null where <paramref name="Effect"/> says what happens.</param>
/// <param name="Effect">A clause: "nginx does not start".</param>
/// <param name="Log">Words of the log line, or of the error page where a proxy logs none.</param>
/// <param name="Source">A measurement with its version, or where it is written.</param>
/// <param name="Evidence">Rules under docs/evidence where the lab saw it in a fixture.</param>
internal sealed record ProxyFailure(
    string Name, int? Status, string? Effect, string? Log, string Source, IReadOnlyList<string> Evidence)
{
    /// <summary>What happens, as a clause: "every request gets 502".</summary>
    public string Clause => Status is { } status ? $"every request gets {Number(status)}" : Effect!;

    /// <summary>As a cell of a table.</summary>
    public string Seen => Status is { } status ? Number(status) : Effect!;

    public OutcomeText Outcome => new(When, Status, Effect, Log);

    private string When => Name switch
    {
        "unknown-name-at-start" => "startup",
        "unhealthy" => "deploy",
        _ => "request",
    };

    private static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A message of a rule as it is for one proxy.</summary>
/// <param name="IsOwn">The rule words the message for this proxy.</param>
internal sealed record ProxyText(ProxyFile Proxy, ProxyFailure Failure, MessageText Text, bool IsOwn);
