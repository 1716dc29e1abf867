using ConfigLint.Engine;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Reporting;

/// <summary>For people in a terminal: every place with its source line, the effect first, the remedy last.</summary>
internal sealed class TextReport() : ReportFormat("text", "for people, with source lines", PathBase.CurrentFolder)
{
    /// <summary>A finding with a hundred related places is read by nobody; the other formats carry them all.</summary>
    private const int MostPlaces = 8;

    private const int MostReasons = 3;

    private const int MostUnread = 5;

    /// <summary>So many are scrolled past; a hostile file can hold a hundred thousand, and a log of 150 MB helps nobody.</summary>
    private const int MostFindings = 1000;

    public override void Write(LintResult result, ReportContext context, TextWriter to)
    {
        var left = MostFindings;
        foreach (var finding in GravestFirst(result.Findings))
        {
            if (context.Shows(finding.Severity) && left-- > 0) WriteFinding(finding, context, to);
        }

        if (left < 0) to.Write($"and {-left} more, which --format json lists\n\n");
        WriteSummary(result, context, to);
    }

    /// <summary>Within a file: what brings the site down stands above advice, whatever line it is on.</summary>
    private static IEnumerable<Finding> GravestFirst(IEnumerable<Finding> findings) =>
        findings.GroupBy(static finding => finding.Path, StringComparer.Ordinal).SelectMany(static file => file.OrderByDescending(static finding => finding.Severity));

    private static void WriteFinding(Finding finding, ReportContext context, TextWriter to)
    {
        var palette = context.Palette;
        var severity = palette.Of(finding.Severity);
        to.Write($"{severity}{SeverityWord.Of(finding.Severity)}[{finding.Rule.Id}]{palette.Reset}{palette.Strong} {finding.Rule.Name}: {Visible.Of(finding.Message)}{palette.Reset}\n");

        var related = finding.Related.Count > MostPlaces ? finding.Related.GetRange(0, MostPlaces) : finding.Related;
        var gutter = Digits(Math.Max(finding.Start.Line, related.Count == 0 ? 0 : related.Max(place => place.At.Position.Line)));
        var frame = new Frame(context, to, new string(' ', gutter));
        frame.Place("-->", finding.At, "", severity);
        foreach (var place in related) frame.Place(":::", place.At, finding.MessageAt(place), severity);

        if (finding.Related.Count > related.Count) frame.Note($"and {Counted(finding.Related.Count - related.Count, "more place")}");
        if (finding.Via.Length > 0) frame.Note("through: " + string.Join(", ", finding.Via.Select(via => At(via, context))));
        if (finding.Deployments.Any(name => name != ".")) frame.Note("in: " + Visible.Of(string.Join(", ", finding.Deployments)));
        if (finding.Outcome?.Log is { } log) frame.Note("log: " + Visible.Of(log));
        if (finding.Remedy.Length > 0) frame.Note("fix: " + Visible.Of(finding.Remedy));
        frame.Note(RuleCatalog.Find(finding.Rule.Id) is null ? "declared in " + Visible.Of(finding.Rule.Help) : "configlint explain " + finding.Rule.Id);
        to.Write('\n');
    }

    private static void WriteSummary(LintResult result, ReportContext context, TextWriter to)
    {
        var (errors, warnings, infos) = (result.Count(Severity.Error), result.Count(Severity.Warning), result.Count(Severity.Info));
        var hidden = "";
        if (!context.Shows(Severity.Info) && infos > 0)
        {
            hidden = $" ({infos} advice hidden: --fail-on info shows it)";
            infos = 0;
        }

        var routes = result.Routes;
        var open = routes.Open.Count > 0 ? $", {routes.Open.Count} open" : "";
        var anyRoutes = routes.Followed + routes.Open.Count > 0;
        if (errors + warnings + infos == 0)
        {
            to.Write($"no mistakes found in {Counted(result.Files, "file")}{hidden}{(anyRoutes ? $"; {Counted(routes.Followed, "route")} followed{open}{Reasons(routes, context)}" : "")}\n");
            WriteUnread(result, context, to);
            return;
        }

        var counts = new List<string>();
        if (errors > 0) counts.Add(Counted(errors, "error"));
        if (warnings > 0) counts.Add(Counted(warnings, "warning"));
        if (infos > 0) counts.Add($"{infos} advice");
        var fixable = result.Findings.Count(finding => finding.Fix is { IsSafe: true } && context.Shows(finding.Severity));
        to.Write($"{string.Join(", ", counts)}{hidden} in {Counted(result.Files, "file")}{(fixable > 0 ? $"; configlint fix mends {fixable} of them" : "")}\n");
        if (anyRoutes) to.Write($"routes: {routes.Followed} followed{open}{Reasons(routes, context)}\n");
        WriteUnread(result, context, to);
    }

