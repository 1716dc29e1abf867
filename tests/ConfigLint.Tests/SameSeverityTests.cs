using System.Collections.Immutable;
using ConfigLint.Model;
using ConfigLint.MSBuild;
using ConfigLint.MSBuild.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Project = ConfigLint.MSBuild.Tests.Project;

namespace ConfigLint.Roslyn.Tests;

/// <summary>The task and the analyzer make the same of one file, one project and its .editorconfig and .globalconfig files. The compiler's part is the compiler's own here.</summary>
public sealed class SameSeverityTests : IDisposable
{
    private readonly Project project = new();

    public SameSeverityTests() =>
        project.File("nginx/app.conf", Project.TwoMistakes + "# configlint: disable-file=CFL1012 -- an advice (CFL9004), as nothing here is of that rule\n");

    public void Dispose() => project.Dispose();

    /// <summary>Of the error CFL1004, the warning CFL1005 and the advice CFL9004.</summary>
    [Theory]
    [InlineData("error warning -")]
    [InlineData("error error -", "TreatWarningsAsErrors=true")]
    [InlineData("warning warning -", "ConfigLintFailOn=never")]
    [InlineData("error error -", "ConfigLintFailOn=never", "TreatWarningsAsErrors=true")]
    [InlineData("warning error -", "ConfigLintFailOn=never", "TreatWarningsAsErrors=true", "WarningsNotAsErrors=CFL1004")]
    [InlineData("error error -", "ConfigLintFailOn=warning")]
    [InlineData("error error error", "ConfigLintFailOn=info")]
    [InlineData("error warning -", "ConfigLintFailOn=warning", "WarningsNotAsErrors=CS0168;CFL1005")]
    [InlineData("error warning -", "TreatWarningsAsErrors=true", "WarningsNotAsErrors=CS0168;CFL1005")]
    [InlineData("error error -", "WarningsAsErrors=CFL1005")]
    [InlineData("error error error", "WarningsAsErrors=CFL1005;CFL9004")]
    [InlineData("error warning -", "WarningsAsErrors=CFL1005", "WarningsNotAsErrors=CFL1005")]
    [InlineData("- - -", "NoWarn=1701;CFL1004;CFL1005", "WarningsAsErrors=CFL1005")]
    [InlineData("error error warning", "ConfigLintPreset=strict")]
    [InlineData("error error error", "ConfigLintPreset=strict", "TreatWarningsAsErrors=true")]
    [InlineData("error - -", "ConfigLintPreset=errors-only")]
    [InlineData("error warning -", "ConfigLintPreset=errors-only", ".globalconfig:is_global = true\nconfiglint.CFL1005.severity = warning\n")]
    [InlineData("error error -", ".globalconfig:is_global = true\ndotnet_diagnostic.CFL1005.severity = error\n")]
    [InlineData("warning warning -", ".globalconfig:dotnet_diagnostic.cfl1004.severity = warning\n")]
    [InlineData("error error -", ".globalconfig:dotnet_diagnostic.CFL1004.severity = warning\n", "TreatWarningsAsErrors=true")]
    [InlineData("warning warning -", ".globalconfig:dotnet_diagnostic.CFL1004.severity = warning\n", "ConfigLintFailOn=error")]
    [InlineData("- - error", ".globalconfig:dotnet_diagnostic.CFL1004.severity = none\ndotnet_diagnostic.CFL1005.severity = silent\ndotnet_diagnostic.CFL9004.severity = error\n")]
    [InlineData("error - -", ".globalconfig:dotnet_diagnostic.CFL1005.severity = suggestion ; later\n", "TreatWarningsAsErrors=true")]
    [InlineData("error error -", ".globalconfig:dotnet_diagnostic.CFL1005.severity = none\n", "WarningsAsErrors=CFL1005")]
    [InlineData("error warning -", ".globalconfig:dotnet_diagnostic.CFL1005.severity = error\n", "WarningsNotAsErrors=CFL1005")]
    [InlineData("error warning -", ".globalconfig:dotnet_diagnostic.CFL1005.severity = loud\n")]
    [InlineData("error error -", ".globalconfig:configlint.sub-second-timeout.severity = error\n")]
    [InlineData("error - -", ".globalconfig:configlint.warning.severity = none\n")]
    [InlineData("error error -", "../../.globalconfig:configlint.warning.severity = error\n")]
    [InlineData("error warning -", "../../.globalconfig:configlint.CFL1005.severity = error\n", ".globalconfig:configlint.CFL1005.severity = none\n")]
    [InlineData("error - -", "../../.globalconfig:configlint.CFL1005.severity = error\n", ".globalconfig:global_level = 101\nconfiglint.CFL1005.severity = none\n")]
    [InlineData("error error -", ".editorconfig:[nginx/*.conf]\nconfiglint.CFL1005.severity = error\n")]
    [InlineData("error error -", ".editorconfig:[*.{service,conf}] # both\nCONFIGLINT.cfl1005.severity = Error\n")]
    [InlineData("error warning -", ".editorconfig:[systemd/*.conf]\nconfiglint.CFL1005.severity = error\n")]
    [InlineData("error warning -", ".editorconfig:configlint.CFL1005.severity = error\n")]
    [InlineData("error warning -", ".editorconfig:[*.conf]\ndotnet_diagnostic.CFL1005.severity = error\n")]
    [InlineData("error - -", "nginx/.editorconfig:[*]\nconfiglint.CFL1005.severity = none\n", ".editorconfig:[*]\nconfiglint.CFL1005.severity = error\n")]
    [InlineData("error - -", ".editorconfig:[**.conf]\nconfiglint.CFL1005.severity = error\n[app.*]\nconfiglint.CFL1005.severity = none\n")]
    [InlineData("error error -", "../../.editorconfig:[src/**/app.conf]\nconfiglint.CFL1005.severity = error\n")]
    [InlineData("error warning -", "../../.editorconfig:[*]\nconfiglint.CFL1005.severity = error\n", ".editorconfig:root = true\n[*.service]\nindent_size = 2\n")]
    [InlineData("error error -", ".globalconfig:configlint.CFL1005.severity = none\n", ".editorconfig:[*.conf]\nconfiglint.CFL1005.severity = error\n")]
    [InlineData("error - -", ".editorconfig:[*.conf]\nconfiglint.CFL1005.severity = error\n", "NoWarn=CFL1005")]
    [InlineData("warning warning -", ".editorconfig:[*.conf]\nconfiglint.error.severity = warning\n")]
    public async Task Is_made_of_the_same_finding(string expected, params string[] given)
    {
        // "name=value" is a property, "path:text" a file.
        var isFile = given.ToLookup(one => one.Contains(':', StringComparison.Ordinal) && !one.Split(':')[0].Contains('='));
        var properties = isFile[false].Select(one => one.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]);
        var configs = isFile[true].Select(one => one.Split(':', 2)).Select(parts => (Path: project.File(parts[0], parts[1]), Text: parts[1])).ToList();

