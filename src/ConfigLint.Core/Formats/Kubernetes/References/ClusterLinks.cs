using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>A place where one object of a cluster names another, or a part of it, and what is found there.</summary>
internal interface IClusterLink : ISubject
{
    Deployment Deployment { get; }
}

/// <summary>A port of a Service and what it reaches in the pods that the Service selects.</summary>
/// <param name="Pods">At least one.</param>
internal sealed record ServicePortLink(Deployment Deployment, ServicePort Port, IReadOnlyList<PodWorkload> Pods, PortReached Reached) : IClusterLink
{
    public Span At => Port.Target.Written.From.At;

    public Resolution To => Reached.To;
}

/// <summary>What a port of a Service is in its pods.</summary>
/// <param name="To">Who accepts a connection to it.</param>
internal sealed record PortReached(Resolution To)
{
    /// <summary>The port of a container that is asked for by its name; null where it is asked for by its number.</summary>
    public ContainerPort? Named { get; init; }

    /// <summary>No container calls a port as the Service does; null where one does, or may.</summary>
    public UnknownPortName? Unknown { get; init; }

    /// <summary>Where a route ends that leads here. What is said of the Service or its pods is no open end of the route.</summary>
    public Resolution ForRoute() => To switch
    {
        Resolution.Nobody(var instead) => new Resolution.Cut($"the pods listen on {instead.On.V}", instead.Owner),
        Resolution.LoopbackOnly(var listener) => new Resolution.Cut($"{listener.Owner.Name} listens on {listener.On.V}, which only its own pod reaches", listener.Owner),
        Resolution.OtherPortNamed(_, var port) => new Resolution.Cut($"the only port of the pods is {port.V.ToString(CultureInfo.InvariantCulture)}", null),
        _ => To,
    };
}

/// <param name="Near">What was meant; null where that is not known.</param>
/// <param name="Ports">What the containers do call their ports, for the message.</param>
internal sealed record UnknownPortName(ContainerPort? Near, string Ports);

/// <summary>A workload whose selector its own template does not fulfil: the API server refuses it.</summary>
/// <param name="Asked">The entry of the selector.</param>
/// <param name="Label">What the template has for the key; null where it has no such label.</param>
/// <param name="LabelAt">The label, or the template's labels.</param>
internal sealed record OwnSelectorLink(Deployment Deployment, PodWorkload Workload, Value<string> Asked, string Key, Value<string>? Label, Span LabelAt) : IClusterLink
{
    public Span At => Asked.From.At;
}

/// <summary>A Service that selects no pod, and the workload whose pods were meant.</summary>
/// <param name="Label">The label of its pods that the selector nearly has; empty where it has none like it.</param>
internal sealed record SelectorLink(Deployment Deployment, KubernetesService Service, PodWorkload Meant, Value<string> Selector, string Label, Span LabelAt) : IClusterLink
{
    /// <summary>
    /// The pods have the values of the selector under other keys; else they have the name of the Service.
    /// </summary>
    public bool IsByValue { get; init; }

    public Span At => Selector.From.At;
}

/// <summary>What an Ingress, a route of the Gateway API or a VirtualService sends to.</summary>
/// <param name="Service">What has the name; null where none has.</param>
/// <param name="Near">Of a name that nothing has: what was meant. Null where that is not known.</param>
/// <param name="Port">The port of the Service; null where it has none such, or that is not known.</param>
/// <param name="LacksPort">The Service is known, and has no such port.</param>
internal sealed record BackendLink(Deployment Deployment, ServiceReference Reference, KubernetesService? Service, KubernetesService? Near, ServicePort? Port, bool LacksPort) : IClusterLink
{
    /// <summary>What the port reaches in the pods.</summary>
    public PortReached Reached { get; init; } = new(new Resolution.Open("the port of the Service is not known"));

    public Resolution To => Reached.To;

    /// <summary>
    /// <see cref="Near"/> has the very name, in another namespace than the one where it is looked for.
    /// </summary>
    public bool IsAway { get; init; }

    public Span At => Reference.Name.From.At;
}

/// <summary>A probe that asks a port which the pod is not known to listen on.</summary>
/// <param name="Number">The port it asks.</param>
/// <param name="Listener">What its containers listen on, all of it; null where only <paramref name="Service"/> tells.</param>
/// <param name="Service">The port of a Service that the probe takes for the container's.</param>
internal sealed record ProbeLink(Deployment Deployment, PodProbe Probe, int Number, Listener? Listener, ServicePort? Service, Value<int> Instead) : IClusterLink
{
    /// <summary>The port of the container that the probe names, where it asks by name.</summary>
    public ContainerPort? Declared { get; init; }

    public Span At => Probe.Port!.Value.Written.From.At;
}

/// <summary>An autoscaler whose target does not exist, and what was meant.</summary>
internal sealed record ScaleLink(Deployment Deployment, ScaleTarget Scaler, PodWorkload Near) : IClusterLink
{
    /// <inheritdoc cref="BackendLink.IsAway"/>
    public bool IsAway { get; init; }

