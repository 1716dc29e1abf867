using ConfigLint.Model;

namespace ConfigLint.Formats.Aws;

/// <summary>
/// The requests by which target groups ask machines for their health. They carry the address of the target in their
/// Host header and none of the X-Forwarded headers (docs.aws.amazon.com, health checks for your target groups).
/// </summary>
internal static class TargetGroupChecks
{
    /// <summary>Stands for the address of a target.</summary>
    public const string Target = "10.0.0.1";

    public static void Add(Workspace workspace, Deployment deployment)
    {
        List<TargetGroup> groups = [];
        HashSet<TargetGroup> ofTasks = [];
        foreach (var path in deployment.Files.Distinct())
        {
            if (workspace.At(path) is not CloudFormationFile { Template: { } template }) continue;
            groups.AddRange(template.All<TargetGroup>());
            ofTasks.UnionWith(template.All<EcsService>()
                .SelectMany(static service => service.Targets)
                .Select(static target => target.Group)
                .OfType<TargetGroup>());
        }

        foreach (var group in groups)
        {
            if (ofTasks.Contains(group) || PortOf(group) is not { } port) continue;
            // Two that ask one port ask two kinds of machines, or one in two ways: which nginx is meant is not known.
            if (groups.Exists(other => other != group && PortOf(other) == port)) continue;
            if (Of(deployment, group, port) is { } check) deployment.HealthRequests.Add(check);
        }
    }

    private static int? PortOf(TargetGroup group)
    {
        var port = group.HealthCheckPort is { HasValue: true, V: not "traffic-port" } own
            ? StackMap.NumberOf(own)
            : group.Port;
        return group.HealthCheckPort is { HasValue: false } ? null : port is { HasValue: true } known ? known.V : null;
    }

    /// <summary>Of a target group whose targets are tasks: the port of the requests, where none is written.</summary>
    public static HealthRequest? OfTask(Deployment deployment, TargetGroup group, int port) =>
        group.HealthCheckPort is null or { HasValue: true, V: "traffic-port" } ? Of(deployment, group, port) : null;

    private static HealthRequest? Of(Deployment deployment, TargetGroup group, int port)
    {
        var protocol = group.Properties.Text("HealthCheckProtocol") ?? group.Protocol;
        if (protocol is not { HasValue: true, V: "HTTP" or "HTTPS" } spoken) return null;
        if (group.Properties.IsOpen || group.Version is not (null or { HasValue: true, V: "HTTP1" })) return null;
        var path = group.Properties.Text("HealthCheckPath") ?? Value.Known("/", group.At);
        if (!path.HasValue) return null;
        // An Application Load Balancer takes 200, a network one 200 to 399 where nothing is written.
        var matcher = group.Properties.Map("Matcher");
        var codes = matcher.Text("HttpCode") ?? Value.Known(group.IsHttp ? "200" : "200-399", group.At);
        if (matcher.IsOpen || !codes.HasValue || Ranges(codes.V) is not { } ranges) return null;
        var question = path.V.IndexOf('?');
        var url = new RequestUrl(
            spoken.V == "HTTPS", Target, port, question < 0 ? path.V : path.V.Substring(0, question),
            question < 0 ? null : path.V.Substring(question + 1))
        { IsBare = true };
        var at = matcher.Text("HttpCode") is { } written ? written.From.At : path.From.At;
        return new HealthRequest(
            deployment, $"target group {group.Name}", at, url, codes.V,
            status => ranges.Exists(range => status >= range.Least && status <= range.Most))
        {
            Outcome = "no target gets healthy",
        };
    }

    /// <summary><c>200</c>, <c>200,301</c>, <c>200-299</c>; null where it is none of these.</summary>
    public static List<(int Least, int Most)>? Ranges(string codes)
    {
        List<(int, int)> ranges = [];
        foreach (var part in codes.Split(','))
        {
            var ends = part.Trim().Split('-');
            if (!int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out var least)) return null;
            var most = least;
            var isNumber = ends.Length <= 1
                || int.TryParse(ends[1], NumberStyles.None, CultureInfo.InvariantCulture, out most);
            if (!isNumber) return null;
            ranges.Add((least, most));
        }

        return ranges;
    }
}
