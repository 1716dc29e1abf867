using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.DotNet;
using ConfigLint.Model;
using ConfigLint.Model.Matching;
using ConfigLint.Programs.Images;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Aws;

/// <summary>The containers of ECS services behind Application Load Balancers, as routes of these.</summary>
internal static class EcsHops
{
    public static void Add(Workspace workspace, Deployment deployment, Scope host)
    {
        foreach (var path in deployment.Files.Distinct())
        {
            if (workspace.At(path) is not CloudFormationFile { Template: { } template }) continue;
            foreach (var service in template.All<EcsService>())
            {
                foreach (var target in service.Targets) Add(workspace, deployment, host, target);
            }
        }
    }

    private static void Add(Workspace workspace, Deployment deployment, Scope host, EcsTarget target)
    {
        if (target is not { Container: { } container, Group: { IsHttp: true } group, Port.HasValue: true }) return;
        var scope = new Scope(ScopeKind.Container, $"{deployment.Id}/{container.Task.Name}", host);
        var to = new Value<Endpoint>(Endpoint.Tcp(container.Name, target.Port.V), target.Port.Certainty, target.Port.From, target.Port.Note);
        var protocol = group.Version is { HasValue: true, V: "GRPC" or "HTTP2" } ? Protocol.Http2 : Protocol.Http;
        var reached = Reach(workspace, deployment, scope, target, container, protocol);
        var route = new Route(
            scope, to, protocol, group.Protocol is { HasValue: true, V: "HTTPS" }, Settings(target),
            $"ECS service {target.Service.Name}", target.Service.At, [container.Name, target.Service.Name],
            new Sender("alb", target))
        {
            Clients = new ClientSide(
                () => EndsTls(target), Value.Default(true, target.At, "an Application Load Balancer")),
            IsNeighbour = true,
        };
        deployment.Routes.Add(route);
        deployment.Hops.Add(new Hop(deployment, route, reached));
        if (reached is Resolution.Matched { Only: { } served }
            && TargetGroupChecks.OfTask(deployment, group, target.Port.V) is { } check
            && Probe.OfProxy(check, served) is { } probe) deployment.ProxyProbes.Add(probe);
    }

    private static Resolution Reach(Workspace workspace, Deployment deployment, Scope scope, EcsTarget target, EcsContainer container, Protocol speaks)
    {
        // Containers of a task with an address of its own share it.
        var own = target.Service.NetworkMode is { HasValue: true, V: "awsvpc" } ? container.Task.Containers : [container];
        Workload? asked = null;
        List<Listener> listeners = [];
        List<Gap> gaps = [];
        foreach (var one in own)
        {
            var label = $"container {one.Name} of {one.Task.Name}";
            var program = Program(one, workspace);
            var workload = new Workload(scope, label, one.At, program, one);
            deployment.Workloads.Add(workload);
            if (one == container) asked = workload;
            if (program is null || program.Listeners.Count == 0) gaps.Add(new Gap($"what {label} listens on is not known", one.At));
            foreach (var listener in program?.Listeners ?? [])
            {
                if (listener.On.HasValue) listeners.Add(new Listener(workload, listener.On, listener.Protocol, listener.Tls));
                else gaps.Add(new Gap(listener.On.Note ?? $"what {label} listens on is not known", one.At));
            }

            listeners.AddRange((program?.Side ?? []).Where(static side => side.On.HasValue)
                .Select(side => new Listener(workload, side.On, side.Protocol, side.Tls) { IsSide = true }));
        }

        if (container.Task.MayHaveMore) gaps.Add(new Gap("a function may add containers", container.At));
        var machine = new Machine(scope, container.Name)
        {
            Of = asked,
            Listeners = [.. listeners.OrderBy(listener => listener.Owner != asked)],
            Gaps = [.. gaps.OrderBy(gap => gap.At != container.At)],
        };
        var at = new NameAnswer.Found([machine], target.Port.V)
        {
            Declared = () => Declared(container, asked!, listeners, target.Port.V),
        };
        return Matcher.Reach(at, speaks);
    }

    /// <summary>The entry of <c>PortMappings</c> for a program of which nothing is known.</summary>
    private static Listener? Declared(EcsContainer container, Workload of, List<Listener> known, int port)
    {
        if (of.Program is { IsServer: false, IsProxy: false, Listeners.Count: 0 }) return null;
        if (known.Exists(one => one.Owner == of && one is { IsSide: false, On.IsKnown: true })) return null;
        foreach (var mapping in container.Ports)
        {
            if (mapping.Number("ContainerPort") is not { HasValue: true } number || number.V != port) continue;
            var on = number.With(Endpoint.Tcp("*", port));
            return new Listener(
                of,
                on,
                Value<Protocol>.Unknown("the program decides", on.From),
                Value<bool>.Unknown("the program decides", on.From));
        }

        return null;
    }

