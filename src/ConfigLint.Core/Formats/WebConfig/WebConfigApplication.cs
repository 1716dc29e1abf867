using ConfigLint.Formats.DotNet;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.WebConfig;

/// <summary>The project beside a web.config, which IIS starts when it is published.</summary>
/// <param name="Project">Where it says how its assembly is called.</param>
/// <param name="Code">What its C# says of limits.</param>
/// <param name="IsTransformed">
/// The Web SDK writes processPath, arguments and, where it is missing, hostingModel when it publishes.
/// </param>
/// <param name="HasOtherStart">The tree starts it elsewhere too: a Dockerfile, a unit.</param>
internal sealed record WebConfigApplication(
    ProjectFile Project, DotNetProgram Code, bool IsTransformed, bool HasOtherStart)
{
    /// <summary>Null where there is none, or more than one.</summary>
    public static WebConfigApplication? Beside(Workspace workspace, SourceText config)
    {
        var found = CSharpSources.ProjectsBeside(workspace, config.Path).ToList();
        if (found.Count != 1) return null;
        var project = new ProjectFile(found[0]);
        if (!project.UsesWebSdk) return null;
        var folder = project.Folder.Length == 0 ? "" : project.Folder + "/";
        if (CSharpSources.Below(workspace, folder) is not { } sources) return null;
        var reader = workspace.Given<ICSharpReader>() ?? NoCSharpReader.Instance;
        var code = DotNetProgram.Read(project, [], sources, [], reader, path => workspace.Read(path).Text);
        return new WebConfigApplication(project, code, IsTransformedBy(found[0]), IsStartedElsewhere(workspace, folder))
        {
            PublishesInProcess = IsInProcess(found[0]),
        };
    }

    /// <summary>
    /// Where the file says no hostingModel, publishing writes inprocess: since .NET Core 3.0, unless a property says
    /// otherwise.
    /// </summary>
    public bool PublishesInProcess { get; private init; }

    private static bool IsInProcess(SourceText project)
    {
        const string Framework = "<TargetFramework>";
        var at = project.Content.IndexOf(Framework, StringComparison.Ordinal);
        if (at < 0 || project.Content.IndexOf("AspNetCoreHostingModel", StringComparison.Ordinal) >= 0) return false;
        at += Framework.Length;
        return string.CompareOrdinal(project.Content, at, "netcoreapp3", 0, 11) == 0
            || (string.CompareOrdinal(project.Content, at, "net", 0, 3) == 0 && IsModern(project.Content, at + 3));
    }

    /// <summary>net5.0, net10.0: a dot, which net472 has not.</summary>
    private static bool IsModern(string text, int at)
    {
        var start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9') at++;
        return at > start && at < text.Length && text[at] == '.';
    }

    private static bool IsTransformedBy(SourceText project) =>
        project.Content.IndexOf("TransformWebConfigDisabled>true<", StringComparison.OrdinalIgnoreCase) < 0
        && project.Content.IndexOf("WebConfigTransformDisabled>true<", StringComparison.OrdinalIgnoreCase) < 0;

    private static bool IsStartedElsewhere(Workspace workspace, string folder)
    {
        foreach (var path in workspace.Paths.StartingWith(folder))
        {
            var name = path.Substring(path.LastIndexOf('/') + 1);
            if (name.IndexOf("Dockerfile", StringComparison.OrdinalIgnoreCase) >= 0) return true;
        }

        return DotNetPrograms.Of(workspace).Started.Any(
            program => program.Folder is { } own && own + "/" == folder);
    }
}
