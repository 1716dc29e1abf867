using System.Collections.Immutable;
using ConfigLint.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ConfigLint.Roslyn.Tests;

/// <summary>A compilation with AdditionalFiles, and the analyzer run over it as the compiler does.</summary>
internal sealed class Lint(params AdditionalText[] files)
{
    private readonly TestOptions options = new();
    private readonly List<SyntaxTree> trees = [CSharpSyntaxTree.ParseText("class Program;")];
    private readonly List<MetadataReference> references = [];
    private CSharpCompilationOptions compilationOptions = new(OutputKind.DynamicallyLinkedLibrary);

    /// <summary>Absolute, so that relative paths are the analyzer's work.</summary>
    public static string Root { get; } = Path.Combine(Path.GetTempPath(), "shop");

    public static string PathOf(string path) => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));

    public static AdditionalText File(string path, string text) => new TextInMemory(PathOf(path), text);

    /// <summary>An nginx server whose two mistakes are: an error at 3:5 (CFL1004, zero-timeout) and a warning at 4:5 (CFL1005, sub-second-timeout).</summary>
    public static AdditionalText TwoMistakes(string path = "nginx/app.conf") => File(path, """
        server {
            location / { proxy_pass http://127.0.0.1:8000; }
            proxy_connect_timeout 0;
            proxy_read_timeout 300ms;
        }

        """);

    public Lint With(string property, string value)
    {
        options.Global["build_property." + property] = value;
        return this;
    }

    /// <summary>What an .editorconfig section, or a .globalconfig, says of one file.</summary>
    public Lint WithOption(string path, string key, string value)
    {
        options.PerFile.Add((PathOf(path), key, value));
        return this;
    }

    /// <summary>A file of C# with a text; or, where it is there already, the same file after an edit.</summary>
    public Lint Code(string path, string text)
    {
        var tree = CSharpSyntaxTree.ParseText(text, path: PathOf(path));
        var at = trees.FindIndex(other => other.FilePath == tree.FilePath);
        if (at < 0) trees.Add(tree);
        else trees[at] = trees[at].WithChangedText(tree.GetText());
        return this;
    }

    public Lint References(params IEnumerable<Compilation> projects)
    {
        references.AddRange(projects.Select(project => project.ToMetadataReference()));
        return this;
    }

    public SyntaxTree TreeOf(string path) => trees.Single(tree => tree.FilePath == PathOf(path));

    public Lint WithSeverity(string id, ReportDiagnostic severity)
    {
        compilationOptions = compilationOptions.WithSpecificDiagnosticOptions(compilationOptions.SpecificDiagnosticOptions.SetItem(id, severity));
        return this;
    }

    public Lint WithWarningsAsErrors()
    {
        compilationOptions = compilationOptions.WithGeneralDiagnosticOption(ReportDiagnostic.Error);
        return this;
    }

    /// <summary>In order of place: what a build prints.</summary>
    public async Task<IReadOnlyList<Diagnostic>> Build() =>
        [.. (await Compile().GetAnalyzerDiagnosticsAsync()).OrderBy(d => d.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start)];

    /// <summary>What an editor asks for while one file is open.</summary>
    public async Task<IReadOnlyList<Diagnostic>> Edit(AdditionalText file)
    {
        var result = await Compile().GetAnalysisResultAsync(file, CancellationToken.None);
        return [.. result.AdditionalFileDiagnostics.TryGetValue(file, out var byAnalyzer) ? byAnalyzer.Values.SelectMany(diagnostics => diagnostics) : []];
    }

    /// <summary>The same while a file of C# is open.</summary>
    public async Task<IReadOnlyList<Diagnostic>> Edit(string path, CancellationToken cancelled = default)
    {
        var result = await Compile().GetAnalysisResultAsync(TreeOf(path), cancelled);
        return [.. result.SyntaxDiagnostics.Values.SelectMany(byAnalyzer => byAnalyzer.Values).SelectMany(found => found)];
    }

    public CompilationWithAnalyzers Compile(bool isConcurrent = true)
    {
        options.Global.TryAdd("build_property._ConfigLintRootFolder", Root);
        return CSharpCompilation.Create("shop", trees, references, compilationOptions).WithAnalyzers(
            [new ConfigLintAnalyzer()],
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([.. files], options), null, isConcurrent, false));
    }

    private sealed class TestOptions : AnalyzerConfigOptionsProvider
    {
        public Dictionary<string, string> Global { get; } = new(AnalyzerConfigOptions.KeyComparer);

        public List<(string Path, string Key, string Value)> PerFile { get; } = [];

        public override AnalyzerConfigOptions GlobalOptions => new Values(Global);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values([]);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            new Values(PerFile.Where(option => option.Path == textFile.Path).ToDictionary(option => option.Key, option => option.Value, AnalyzerConfigOptions.KeyComparer));

        private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
        }
    }
}
