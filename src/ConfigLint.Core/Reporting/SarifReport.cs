using System.Text;
using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Reporting;

/// <summary>SARIF 2.1.0 (OASIS), as code-scanning services take it. Section numbers below are the standard's.</summary>
internal sealed class SarifReport() : ReportFormat("sarif", "SARIF 2.1.0, for code scanning services", PathBase.Repository)
{
    public override void Write(LintResult result, ReportContext context, TextWriter to)
    {
        var rules = result.Findings.Select(finding => finding.Rule).Distinct().OrderBy(rule => rule.Id, StringComparer.Ordinal).ToList();
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var rule in rules) indexes.Add(rule.Id, indexes.Count);

        var json = new JsonWriter(to, lineDepth: 5).Object()
            .Member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            .Member("version", "2.1.0")
            .Array("runs").Object();
        json.Object("tool").Object("driver").Member("name", "ConfigLint").Member("version", context.ToolVersion).Array("rules");
        foreach (var rule in rules) WriteRule(rule, json);
        json.EndArray().EndObject().EndObject();
        json.Member("columnKind", "utf16CodeUnits").Array("results");
        foreach (var finding in result.Findings) WriteResult(finding, indexes[finding.Rule.Id], context, json);
        json.EndArray().EndObject().EndArray().EndObject();
        to.Write('\n');
    }

    /// <summary>3.49, reportingDescriptor.</summary>
    private static void WriteRule(RuleInfo rule, JsonWriter json)
    {
        var texts = RuleCatalog.TextsOf(rule);
        json.Object().Member("id", rule.Id).Member("name", rule.Name);
        json.Object("shortDescription").Member("text", texts.Title).EndObject();
        json.Object("fullDescription").Member("text", texts.Why).EndObject();
        json.Object("help").Member("text", $"{texts.Why}\n\n{texts.Fix}").EndObject();
        json.Object("defaultConfiguration").Member("level", Level(rule.Severity)).EndObject();
        json.Object("properties").Array("tags").Item(rule.Category).EndArray().EndObject().EndObject();
    }

    /// <summary>3.27, result.</summary>
    private static void WriteResult(Finding finding, int ruleIndex, ReportContext context, JsonWriter json)
    {
        json.Object().Member("ruleId", finding.Rule.Id).Member("ruleIndex", ruleIndex).Member("level", Level(finding.Severity));
        json.Object("message").Member("text", finding.Message).EndObject();
        json.Array("locations").Object();
        WritePlace(finding.At, context, json);
        json.EndObject().EndArray();

        // 3.27.22: the key needs not be there; an empty array says that there are none.
        json.Array("relatedLocations");
        for (var i = 0; i < finding.Related.Count; i++)
        {
            json.Object().Member("id", i + 1);
            WritePlace(finding.Related[i].At, context, json);
            json.Object("message").Member("text", finding.MessageAt(finding.Related[i])).EndObject().EndObject();
        }

        json.EndArray();
        if (finding.Fix is { } fix) WriteFix(finding, fix, context, json);
        json.Object("partialFingerprints").Member("configlint/v1", finding.Fingerprint).EndObject().EndObject();
    }

    /// <summary>3.55, fix: one change for each file, its replacements in order.</summary>
    private static void WriteFix(Finding finding, Fix fix, ReportContext context, JsonWriter json)
    {
        json.Array("fixes").Object();
        json.Object("description").Member("text", finding.Remedy).EndObject();
        json.Array("artifactChanges");
        foreach (var file in fix.Edits.GroupBy(edit => edit.Span.Text))
        {
            json.Object();
            WriteArtifact(file.Key.Path, context, json);
            json.Array("replacements");
            foreach (var edit in file)
            {
                json.Object();
                WriteRegion("deletedRegion", edit.Span, json);
                json.Object("insertedContent").Member("text", edit.NewText).EndObject().EndObject();
            }

            json.EndArray().EndObject();
        }

        json.EndArray().EndObject().EndArray();
    }

    /// <summary>3.29, physicalLocation.</summary>
    private static void WritePlace(Span at, ReportContext context, JsonWriter json)
    {
        json.Object("physicalLocation");
        WriteArtifact(at.Text.Path, context, json);
        WriteRegion("region", at, json);
        json.EndObject();
    }

    /// <summary>3.4, artifactLocation.</summary>
    private static void WriteArtifact(string path, ReportContext context, JsonWriter json)
    {
        path = context.ShowPath(path);
        json.Object("artifactLocation");
        if (path.StartsWith('/')) json.Member("uri", "file://" + Escape(path));
        else json.Member("uri", Escape(path)).Member("uriBaseId", "%SRCROOT%");
        json.EndObject();
    }

    /// <summary>3.30, region.</summary>
    private static void WriteRegion(string name, Span at, JsonWriter json)
    {
        var (start, end) = (at.Position, at.EndPosition);
        json.Object(name)
            .Member("startLine", start.Line).Member("startColumn", start.Column)
            .Member("endLine", end.Line).Member("endColumn", end.Column)
            .EndObject();
    }

    private static string Level(Severity severity) => severity == Severity.Info ? "note" : SeverityWord.Of(severity);

    /// <summary>RFC 3986, section 2.1: all but unreserved characters and <c>/</c> as bytes of UTF-8.</summary>
    private static string Escape(string path)
    {
        var uri = new StringBuilder(path.Length);
        foreach (var b in Encoding.UTF8.GetBytes(path))
        {
            if (b is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9')
                or (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~' or (byte)'/')
                uri.Append((char)b);
            else
                uri.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
        }

        return uri.ToString();
    }
}
