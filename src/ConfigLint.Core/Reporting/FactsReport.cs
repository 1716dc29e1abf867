using ConfigLint.Chain;
using ConfigLint.Chain.Tracing;
using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Reporting;

/// <summary>
/// What was understood: who runs what and where it listens, who sends where and what that reaches, and what is not
/// known. For people, for programs, and for whoever changes the chain.
/// </summary>
internal sealed class FactsReport(LintResult result, Func<string, string> showPath)
{
    public void WriteText(TextWriter to)
    {
        for (var i = 0; i < result.Deployments.Count; i++)
        {
            var deployment = result.Deployments[i];
            if (i > 0) to.Write('\n');
            to.Write($"deployment {Visible.Of(deployment.Id)}\n");
            foreach (var workload in deployment.Workloads) Write(workload, ListenersOf(deployment, workload), to);
            foreach (var listener in deployment.Listeners)
            {
                if (!deployment.Workloads.Contains(listener.Owner)) to.Write($"  {Visible.Of(listener.Owner.Name)} listens on {Show(listener)}{Where(listener.On.From.At)}\n");
            }

            foreach (var translation in deployment.Translations)
            {
                to.Write($"  {Visible.Of(Show(translation.Outer))} is {Visible.Of(Show(translation.Inner))}{Where(translation.Outer.From.At)}: {Visible.Of(Describe(translation.Reaches))}\n");
            }

            foreach (var hop in deployment.Hops)
            {
                to.Write($"  {Visible.Of(hop.Route.Directive)} sends to {Visible.Of(Show(hop.Route.To))}{Where(hop.Route.To.HasValue ? hop.Route.To.From.At : hop.Route.At)}: {Visible.Of(Describe(hop.To))}\n");
            }

            foreach (var probe in deployment.Probes) to.Write($"  the health check of {Visible.Of(probe.Of.Name)} asks {Visible.Of(Show(probe.To))}: {Visible.Of(Describe(probe.Reaches))}\n");
            foreach (var told in deployment.UrlVariables)
            {
                to.Write($"  {Visible.Of(told.By.Name)} is told {Visible.Of(Show(told.To))} by ");
                to.Write($"{Visible.Of(told.Name)}{Where(told.At)}: {Visible.Of(Describe(told.Reaches))}\n");
            }
            foreach (var gap in deployment.Gaps) to.Write($"  not known: {Visible.Of(gap.Reason)}{Where(gap.At)}\n");
        }
    }

    private void Write(Workload workload, IReadOnlyList<Listener> listeners, TextWriter to)
    {
        var program = workload.Program is { } known ? $" runs {Visible.Of(known.Name)}{(known.IsGuess ? " (a guess)" : "")}" : " runs what is not known";
        to.Write($"  {Visible.Of(workload.Name)}{program}{Where(workload.At)}\n");
        foreach (var listener in listeners) to.Write($"    listens on {Show(listener)}{Where(listener.On.From.At)}\n");
        if (workload.Source is not IContainer container) return;
        foreach (var side in container.SideListeners) to.Write($"    beside on {Show(side)}{Where(side.On.From.At)}\n");
        if (container.UnknownListeners is { } open) to.Write($"    not known: {Visible.Of(open)}\n");
    }

    public void WriteJson(TextWriter to)
    {
        var json = new JsonWriter(to, lineDepth: 4).Object().Member("version", 1).Array("deployments");
        foreach (var deployment in result.Deployments)
        {
            json.Object().Member("id", deployment.Id).Array("workloads");
            foreach (var workload in deployment.Workloads)
            {
                Place(json.Object().Member("name", workload.Name).Member("program", workload.Program?.Name).Member("guess", workload.Program is { IsGuess: true }), workload.At)
                    .Member("open", (workload.Source as IContainer)?.UnknownListeners).Array("listens");
                foreach (var listener in ListenersOf(deployment, workload)) Listener(json, listener);
                json.EndArray().EndObject();
            }

            json.EndArray().Array("listeners");
            foreach (var listener in deployment.Listeners.Where(listener => !deployment.Workloads.Contains(listener.Owner))) Listener(json, listener);
            json.EndArray().Array("translations");
            foreach (var translation in deployment.Translations)
            {
                Place(json.Object().Member("from", Show(translation.Outer)).Member("to", Show(translation.Inner)).Member("reaches", Describe(translation.Reaches)), translation.Outer.From.At).EndObject();
            }

            json.EndArray().Array("routes");
            foreach (var hop in deployment.Hops)
            {
                Place(json.Object().Member("by", hop.Route.Directive).Member("to", Show(hop.Route.To)).Member("resolution", hop.To.GetType().Name).Member("reaches", Describe(hop.To)), hop.Route.At).EndObject();
            }

            json.EndArray().Array("gaps");
            foreach (var gap in deployment.Gaps) Place(json.Object().Member("reason", gap.Reason), gap.At).EndObject();
            json.EndArray().EndObject();
        }

        json.EndArray().EndObject();
        to.Write('\n');
    }

    private void Listener(JsonWriter json, Listener listener) =>
        Place(json.Object().Member("owner", listener.Owner.Name).Member("on", Show(listener.On)).Member("protocol", listener.Protocol.HasValue ? listener.Protocol.V.ToString() : null).Member("certainty", listener.On.Certainty.ToString()), listener.On.From.At).EndObject();

    private static IReadOnlyList<Listener> ListenersOf(Deployment deployment, Workload workload)
    {
        if (workload.Source is IContainer container) return container.ListenersOf(workload);
        var own = deployment.Listeners.FindAll(listener => listener.Owner == workload);
        return own.Count > 0 ? own : [.. (workload.Program?.Listeners ?? []).Select(listener => new Listener(workload, listener.On, listener.Protocol, listener.Tls))];
    }

    private static string Show(Listener listener) =>
        Visible.Of(Show(listener.On)) + (listener.Protocol.HasValue ? $" {listener.Protocol.V}" : "") + (listener.Tls is { HasValue: true, V: true } ? " with TLS" : "") + (listener.IsSide ? " beside" : "");

    private static string Show(Value<Endpoint> on) => on.HasValue
        ? on.V + (on.Certainty == Certainty.Default ? on.Note is { } note ? $" ({note})" : " (by default)" : "")
        : on.Note is { } why ? $"an address that is not known ({why})" : "an address that is not known";

    private static string Describe(Resolution to) => to is Resolution.Matched(var listeners)
        ? "reaches " + string.Join(" and ", listeners.Take(MostShown).Select(static listener => listener.Owner.Name).Distinct(StringComparer.Ordinal))
        : to is Resolution.Open(var reason) ? "open: " + reason : DeadEnd.Describe(to);

    private const int MostShown = 20;

    private string Where(Span at) => at.IsNowhere ? "" : $" ({Visible.Of(showPath(at.Text.Path))}:{at.Position.Line.ToString(CultureInfo.InvariantCulture)})";

    private JsonWriter Place(JsonWriter json, Span at) =>
        at.IsNowhere ? json.Member("file", (string?)null).Member("line", (int?)null) : json.Member("file", showPath(at.Text.Path)).Member("line", at.Position.Line);
}