    private static ServerProgram? Program(EcsContainer container, Workspace workspace)
    {
        if (container.Image is not { } image || container.Map.IsOpen) return null;
        List<Word> entryPoint = [];
        List<Word> command = [];
        if (!AddWords(container, "EntryPoint", entryPoint) || !AddWords(container, "Command", command)) return null;
        var built = ImageSources.Of(workspace).Find(image);
        var files = new ContainerFiles(null, built?.Image, built?.Context, workspace.ReadText);
        var variables = Environment(container, out var isOpen);
        var start = new Start
        {
            Name = container.Name,
            Image = built is null ? image : built.Image.BaseImage,
            At = built is null ? image.From.At : built.Image.BaseImage.From.At,
            Built = built?.Image,
            Assumption = built?.Assumption,
            BuildContext = built?.Context,
            SetsEntryPoint = entryPoint.Count > 0,
            EntryPoint = entryPoint,
            Arguments = command.Count > 0 ? command : null,
            Variables = variables,
            OpenEnvironment = isOpen ? "not all of its variables are known" : null,
            WorkingDirectory = container.Map.Text("WorkingDirectory"),
            User = container.Map.Text("User"),
            Places = files.Places().Concat(container.Map.Maps("MountPoints", out _).Select(mount => mount.Text("ContainerPath")).OfType<Value<string>>().Where(path => path.HasValue).Select(path => path.V)),
            FindFile = files.Find,
            DotNet = DotNetPrograms.Of(workspace),
            Alone = entryPoint.Count + command.Count == 0 && ImageSources.Of(workspace).IsOnlyUnknown(image)
                ? DotNetPrograms.Of(workspace).Alone("") : null,
            HasCSharp = folder => CSharpSources.AreIn(workspace, folder),
        };
        return start.Program() ?? start.Guess();
    }

    /// <returns>False where a function decides what is started.</returns>
    private static bool AddWords(EcsContainer container, string key, List<Word> words)
    {
        var items = container.Map.Items(key, out var mayBeMore);
        if (mayBeMore || container.Map[key] is not (null or YamlSequence)) return false;
        foreach (var item in items)
        {
            var text = container.Task.Template.Text(item);
            words.Add(text.HasValue ? new Word(text.V, text.From.At) : new Word(item.At.ToString(), item.At, Certainty.Unknown));
        }

        return true;
    }

    private static Dictionary<string, Value<string>> Environment(EcsContainer container, out bool isOpen)
    {
        Dictionary<string, Value<string>> all = new(StringComparer.Ordinal);
        foreach (var variable in container.Map.Maps("Environment", out isOpen))
        {
            if (variable.Text("Name") is { HasValue: true } name) all[name.V] = variable.Text("Value") ?? Value<string>.Unknown("not written");
            else isOpen = true;
        }

        foreach (var secret in container.Map.Maps("Secrets", out var mayBeMore))
        {
            if (!mayBeMore && secret.Text("Name") is { HasValue: true } name) all[name.V] = Value<string>.Unknown("a secret gives it");
            else isOpen = true;
        }

        isOpen |= container.Map["EnvironmentFiles"] is not null;
        return all;
    }

    /// <summary>
    /// A listener for HTTPS sends to its target group; one for HTTP beside it only redirects, or may as well.
    /// </summary>
    private static Value<bool> EndsTls(EcsTarget target)
    {
        foreach (var forwarder in target.Forwarders)
        {
            if (forwarder.Listener?.Protocol is { HasValue: true, V: "HTTPS" } protocol) return protocol.With(true);
        }

        return Value<bool>.Unknown("no listener of the template says so");
    }

    /// <summary>Of the only load balancer that sends to the target group; unknown where others may.</summary>
    private static ProxySettings Settings(EcsTarget target)
    {
        LoadBalancerV2? only = null;
        foreach (var forwarder in target.Forwarders)
        {
            if (forwarder.Listener?.LoadBalancer is not { IsApplication: true } balancer || (only is not null && only != balancer)) return new ProxySettings();
            only = balancer;
        }

        var others = target.Service.Template.All<Forwarder>().Any(forwarder => forwarder.MayHaveMoreTargets && forwarder.Listener?.LoadBalancer != only);
        if (only is null || others) return new ProxySettings();
        return new ProxySettings
        {
            ReadTimeout = only.IdleTimeout,
            UpstreamIdle = only.IdleTimeout,
            UpstreamIdleName = "LoadBalancerAttributes",
        };
    }
}
