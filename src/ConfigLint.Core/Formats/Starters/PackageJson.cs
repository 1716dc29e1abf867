using ConfigLint.Model;
using ConfigLint.Syntax;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Formats.Starters;

/// <summary>The scripts of a package.json; the process is <c>scripts.start</c>, which <c>npm start</c> hands to a shell.</summary>
internal sealed class PackageJson : StarterFile
{
    private readonly Dictionary<string, CommandLine> scripts = new(StringComparer.Ordinal);

    public PackageJson(SourceText text)
        : base(text, FileFormat.PackageJson)
    {
        var start = text.Content.IndexOf('{');
        if (start < 0 || JsReader.Read(text, start)["scripts"] is not { Kind: JsKind.Object } all) return;
        foreach (var (name, script) in all.Properties)
        {
            if (script.Kind != JsKind.String || script.Text.Length == 0) continue;
            scripts[name] = ShellForm.Of(MappedText.Of(script.Text, script.At), script.At);
            if (name == "start") Processes.Add(new StartedProcess(name, script.At));
        }

        foreach (var process in Processes) process.Command = scripts[process.Name];
    }

    /// <summary>By name: what <c>npm run NAME</c> hands to a shell.</summary>
    public IReadOnlyDictionary<string, CommandLine> Scripts => scripts;

    public override bool HasInlineComments => false;

    public override bool IsComment(int offset) => false;
}
