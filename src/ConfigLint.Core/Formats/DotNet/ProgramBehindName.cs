using ConfigLint.Model;
using ConfigLint.Model.Matching;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Formats.DotNet;

/// <summary>
/// The only web application of a tree behind the only name that its proxies send to, where no file shows a container
/// or pod: an Ingress beside a Startup.cs, an nginx.conf that passes to <c>http://app:8080</c> beside a Program.cs.
/// </summary>
internal static class ProgramBehindName
{
    public static IEnumerable<Namesake> Of(Deployment deployment, DotNetPrograms programs)
    {
        if (deployment.Workloads.Count > 0) return [];
        var names = deployment.Hops
            .Where(static hop => hop.Route.To is { HasValue: true, V: { IsUnix: false, IsLoopback: false } })
            .Select(static hop => hop.Route.To.V.Host).Distinct().ToList();
        if (names.Count != 1 || programs.Alone(deployment.Folder) is not { Undecided: null } code) return [];
        return [new Namesake(names[0], code.StartAt.Text.Path, Reached)];

        Resolution Reached(int port, Protocol speaks) => Reach(port, speaks, deployment, code, programs);
    }

    private static Resolution Reach(
        int port, Protocol speaks, Deployment deployment, DotNetProgram code, DotNetPrograms programs)
    {
        var at = code.StartAt;
        var program = ServerKnowledge.Recognize(new ServerCommand
        {
            Words = [new Word("dotnet", at), new Word("/app.dll", at)],
            IsStartUnseen = true,
            DotNet = programs,
            Code = code,
            CodeUnless = $"unless what runs there is not {at.Text.Path}",
        });
        if (program is null) return new Resolution.Open("what runs there is not known");
        var workload = new Workload(deployment.Host, at.Text.Path, at, program, code);
        var listeners = program.Listeners.FindAll(static own => own.On.HasValue)
            .ConvertAll(own => new Listener(workload, own.On, own.Protocol, own.Tls));
        // What its code leaves to others those set who send there.
        if (listeners.Count == 0)
        {
            var on = Value.Default(Endpoint.Tcp("*", port), at);
            listeners.Add(new Listener(workload, on, Value.Default(speaks, at), Value.Default(false, at)));
        }

        var machine = new Machine(deployment.Host, at.Text.Path) { Of = workload, Listeners = listeners };
        return Matcher.Reach(new NameAnswer.Found([machine], port), speaks);
    }
}
