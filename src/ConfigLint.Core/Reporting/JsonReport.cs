using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Reporting;

/// <summary>For programs. The shape is a contract (docs/usage.md): members are added, never renamed or removed, while <c>version</c> is 1.</summary>
internal sealed class JsonReport() : ReportFormat("json", "for programs; all findings, advice included", PathBase.Root)
{
    public override void Write(LintResult result, ReportContext context, TextWriter to)
    {
        var json = new JsonWriter(to, lineDepth: 2).Object().Member("version", 1);
        json.Object("tool").Member("name", "ConfigLint").Member("version", context.ToolVersion).EndObject();
        json.Array("findings");
        foreach (var finding in result.Findings) WriteFinding(finding, context, json);
        json.EndArray();
        json.Object("summary")
            .Member("files", result.Files)
            .Member("errors", result.Count(Severity.Error))
            .Member("warnings", result.Count(Severity.Warning))
            .Member("infos", result.Count(Severity.Info));
        json.Object("routes").Member("followed", result.Routes.Followed).Member("open", result.Routes.Open.Count).Object("reasons");
        foreach (var reason in result.Routes.Reasons) json.Member(reason.Key, reason.Count());
        json.EndObject().EndObject().Array("unread");
        foreach (var (path, product) in result.Unread) json.Item($"{context.ShowPath(path)}: {product}");
        json.EndArray();
        json.EndObject().EndObject();
        to.Write('\n');
    }

    private static void WriteFinding(Finding finding, ReportContext context, JsonWriter json)
    {
        var (start, end) = (finding.Start, finding.At.EndPosition);
        json.Object()
            .Member("rule", finding.Rule.Id)
            .Member("name", finding.Rule.Name)
            .Member("category", finding.Rule.Category)
            .Member("severity", SeverityWord.Of(finding.Severity))
            .Member("message", finding.Message)
            .Member("file", context.ShowPath(finding.Path))
            .Member("line", start.Line).Member("column", start.Column)
            .Member("endLine", end.Line).Member("endColumn", end.Column);
        if (context.DocumentOf(finding.At) is > 0 and var document) json.Member("document", document);
        WriteOutcome(finding.Outcome, json);
        json.Array("related");
        foreach (var place in finding.Related)
        {
            var position = place.At.Position;
            json.Object()
                .Member("file", context.ShowPath(place.At.Text.Path))
                .Member("line", position.Line).Member("column", position.Column)
                .Member("message", finding.MessageAt(place))
                .EndObject();
        }

        json.EndArray()
            .Member("deployment", finding.Deployments.Count == 0 ? "." : string.Join(", ", finding.Deployments))
            .Member("fingerprint", finding.Fingerprint)
            .Member("help", finding.Rule.Help);
        WriteFix(finding.Fix, context, json);
        json.EndObject();
    }

    /// <summary>Edits of the texts as they were read; an empty range is an insertion.</summary>
    private static void WriteFix(Fix? fix, ReportContext context, JsonWriter json)
    {
        if (fix is null)
        {
            json.Member("fix", (string?)null);
            return;
        }

        json.Object("fix").Member("safe", fix.IsSafe).Array("edits");
        foreach (var edit in fix.Edits)
        {
            var (start, end) = (edit.Span.Position, edit.Span.EndPosition);
            json.Object()
                .Member("file", context.ShowPath(edit.Span.Text.Path))
                .Member("line", start.Line).Member("column", start.Column)
                .Member("endLine", end.Line).Member("endColumn", end.Column)
                .Member("text", edit.NewText)
                .EndObject();
        }

        json.EndArray().EndObject();
    }

    private static void WriteOutcome(Outcome? outcome, JsonWriter json)
    {
        if (outcome is null)
        {
            json.Member("outcome", (string?)null);
            return;
        }

        json.Object("outcome").Member("when", outcome.When).Member("status", outcome.Status);
        if (outcome.Effect is not null) json.Member("effect", outcome.Effect);
        json.Member("log", outcome.Log).EndObject();
    }
}
