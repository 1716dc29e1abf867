using System.Collections.Immutable;
using ConfigLint.Roslyn.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace ConfigLint.Roslyn.Tests.Editor;

/// <summary>
/// What the test framework does not show: hosts that allow less, texts that have moved on, findings in two files.
/// </summary>
public sealed class FixInWorkspaceTests : IDisposable
{
    private const string Proxy =
        "server {\n    client_max_body_size 10MB;\n    location / { proxy_pass http://127.0.0.1:5000; }\n}\n";

    private readonly Host host = new();
    private readonly ProjectId project = ProjectId.CreateNewId();
    private readonly DocumentId proxy;

    public FixInWorkspaceTests()
    {
        host.Open(ProjectInfo.Create(project, VersionStamp.Create(), "Shop", "Shop", LanguageNames.CSharp));
        proxy = DocumentId.CreateNewId(project);
        host.Change(host.CurrentSolution.AddAdditionalDocument(
            proxy, "app.conf", Proxy, filePath: "/0/nginx/app.conf"));
    }

    public void Dispose() => host.Dispose();

    /// <summary>From the analyzer to the text and back: alone, and two by Fix All.</summary>
    [Fact]
    public async Task What_the_analyzer_finds_in_an_additional_file_is_mended()
    {
        host.Change(host.CurrentSolution.WithAdditionalDocumentText(
            proxy, SourceText.From(Proxy.Replace("; }", "; client_max_body_size 1GB; }", StringComparison.Ordinal))));
        var found = await Lint();
        Assert.Equal(["CFL1003", "CFL1003"], found.Select(one => one.Id));

        var action = Assert.Single(await Offered(found[0]));
        Assert.Equal("Replace '10MB' with '10m' in app.conf", action.Title);
        host.Change(await Applied(action));
        found = await Lint();
        Assert.Equal("Replace '1GB' with '1g' in app.conf", Assert.Single(await Offered(Assert.Single(found))).Title);

        host.Change(host.CurrentSolution.WithAdditionalDocumentText(
            proxy, SourceText.From(Proxy.Replace("; }", "; client_max_body_size 1GB; }", StringComparison.Ordinal))));
        var all = await FixAll(await Lint());
        Assert.Equal(
            Proxy.Replace("10MB", "10m", StringComparison.Ordinal)
                .Replace("; }", "; client_max_body_size 1g; }", StringComparison.Ordinal),
            all);
        host.Change(host.CurrentSolution.WithAdditionalDocumentText(proxy, SourceText.From(all)));
        Assert.Empty(await Lint());
    }

    [Fact]
    public async Task A_host_that_lets_no_additional_file_be_changed_is_offered_nothing()
    {
        Assert.Single(await Offered(Finding()));
        host.Allows = kind => kind != ApplyChangesKind.ChangeAdditionalDocument;
        Assert.Empty(await Offered(Finding()));
    }

    [Fact]
    public async Task A_second_application_changes_nothing()
    {
        var action = Assert.Single(await Offered(Finding()));
        var changed = await Applied(action);
        var text = await changed.GetAdditionalDocument(proxy)!.GetTextAsync();
        Assert.Contains("client_max_body_size 10m;", text.ToString(), StringComparison.Ordinal);

        host.Change(changed);
        // The finding is of the text before.
        Assert.Empty(await Offered(Finding()));
    }

    [Fact]
    public async Task A_text_that_was_edited_since_is_left_alone()
    {
        var finding = Finding();
        host.Change(host.CurrentSolution.WithAdditionalDocumentText(proxy, SourceText.From("\n" + Proxy)));
        Assert.Empty(await Offered(finding));
    }

    [Fact]
    public async Task A_fix_of_two_files_is_applied_in_both_or_not_at_all()
    {
        FixedFile[] files =
        [
            File("/0/nginx/app.conf", Proxy, (29, 25, "")), File("/0/Program.cs", "// old\n", (3, 3, "new")),
        ];
        var finding = Finding(FixTransport.Write(true, files));
        Assert.Empty(await Offered(finding));

        var code = DocumentId.CreateNewId(project);
        host.Change(host.CurrentSolution.AddDocument(code, "Program.cs", "// old\n", filePath: "/0/Program.cs"));
        var action = Assert.Single(await Offered(finding));
        Assert.Equal("Change 2 places in 2 files", action.Title);
        var changed = await Applied(action);
        Assert.Equal("// new\n", (await changed.GetDocument(code)!.GetTextAsync()).ToString());
        Assert.Equal(Proxy.Remove(29, 25), (await changed.GetAdditionalDocument(proxy)!.GetTextAsync()).ToString());
    }

