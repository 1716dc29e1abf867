using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.WebConfig;

/// <summary>What IIS reads of an ASP.NET Core application, and of sites that it sends on.</summary>
internal sealed class WebConfigFormat : Format
{
    public override FileFormat[] Reads => [FileFormat.WebConfig];

    public override IReadOnlyList<string> Globs => ["**/web.config"];

    public override bool MayBe(string path, string name) => WebConfigFile.IsNamed(name);

    public override ParsedFile? Read(SourceText text) => WebConfigFile.Read(text);

    public override bool Sends(ParsedFile file) => file is WebConfigFile { Proxies.Count: > 0 };

    public override void AddToHost(ParsedFile file, Workspace workspace, Deployment deployment)
    {
        if (file is not WebConfigFile config) return;
        foreach (var proxy in config.Proxies)
        {
            deployment.Routes.Add(new Route(deployment.Host, proxy.To, Protocol.Http, proxy.IsTls, new ProxySettings(),
                $"rule {proxy.Name} of IIS", proxy.Url.At, [proxy.Name], new Sender("iis", proxy)));
        }
    }

    public override IEnumerable<ISubject> Subjects(ParsedFile file, Workspace workspace)
    {
        if (file is not WebConfigFile { Module: not null } config) yield break;
        config.Application ??= WebConfigApplication.Beside(workspace, file.Text);
        config.IsTransformed = HasTransform(workspace, file.Text.Path);
        yield return config;
    }

    /// <summary>web.Release.config beside it, which writes limits of its own when the site is published.</summary>
    private static bool HasTransform(Workspace workspace, string path)
    {
        var folder = path.Substring(0, path.LastIndexOf('/') + 1);
        foreach (var beside in workspace.Paths.StartingWith(folder + "web."))
        {
            if (Limits(beside)) return true;
        }

        foreach (var beside in workspace.Paths.StartingWith(folder + "Web."))
        {
            if (Limits(beside)) return true;
        }

        return false;

        bool Limits(string beside) => beside.EndsWith(".config", StringComparison.OrdinalIgnoreCase)
            && beside != path && beside.IndexOf('/', folder.Length) < 0
            && workspace.Read(beside).Text?.Content.IndexOf("requestLimits", StringComparison.Ordinal) >= 0;
    }
}