        Assert.Equal((expected, expected), (OfTask(properties), await OfAnalyzer(properties, configs)));
    }

    [Theory]
    [InlineData("ConfigLintPreset=strct", "ConfigLintPreset is 'strct'; it takes strict or errors-only: nothing was checked")]
    [InlineData("ConfigLintFailOn=warnings", "ConfigLintFailOn is 'warnings'; it takes error, warning, info or never: nothing was checked")]
    public async Task A_word_that_is_none_is_an_error_in_both(string property, string message)
    {
        var properties = new Dictionary<string, string> { [property.Split('=')[0]] = property.Split('=')[1], ["ConfigLintEnabled"] = "true" };

        Run(properties);
        Assert.Equal([$"infra.proj: error CFL9010: {message}"], project.Log.Lines);

        foreach (var files in new AdditionalText[][] { [Lint.TwoMistakes()], [] })
        {
            var lint = new Lint(files);
            foreach (var (name, value) in properties) lint.With(name, value);
            var found = Assert.Single(await lint.WithSeverity("CFL9010", ReportDiagnostic.Suppress).Build());
            Assert.Equal(("CFL9010", DiagnosticSeverity.Error, message), (found.Id, found.Severity, found.GetMessage()));
        }
    }

    private void Run(Dictionary<string, string> properties)
    {
        string? Get(string name) => properties.GetValueOrDefault(name);
        project.Build(task =>
        {
            task.FailOn = Get("ConfigLintFailOn");
            task.Preset = Get("ConfigLintPreset");
            task.NoWarn = Get("NoWarn");
            task.TreatWarningsAsErrors = Get("TreatWarningsAsErrors") == "true";
            task.WarningsAsErrors = Get("WarningsAsErrors");
            task.WarningsNotAsErrors = Get("WarningsNotAsErrors");
        });
    }

    private string OfTask(Dictionary<string, string> properties)
    {
        Run(properties);
        return Words(id => project.Log.Lines.SingleOrDefault(line => line.Contains($" {id}: ", StringComparison.Ordinal)) is { } line
            ? line.Contains(": error ", StringComparison.Ordinal) ? "error" : "warning"
            : "-");
    }

    private async Task<string> OfAnalyzer(Dictionary<string, string> properties, List<(string Path, string Text)> configs)
    {
        var text = new TextInMemory(Path.Combine(project.Folder, "nginx/app.conf"), File.ReadAllText(Path.Combine(project.Folder, "nginx/app.conf")));
        // As the SDK hands them to the compiler.
        var carried = properties.Select(property => property.Key == "WarningsNotAsErrors" ? ("_ConfigLintKeptAsWarnings", property.Value.Replace(';', ',')) : (property.Key, property.Value));
        var build = "is_global = true\n" + string.Concat(carried.Append(("_ConfigLintRootFolder", project.Folder)).Select(property => $"build_property.{property.Item1} = {property.Item2}\n"));
        var set = AnalyzerConfigSet.Create(configs.Append((Path: Path.Combine(project.Folder, "obj/build.editorconfig"), Text: build)).Select(config => AnalyzerConfig.Parse(config.Text, config.Path)).ToList());

        var compilation = CSharpCompilation.Create("shop", [CSharpSyntaxTree.ParseText("class Program;")], options: CommandLine(properties).WithSyntaxTreeOptionsProvider(new GlobalSeverities(set)));
        var found = await compilation.WithAnalyzers([new ConfigLintAnalyzer()], new AnalyzerOptions([text], new Options(set))).GetAnalyzerDiagnosticsAsync();
        return Words(id => found.SingleOrDefault(diagnostic => diagnostic.Id == id)?.Severity switch
        {
            DiagnosticSeverity.Error => "error",
            DiagnosticSeverity.Warning => "warning",
            _ => "-",
        });
    }

    /// <summary>The options in the order in which the build passes them.</summary>
    private CSharpCompilationOptions CommandLine(Dictionary<string, string> properties)
    {
        List<string> arguments = ["/target:library", "shop.cs"];
        if (properties.TryGetValue("NoWarn", out var noWarn)) arguments.Add("/nowarn:" + noWarn);
        if (properties.GetValueOrDefault("TreatWarningsAsErrors") == "true") arguments.Add("/warnaserror+");
        if (properties.TryGetValue("WarningsAsErrors", out var errors)) arguments.Add("/warnaserror+:" + errors);
        if (properties.TryGetValue("WarningsNotAsErrors", out var kept)) arguments.Add("/warnaserror-:" + kept);
        return CSharpCommandLineParser.Default.Parse(arguments, project.Folder, sdkDirectory: null).CompilationOptions;
    }

    private static string Words(Func<string, string> wordOf) => string.Join(" ", new[] { "CFL1004", "CFL1005", "CFL9004" }.Select(wordOf));

    /// <summary>What the compiler makes of the files, as it gives it to analyzers.</summary>
    private sealed class Options(AnalyzerConfigSet set) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => new Values(set.GlobalConfigOptions.AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(set.GetOptionsForSourcePath(textFile.Path).AnalyzerOptions);

        private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
        }
    }

    private sealed class GlobalSeverities(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.NotGenerated;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            TryGetGlobalDiagnosticValue(diagnosticId, cancellationToken, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }
}
