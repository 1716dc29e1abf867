using ConfigLint.Chain.Tracing;
using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Reporting;

/// <summary>The way of a request, for people and for programs.</summary>
internal sealed class TraceReport
{
    private const int LineWidth = 120;

    private readonly RequestUrl url;
    private readonly IReadOnlyList<Trace> traces;
    private readonly IReadOnlyList<string> listened;
    private readonly FindingMap findings;
    private readonly Func<string, string> showPath;

    /// <param name="listened">What is listened on where nothing takes the request.</param>
    public TraceReport(RequestUrl url, IReadOnlyList<Trace> traces, IEnumerable<Endpoint> listened, LintResult result, Func<string, string> showPath)
    {
        (this.url, this.traces, this.showPath) = (url, traces, showPath);
        this.listened = [.. listened.Select(on => on.ToString()).Distinct(StringComparer.Ordinal).OrderBy(on => on, StringComparer.Ordinal)];
        findings = new FindingMap(result.Findings);
    }

    /// <summary>A known dead end, or an error at a hop of the way.</summary>
    public bool HasMistake => traces.Count == 0 || traces.Any(trace => trace.Ends.Exists(end => end.Kind == TraceEndKind.Mistake) || FindingsOf(trace).Exists(finding => finding.Severity == Severity.Error));

    public void WriteText(TextWriter to, Palette palette)
    {
        if (traces.Count == 0)
        {
            to.Write($"nothing in these files takes {Visible.Of(url.ToString())}{(listened.Count > 0 ? $"; they listen on {Visible.Of(string.Join(", ", listened))}" : "")}\n");
            return;
        }

        for (var i = 0; i < traces.Count; i++)
        {
            if (i > 0) to.Write('\n');
            if (traces.Count > 1 || traces[i].Deployment.Id != ".") to.Write($"{palette.Strong}{Visible.Of(traces[i].Deployment.Id)}{palette.Reset}\n");
            Write(traces[i], to, palette);
        }
    }

    private void Write(Trace trace, TextWriter to, Palette palette)
    {
        to.Write($"client {Visible.Of(url.ToString())}\n");
        foreach (var station in trace.Stations)
        {
            var indent = new string(' ', station.Depth * 2);
            to.Write($"{indent}-> {palette.Strong}{Visible.Of(station.Title)}{palette.Reset}{Where(station.At)}\n");
            foreach (var (text, at) in station.Steps) to.Write($"{indent}     {Visible.Of(text)}{Line(at)}\n");
            WriteFacts(station.Facts, indent + "     ", to);
        }

        var found = FindingsOf(trace);
        foreach (var end in trace.Ends) to.Write($"{Kind(end, found)}: {Visible.Of(end.Text)}{Where(end.At)}\n");
        foreach (var finding in found)
            to.Write($"{palette.Of(finding.Severity)}{SeverityWord.Of(finding.Severity)}[{finding.Rule.Id}]{palette.Reset} {Visible.Of(finding.Message)}{Where(finding.At)}\n");
    }

    /// <summary>Side by side, as many as a line takes.</summary>
    private static void WriteFacts(List<TraceFact> facts, string indent, TextWriter to)
    {
        var width = 0;
        foreach (var fact in facts)
        {
            var text = $"{fact.Name} {Visible.Of(fact.Value)}{(fact.IsDefault ? " (default)" : Line(fact.From))}";
            if (width > 0 && width + text.Length + 2 > LineWidth)
            {
                to.Write('\n');
                width = 0;
            }

            to.Write(width == 0 ? indent : "  ");
            to.Write(text);
            width += (width == 0 ? indent.Length : 2) + text.Length;
        }

        if (width > 0) to.Write('\n');
    }

    public void WriteJson(TextWriter to)
    {
        var json = new JsonWriter(to, lineDepth: 4).Object().Member("version", 1).Member("url", url.ToString());
        json.Array("traces");
        foreach (var trace in traces) Write(trace, json);
        json.EndArray().Array("listened");
        foreach (var on in listened) json.Item(on);
        json.EndArray().EndObject();
        to.Write('\n');
    }

    private void Write(Trace trace, JsonWriter json)
    {
        json.Object().Member("deployment", trace.Deployment.Id).Array("stations");
        foreach (var station in trace.Stations)
        {
            Place(json.Object().Member("title", station.Title).Member("depth", station.Depth), station.At).Array("steps");
            foreach (var (text, at) in station.Steps) Place(json.Object().Member("text", text), at).EndObject();
            json.EndArray().Array("facts");
            foreach (var fact in station.Facts) Place(json.Object().Member("name", fact.Name).Member("value", fact.Value).Member("default", fact.IsDefault), fact.From).EndObject();
            json.EndArray().EndObject();
        }

        var found = FindingsOf(trace);
        json.EndArray().Array("ends");
        foreach (var end in trace.Ends) Place(json.Object().Member("kind", Kind(end, found)).Member("text", end.Text), end.At).EndObject();
        json.EndArray().Array("findings");
        foreach (var finding in found) Place(json.Object().Member("rule", finding.Rule.Id).Member("severity", SeverityWord.Of(finding.Severity)).Member("message", finding.Message), finding.At).EndObject();
        json.EndArray().EndObject();
    }

    private JsonWriter Place(JsonWriter json, Span at) =>
        at.IsNowhere ? json.Member("file", (string?)null).Member("line", (int?)null) : json.Member("file", showPath(at.Text.Path)).Member("line", at.Position.Line);

    private List<Finding> FindingsOf(Trace trace) => findings.Touching(trace.Deployment, trace.Stations.SelectMany(Places));

    private static IEnumerable<Span> Places(TraceStation station)
    {
        if (station.Hop is { } hop)
        {
            foreach (var place in FindingMap.PlacesOf(hop.Route)) yield return place;
        }
        else
        {
            yield return station.At;
        }
    }

    private string Where(Span at) => at.IsNowhere ? "" : $" ({Visible.Of(showPath(at.Text.Path))}:{at.Position.Line.ToString(CultureInfo.InvariantCulture)})";

    /// <summary>The file alone, and the line: the title of the station has the path.</summary>
    private static string Line(Span at) => at.IsNowhere ? "" : $" ({Visible.Of(at.Text.Path.Substring(at.Text.Path.LastIndexOf('/') + 1))}:{at.Position.Line.ToString(CultureInfo.InvariantCulture)})";

    /// <summary>A program that is reached may still refuse what it gets: TLS where it speaks none.</summary>
    private static string Kind(TraceEnd end, List<Finding> found) => end.Kind switch
    {
        TraceEndKind.Program when found.Exists(finding => finding.Severity == Severity.Error) => "fails",
        TraceEndKind.Program => "arrives",
        TraceEndKind.Answer => "answered",
        TraceEndKind.Open => "open",
        _ => "dead end",
    };
}