    /// <summary>A proxy that nobody has looked at is no proxy without mistakes.</summary>
    private static void WriteUnread(LintResult result, ReportContext context, TextWriter to)
    {
        if (result.Unread.Count == 0) return;
        var shown = string.Join(", ", result.Unread.Take(MostUnread).Select(one => $"{Visible.Of(context.ShowPath(one.Path))} ({one.Product})"));
        to.Write($"not read: {shown}{(result.Unread.Count > MostUnread ? $" and {result.Unread.Count - MostUnread} more" : "")}\n");
    }

    private static string Reasons(RouteCoverage routes, ReportContext context)
    {
        if (routes.Open.Count == 0) return "";
        var reasons = routes.Reasons.ToList();
        var rest = reasons.Count > MostReasons ? $"; and {Counted(reasons.Count - MostReasons, "more reason")}" : "";
        return $" ({string.Join("; ", reasons.Take(MostReasons).Select(reason => Reason(reason, context)))}{rest})";
    }

    /// <summary>With the first place it holds for. A file that several servers include ends several routes at one place.</summary>
    private static string Reason(IGrouping<string, Span> reason, ReportContext context)
    {
        var places = reason.Select(at => At(at, context)).Distinct(StringComparer.Ordinal).ToList();
        return $"{places[0]} {(places.Count > 1 ? $"and {places.Count - 1} more: " : "")}{Visible.Of(reason.Key)}".Trim();
    }

    private static string Counted(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>File and line; the file alone where the whole of it is meant.</summary>
    private static string At(Span at, ReportContext context)
    {
        if (at.IsNowhere) return "";
        var path = Visible.Of(context.ShowPath(at.Text.Path));
        return at.Length == 0 && at.Start == 0 ? path : $"{path}:{at.Position.Line}";
    }

    private static int Digits(int number) => number.ToString(CultureInfo.InvariantCulture).Length;

    /// <summary>The frame around a finding's source lines: gutter, bars, notes.</summary>
    private sealed class Frame(ReportContext context, TextWriter to, string gutter)
    {
        private readonly Palette palette = context.Palette;

        public void Place(string arrow, Span at, string label, string severity)
        {
            var position = at.Position;
            to.Write($"{gutter} {palette.Frame}{arrow}{palette.Reset} {Visible.Of(context.ShowPath(at.Text.Path))}:{position.Line}:{position.Column}{(context.DocumentOf(at) is > 0 and var document ? $" (document {document.ToString(CultureInfo.InvariantCulture)})" : "")}\n");
            if (at.Text.Length == 0)
            {
                if (label.Length > 0) Note(Visible.Of(label));
                return;
            }

            var excerpt = Excerpt.Of(at);
            var number = position.Line.ToString(CultureInfo.InvariantCulture).PadLeft(gutter.Length);
            to.Write($"{gutter} {palette.Frame}|{palette.Reset}\n");
            to.Write($"{palette.Frame}{number} |{palette.Reset} {excerpt.Text}\n");
            to.Write($"{gutter} {palette.Frame}|{palette.Reset} {new string(' ', excerpt.CaretAt)}{severity}{new string('^', excerpt.CaretLength)}{palette.Reset}");
            to.Write(label.Length == 0 ? "\n" : $" {Visible.Of(label)}\n");
            to.Write($"{gutter} {palette.Frame}|{palette.Reset}\n");
        }

        public void Note(string text) => to.Write($"{gutter} {palette.Frame}={palette.Reset} {text}\n");
    }
}
