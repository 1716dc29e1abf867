using ConfigLint.Engine;
using ConfigLint.Formats.DotNet;
using ConfigLint.Text;

namespace ConfigLint.Rules.DotNet;

/// <summary>MaxRequestBodySize is raised for uploads, and forms still end at 128 MB.</summary>
internal sealed class FormLimitBelowBodyLimit : Rule<DotNetProgram>
{
    /// <summary>FormOptions.DefaultMultipartBodyLengthLimit.</summary>
    private const long DefaultFormLimit = 134_217_728;

    protected internal override void Check(DotNetProgram program, Report report)
    {
        if (!program.TakesFormFiles || program.SetsFormLimits || program.LacksStartup) return;
        var raised = program.Pipeline.Settings.FindAll(static one => one.Name == "MaxRequestBodySize"
            && one.Of.IndexOf("Kestrel", StringComparison.Ordinal) >= 0);
        if (raised.Count != 1 || raised[0] is not { When: CodeWhen.Always, Value: { } limit }
            || limit is > 0 and <= DefaultFormLimit) return;
        report.At(raised[0].At).With("limit", limit == 0 ? "unlimited" : Quantity.WriteSize(limit));
    }
}
