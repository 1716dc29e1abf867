using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.DotNet;
using ConfigLint.Formats.Ocelot;
using ConfigLint.Formats.Yarp;
using ConfigLint.Model;
using ConfigLint.Model.Matching;
using ConfigLint.Text;

namespace ConfigLint.Formats.AppSettings;

/// <summary>The settings of ASP.NET applications: on what Kestrel listens, where YARP and Ocelot send.</summary>
internal sealed class AppSettingsFormat : Format
{
    public override FileFormat[] Reads => [FileFormat.AppSettings];

    public override IReadOnlyList<string> Globs =>
    [
        "**/appsettings.json", "**/appsettings.*.json", "**/*ocelot*.json", "**/configuration.json",
        "**/configuration.*.json", "**/yarp.config", .. YarpSection.Names.Select(static word => $"**/*{word}*.json"),
    ];

    public override bool MayBe(string path, string name) =>
        AppSettingsFile.IsNamed(name) || AppSettingsFile.IsNamedAsGateway(name);

    public override ParsedFile? Read(SourceText text) => AppSettingsFile.Read(text);

    public override bool ReadsKey(string key) => !EndsAsConf(key);

    public override bool Sends(ParsedFile file) =>
        file is AppSettingsFile { Yarp: not null } or AppSettingsFile { Ocelot: not null };

    public override bool Starts(ParsedFile file) => file is AppSettingsFile { Listens: true };

    /// <summary>The application whose C# lies in the tree, by the one name that is sent to.</summary>
    public override IEnumerable<Namesake> Namesakes(Deployment deployment) =>
        deployment.Find<DotNetPrograms>() is { } programs ? ProgramBehindName.Of(deployment, programs) : [];

    public override void AddToHost(Workspace workspace, Deployment deployment)
    {
        deployment.Put(DotNetPrograms.Of(workspace));
        var files = GatewayFiles.OnHost<AppSettingsFile>(workspace, deployment);
        if (files.Count == 0) return;
        var home = new GatewayHome { Scope = deployment.Host, EnvironmentIsOpen = true, MeansLoopback = true };
        var folders = files.GroupBy(static file => GatewayFiles.FolderOf(file.Text.Path), StringComparer.Ordinal);
        foreach (var application in folders)
        {
            deployment.Routes.AddRange(RoutesOf(home, [.. application], Mentions));
        }

        bool Mentions(string folder, string word) => CSharpSources.MayMention(workspace, folder, word);
    }

    public override IEnumerable<Route> RoutesOf(
        GatewayHome home, IReadOnlyList<GatewayFile> files, Func<string, string, bool> mentions)
    {
        var settings = files.OfType<AppSettingsFile>().ToList();
        return YarpRoutes.Of(home, settings, mentions).Concat(OcelotRoutes.Of(home, settings, mentions));
    }

    public override bool SendsBy(IReadOnlyDictionary<string, Value<string>> variables) =>
        YarpSettings.AreIn(variables);

    public override IEnumerable<ISubject> Subjects(Workspace workspace) =>
        YarpApplication.Of(workspace, folder => CSharpSources.Below(workspace, folder))
            .Concat<ISubject>(DotNetPrograms.Of(workspace).Started);

    public override IEnumerable<ISubject> Subjects(ParsedFile file, Workspace workspace)
    {
        if (file is not AppSettingsFile { Ocelot: { } ocelot }) yield break;
        foreach (var project in CSharpSources.ProjectsBeside(workspace, file.Text.Path)) ocelot.ReadProject(project);
        yield return ocelot;
    }
}