    public Span At => Scaler.TargetName!.Value.From.At;
}

/// <summary>A Middleware that an IngressRoute names and nothing defines, and what was meant.</summary>
internal sealed record MiddlewareLink(Deployment Deployment, IngressRoute From, Value<string> Name, KubernetesObject Near) : IClusterLink
{
    /// <inheritdoc cref="BackendLink.IsAway"/>
    public bool IsAway { get; init; }

    public Span At => Name.From.At;
}

/// <summary>A VirtualService that sends to a subset which no DestinationRule of the host has.</summary>
internal sealed record SubsetLink(Deployment Deployment, Destination Destination, DestinationRule Rule) : IClusterLink
{
    public Span At => Destination.Subset!.Value.From.At;
}

/// <summary>A port of a Service that a VirtualService sends HTTP to.</summary>
internal sealed record MeshPortLink(Deployment Deployment, Destination Destination, ServicePort Port) : IClusterLink
{
    public Span At => Port.Name!.Value.From.At;
}

/// <summary>A classic load balancer of AWS in front of ingress-nginx, and an Ingress that lets requests run.</summary>
/// <param name="Idle">After how many milliseconds without data it closes a connection.</param>
/// <param name="ReadTimeout">In milliseconds, as an annotation says.</param>
internal sealed record AwsFrontLink(Deployment Deployment, KubernetesService Service, Value<long> Idle, KubernetesIngress Ingress, Value<long> ReadTimeout) : IClusterLink
{
    public Span At => ReadTimeout.From.At;
}

/// <summary>Google's load balancer in front of the deployment's only nginx.</summary>
/// <param name="KeepAlive">keepalive_timeout, in milliseconds.</param>
internal sealed record GoogleFrontLink(Deployment Deployment, KubernetesIngress Ingress, Value<long> KeepAlive) : IClusterLink
{
    public Span At => KeepAlive.From.At;
}

/// <summary>The controller's ConfigMap and the Service in front of it, of which one alone speaks of the PROXY protocol.</summary>
/// <param name="Expected">use-proxy-protocol, or its default.</param>
/// <param name="Sent">The annotation of the Service; where there is none, an annotation of the cloud whose load balancer would have one.</param>
internal sealed record ProxyProtocolLink(Deployment Deployment, IngressNginxConfig Config, KubernetesService Service, Value<bool> Expected, Value<bool> Sent, string Annotation) : IClusterLink
{
    public Span At => (Expected.IsKnown ? Expected.From : Sent.From).At;
}

/// <summary>A PodDisruptionBudget and the one workload whose pods it selects.</summary>
/// <param name="Pods">How many there are.</param>
internal sealed record BudgetLink(Deployment Deployment, DisruptionBudget Budget, PodWorkload Workload, Value<int> Pods) : IClusterLink
{
    public Span At => Budget.At;
}

/// <summary>A Deployment that Services send to, and how many of its pods a rollout may take away at once.</summary>
internal sealed record RolloutLink(Deployment Deployment, PodWorkload Workload, Value<string> MaxUnavailable, Value<int> Pods) : IClusterLink
{
    public Span At => MaxUnavailable.From.At;
}

/// <summary>An autoscaler that compares use with requests, and a container that requests nothing.</summary>
/// <param name="Resource">cpu or memory.</param>
internal sealed record RequestLink(Deployment Deployment, ScaleTarget Scaler, Value<string> Resource, PodContainer Without) : IClusterLink
{
    public Span At => Resource.From.At;
}

/// <summary>A policy that allows the port of a Service in place of the one that the Service leads to, and nothing that allows that one.</summary>
/// <param name="Number">The port of the pods.</param>
internal sealed record PolicyPortLink(Deployment Deployment, PortReference Allowed, ServicePort Port, PodWorkload Pod, int Number) : IClusterLink
{
    public Span At => Allowed.Written.From.At;
}

/// <summary>A policy that lets in pods with a label that none has, and one nearly has.</summary>
internal sealed record PolicyPeerLink(Deployment Deployment, NetworkPolicy Policy, string Key, Value<string> Asked, PodWorkload Pod, Value<string> Label) : IClusterLink
{
    public Span At => Asked.From.At;
}

/// <summary>
/// A policy that names pods by labels in its own namespace, where none has them: they are in another one.
/// </summary>
/// <param name="Pod">One of them; null where only their name says so, that of a controller of Ingresses.</param>
internal sealed record AwayPeerLink(Deployment Deployment, NetworkPolicy Policy, string Key, Value<string> Asked,
    PodWorkload? Pod) : IClusterLink
{
    /// <summary>The policy lets them in; else it lets others speak to them.</summary>
    public bool IsIngress { get; init; } = true;

    public Span At => Asked.From.At;
}

