using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>Times, sizes, numbers and switches that the setters of nginx refuse (ngx_conf_set_msec_slot and its kin).</summary>
internal sealed class InvalidValue : NginxDirectiveRule
{
    public override IReadOnlyList<string> Directives { get; } = Typed();

    protected internal override void Check(NginxDirective directive, Report report)
    {
        var kind = DirectiveNames.Rows(directive.NameId)[0].Kind;
        // Another number of arguments is another mistake; "buffers" takes a number and a size.
        if (directive.HasBlock || directive.Count != (kind == "buffers" ? 2 : 1)) return;
        var value = directive[directive.Count - 1].Value;
        if (Refuses(kind, value) is not { } variant) return;
        if (value.Contains('$') && EnvsubstTemplate.IsName(directive.Tree.Text.Path)) return;
        var meant = variant switch
        {
            "time" => NginxValues.MeantTime(value, kind == "msec"),
            "size" => NginxValues.MeantSize(value, kind == "offset"),
            _ => null,
        };
        var finding = report.At(directive[directive.Count - 1].Span)
            .Variant(meant is not null ? variant + "-meant" : variant == "time" ? "" : variant)
            .With("directive", directive.Name)
            .With("value", value)
            .With("meant", meant)
            .With("units", kind == "offset" ? "k, m or g" : "k or m");
        if ((meant ?? (variant == "flag" ? MeantFlag(value) : null)) is { } written) finding.SafeFix(TextEdit.Replace(directive[directive.Count - 1].Span, written));
    }

    private static string? MeantFlag(string value) => value.ToLowerInvariant() switch
    {
        "yes" or "true" or "1" or "enable" or "enabled" => "on",
        "no" or "false" or "0" or "disable" or "disabled" => "off",
        _ => null,
    };

    private static string? Refuses(string kind, string value) => kind switch
    {
        "msec" => NginxValues.ParseTime(value) is null ? "time" : null,
        "sec" => NginxValues.ParseTime(value, milliseconds: false) is null ? "time" : null,
        "size" or "buffers" => NginxValues.ParseSize(value, gigabytes: false) is null ? "size" : null,
        "offset" => NginxValues.ParseSize(value) is null ? "size" : null,
        "number" => value.All(c => c is >= '0' and <= '9') && value.Length is > 0 and < 19 ? null : "number",
        "flag" => value.Equals("on", StringComparison.OrdinalIgnoreCase) || value.Equals("off", StringComparison.OrdinalIgnoreCase) ? null : "flag",
        _ => null,
    };

    /// <summary>Directives whose value has one kind in all their contexts.</summary>
    private static List<string> Typed()
    {
        var typed = new List<string>();
        for (var id = 0; id < DirectiveNames.All.Count; id++)
        {
            var rows = DirectiveNames.Rows(id);
            if (rows[0].Kind is "msec" or "sec" or "size" or "buffers" or "offset" or "number" or "flag" && Array.TrueForAll(rows, row => row.Kind == rows[0].Kind))
            {
                typed.Add(DirectiveNames.All[id]);
            }
        }

        return typed;
    }
}
