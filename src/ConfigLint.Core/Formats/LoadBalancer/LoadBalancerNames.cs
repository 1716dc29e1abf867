namespace ConfigLint.Formats.LoadBalancer;

/// <summary>What the sections and settings of the generic schema are called, normalised; the first of each is the schema's own.</summary>
internal static class LoadBalancerNames
{
    public static readonly string[] HealthCheck = ["healthcheck", "healthchecks", "healthcheckconfig", "healthchecksettings"];
    public static readonly string[] Timeouts = ["timeoutsettings", "timeouts", "timeout", "timeoutconfig"];
    public static readonly string[] Retry = ["retrypolicy", "retry", "retries", "retryconfig", "retrysettings"];

    public static readonly string[] Interval = ["interval", "checkinterval"];
    public static readonly string[] CheckTimeout = ["timeout", "checktimeout"];
    public static readonly string[] Delay = ["initialdelay", "startdelay", "startupdelay", "startperiod", "graceperiod"];
    public static readonly string[] Unhealthy = ["unhealthythreshold", "unhealthythresholdcount", "failurethreshold", "fall"];
    public static readonly string[] Healthy = ["healthythreshold", "healthythresholdcount", "successthreshold", "rise"];
    public static readonly string[] Path = ["path", "httppath", "uri"];

    public static readonly string[] Connect = ["connecttimeout", "connectiontimeout", "connect"];
    public static readonly string[] Send = ["sendtimeout", "writetimeout", "send", "write"];
    public static readonly string[] Read = ["readtimeout", "read"];
    public static readonly string[] Idle = ["idletimeout", "keepalivetimeout", "idle"];
    public static readonly string[] Request = ["requesttimeout", "totaltimeout", "overalltimeout", "request", "total", "overall"];

    public static readonly string[] Retries = ["numretries", "maxretries", "retries", "retrycount"];
    public static readonly string[] Attempts = ["maxattempts", "attempts"];
    public static readonly string[] PerTry = ["pertrytimeout", "trytimeout", "attempttimeout"];
    public static readonly string[] RetryOn = ["retryon", "retryonstatus", "statuscodes", "conditions"];
    public static readonly string[] Backoff = ["backoff", "backoffstrategy"];
    public static readonly string[] Methods = ["methods", "httpmethods", "retrymethods"];
    public static readonly string[] NonIdempotent = ["nonidempotent", "retrynonidempotent", "allownonidempotent"];

    public static readonly string[] Backends = ["backends", "servers", "upstreams", "targets", "instances", "nodes", "endpoints"];

    /// <summary>Settings that are times, in whichever section.</summary>
    public static readonly string[][] Times = [Interval, CheckTimeout, Delay, Connect, Send, Read, Idle, Request, PerTry];

    /// <summary>Keys whose mapping or list holds pools.</summary>
    public static readonly HashSet<string> Containers =
        ["loadbalancer", "loadbalancers", "lb", "upstream", "upstreams", "backend", "backends", "service", "services", "pool", "pools"];

    /// <summary>Of those, the ones that say "load balancer" by themselves; services are everybody's.</summary>
    public static readonly HashSet<string> Telling =
        ["loadbalancer", "loadbalancers", "lb", "upstream", "upstreams", "backend", "backends", "pool", "pools"];

    /// <summary>Keys that a health check of another product has: Compose, Kubernetes, Google Cloud, Envoy, Kamal.</summary>
    public static readonly string[] ForeignCheck =
    [
        "test", "cmd", "command", "exec", "httpget", "tcpsocket", "grpc", "periodseconds", "checkintervalsec", "httphealthcheck", "tcphealthcheck", "grpchealthcheck",
        "active", "passive", "maxattempts",
    ];
}