/// <summary>A policy that lets pods speak to others, and not to the DNS that knows their names.</summary>
/// <param name="HasBaseline">The policies that hold for all pods of the namespace are here too; where they are not, they may allow it.</param>
internal sealed record DnsLink(Deployment Deployment, NetworkPolicy Policy, PodWorkload Pod, bool HasBaseline) : IClusterLink
{
    public Span At => Policy.At;
}

/// <summary>A policy that lets in pods of its own namespace alone, and an Ingress that sends to what it selects.</summary>
/// <inheritdoc cref="DnsLink"/>
internal sealed record ShutOutLink(Deployment Deployment, NetworkPolicy Policy, PodWorkload Pod, ServiceReference Front, bool HasBaseline) : IClusterLink
{
    /// <summary>No policy lets anybody in.</summary>
    public bool AdmitsNobody { get; init; }

    /// <summary>
    /// Where a load balancer sends to the pods itself, from addresses that no pod has: who is let in; else null.
    /// </summary>
    public PolicyPeer? Balancer { get; init; }

    public Span At => Policy.At;
}

/// <summary>A Service whose annotation names a BackendConfig that does not exist, and the one that was meant.</summary>
internal sealed record BackendConfigLink(Deployment Deployment, KubernetesService Service, Value<string> Written, string Name, KubernetesObject Near) : IClusterLink
{
    public Span At => Written.From.At;
}

/// <summary>A route of the Gateway API that no listener of the Gateway it names takes.</summary>
/// <param name="Why">
/// away: the Gateway is in another namespace; namespace: it takes routes of its own alone; section: it has no such
/// listener.
/// </param>
/// <param name="Parent">What the route writes, or the listener that it asks for.</param>
internal sealed record ParentLink(Deployment Deployment, GatewayRoute Route, Value<string> Parent,
    KubernetesObject Gateway, string Why) : IClusterLink
{
    public Span At => Parent.From.At;
}

/// <summary>A backend in another namespace, which no ReferenceGrant of that namespace permits.</summary>
internal sealed record GrantLink(Deployment Deployment, ServiceReference Backend, Value<string> Space,
    KubernetesService Service) : IClusterLink
{
    public Span At => Space.From.At;
}

/// <summary>A port that speaks TLS, to which a Gateway of Istio sends plain HTTP.</summary>
/// <param name="Listener">Null where only the name of the port says TLS.</param>
internal sealed record MeshTlsLink(Deployment Deployment, Destination Destination, ServicePort Port, Listener? Listener)
    : IClusterLink
{
    public Span At => (Destination.Port?.Written ?? Destination.Host).From.At;
}

/// <summary>Pods that take mutual TLS alone, and a DestinationRule that switches it off towards them.</summary>
internal sealed record MutualTlsLink(Deployment Deployment, DestinationRule Rule, Value<string> Mode,
    KubernetesObject Authentication, Value<string> Strict) : IClusterLink
{
    public Span At => Mode.From.At;
}

/// <summary>A ConfigMap or Secret that is looked for in one namespace, and is in another.</summary>
/// <param name="From">A workload, or an Ingress whose certificate it is.</param>
internal sealed record HolderLink(Deployment Deployment, KubernetesObject From, string Kind, Value<string> Name,
    KubernetesObject Away) : IClusterLink
{
    public Span At => Name.From.At;
}

/// <summary>A Gateway of Istio that a VirtualService names and that is not where it is looked for.</summary>
/// <param name="IsAway">It has the very name, in another namespace; else nearly the name.</param>
internal sealed record MeshGatewayLink(Deployment Deployment, VirtualService From, Value<string> Written, string Space,
    KubernetesObject Gateway, bool IsAway) : IClusterLink
{
    public Span At => Written.From.At;
}

/// <summary>A Middleware that an Ingress names in Traefik's annotation as it is called in its namespace.</summary>
internal sealed record MiddlewareAnnotationLink(Deployment Deployment, KubernetesIngress From, Value<string> Written,
    string Name, KubernetesObject Middleware) : IClusterLink
{
    public Span At => Written.From.At;
}

/// <summary>
/// A pool of php-fpm on its own loopback, and an nginx that sends to it by the name of a Service. Neither is mounted by
/// a pod of the tree.
/// </summary>
/// <param name="Pass">Where nginx sends.</param>
internal sealed record PoolLink(Deployment Deployment, Value<Endpoint> Listen, Value<Endpoint> Pass,
    KubernetesService Service) : IClusterLink
{
    public Span At => Listen.From.At;
}

/// <summary>Endpoints that somebody wrote for a Service, of which none has the name of its port.</summary>
/// <param name="Number">The port of the Endpoints that is meant.</param>
/// <param name="Name">What it is called; empty where it has no name.</param>
internal sealed record EndpointsLink(Deployment Deployment, ServicePort Port, KubernetesObject Endpoints,
    Value<int> Number, string Name) : IClusterLink
{
    public Span At => Number.From.At;
}
