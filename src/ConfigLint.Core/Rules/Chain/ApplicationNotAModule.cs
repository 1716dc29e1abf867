using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Chain;

/// <summary>A server of Python is given a path or a file where it imports a module by its name.</summary>
internal sealed class ApplicationNotAModule : Rule<Workload>
{
    protected internal override void Check(Workload workload, Report report)
    {
        foreach (var mistake in workload.Program?.Mistakes ?? [])
        {
            if (!mistake.IsOfModule) continue;
            var program = workload.Program!.Name;
            var isMissing = mistake.Kind == CommandMistakeKind.ObjectNotInModule;
            var written = mistake.Written.V!;
            var place = mistake.Written.From.At;
            var variant = VariantOf(program, written, isMissing);
            // What the application is called is not said there.
            var isOpen = isMissing || variant == "uvicorn-alone";
            report.At(mistake.Written)
                .Variant(variant)
                // The tree may not be what is deployed.
                .AtMost(isMissing ? Severity.Warning : Severity.Error)
                .And(mistake.Before, "module")
                .With("program", program)
                .With("written", written)
                .With("module", ModuleOf(written))
                .With("kind", mistake.Kind == CommandMistakeKind.PathAsModule ? "a path" : "a file")
                .With("meant", mistake.Meant)
                .UnsafeFix(isOpen || place.ToString() != written ? [] : [TextEdit.Replace(place, mistake.Meant)]);
        }
    }

    private static string ModuleOf(string written) =>
        written.IndexOf(':') is > 0 and var colon ? written.Substring(0, colon) : written;

    /// <summary>Each logs it in words of its own.</summary>
    private static string VariantOf(string program, string written, bool isMissing) =>
        isMissing ? program == "uvicorn" ? "uvicorn-object" : program == "uwsgi" ? "uwsgi-object" : "object"
        : program == "uwsgi" ? "uwsgi"
        : written.StartsWith('.') ? "relative"
        : program == "uvicorn" ? written.Contains(':') ? "uvicorn" : "uvicorn-alone"
        // What gunicorn says goes by whether the file is there.
        : ModuleOf(written).EndsWith(".py", StringComparison.Ordinal) ? "file" : "";
}