    [Fact]
    public async Task Of_two_fixes_that_overlap_Fix_All_applies_the_first()
    {
        var all = await FixAll(
            Finding(FixTransport.Write(true, [File("/0/nginx/app.conf", Proxy, (34, 4, "xx"))]), 34),
            Finding(FixTransport.Write(true, [File("/0/nginx/app.conf", Proxy, (13, 20, "yy"))]), 13),
            Finding(FixTransport.Write(true, [File("/0/nginx/app.conf", Proxy, (20, 20, "zz"))]), 20));
        Assert.Equal(Proxy.Remove(34, 4).Insert(34, "xx").Remove(13, 20).Insert(13, "yy"), all);
    }

    [Fact]
    public async Task Fix_All_of_safe_fixes_leaves_unsafe_ones_alone() => Assert.Equal(
        Proxy.Insert(0, "# a\n"),
        await FixAll(
            Finding(FixTransport.Write(true, [File("/0/nginx/app.conf", Proxy, (0, 0, "# a\n"))])),
            Finding(FixTransport.Write(false, [File("/0/nginx/app.conf", Proxy, (9, 0, "# b\n"))]))));

    [Fact]
    public async Task A_finding_without_a_fix_is_offered_none()
    {
        Assert.Empty(await Offered(Finding(ImmutableDictionary<string, string?>.Empty)));
        Assert.Empty(await Offered(Finding(ImmutableDictionary<string, string?>.Empty.Add(FixTransport.Kind, "safe"))));
    }

    private async Task<Diagnostic[]> Lint()
    {
        var shop = host.CurrentSolution.GetProject(project)!;
        var found = await (await shop.GetCompilationAsync())!
            .WithAnalyzers([new ConfigLintAnalyzer()], shop.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(one => one.Location.SourceSpan.Start)];
    }

    private static FixedFile File(string path, string text, params (int, int, string)[] edits)
    {
        var file = new FixedFile(path, FixTransport.ChecksumOf(text));
        file.Edits.AddRange(edits);
        return file;
    }

    private static Diagnostic Finding(ImmutableDictionary<string, string?>? properties = null, int at = 34)
    {
        properties ??= FixTransport.Write(true, [File("/0/nginx/app.conf", Proxy, (34, 4, "10m"))]);
        var descriptor = new ConfigLintAnalyzer().SupportedDiagnostics.Single(one => one.Id == "CFL1003");
        var place = Location.Create("/0/nginx/app.conf", new TextSpan(at, 4), default);
        return Diagnostic.Create(descriptor, place, properties, "");
    }

    private async Task<List<CodeAction>> Offered(Diagnostic finding)
    {
        List<CodeAction> offered = [];
        var context = new CodeFixContext(
            host.CurrentSolution.GetAdditionalDocument(proxy)!, finding, (action, _) => offered.Add(action),
            CancellationToken.None);
        await new ConfigLintCodeFixProvider().RegisterCodeFixesAsync(context);
        return offered;
    }

    private async Task<string> FixAll(params Diagnostic[] findings)
    {
        var context = new FixAllContext(
            host.CurrentSolution.GetProject(project)!, new ConfigLintCodeFixProvider(), FixAllScope.Project,
            "ConfigLint.safe.CFL1003", ["CFL1003"], new Given(findings), CancellationToken.None);
        var action = await new ConfigLintCodeFixProvider().GetFixAllProvider().GetFixAsync(context);
        return (await (await Applied(action!)).GetAdditionalDocument(proxy)!.GetTextAsync()).ToString();
    }

    private static async Task<Solution> Applied(CodeAction action) => Assert.Single(
        (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>()).ChangedSolution;

    private sealed class Given(IReadOnlyList<Diagnostic> findings) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(findings);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken) =>
            GetAllDiagnosticsAsync(document.Project, cancellationToken);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) =>
            GetAllDiagnosticsAsync(project, cancellationToken);
    }

    private sealed class Host() : Workspace(Microsoft.CodeAnalysis.Host.Mef.MefHostServices.DefaultHost, "test")
    {
        public Func<ApplyChangesKind, bool> Allows { get; set; } = _ => true;

        public override bool CanApplyChange(ApplyChangesKind feature) => Allows(feature);

        public void Open(ProjectInfo project) => OnProjectAdded(project);

        public void Change(Solution to) => SetCurrentSolution(to);
    }
}
