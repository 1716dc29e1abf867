using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>nginx: main files, what they include, fragments.</summary>
internal sealed class NginxFormat : Format
{
    public override FileFormat[] Reads => [FileFormat.Nginx];

    public override ParsedFile? Read(SourceText text) =>
        NginxDetector.Detect(text.KnownAs, text.Content) ? new NginxFile(text) : null;

    public override bool ReadsKey(string key) => EndsAsConf(key);

    public override ParsedFile Adapt(ParsedFile file, Workspace workspace) =>
        file is NginxFile { Tree.Marks: not null } && NginxSet.TargetOf(workspace).IsComplete
            ? new NginxFile(file.Text, mayBeTemplate: false)
            : file;

    public override void Assemble(Workspace workspace) => NginxSet.Of(workspace);

    public override IEnumerable<string> Senders(Workspace workspace) =>
        NginxSet.Of(workspace).Select(static config => config.Root.Text).Where(static text => !text.IsEmbedded)
            .Select(static text => text.Path);

    public override void AddToHost(ParsedFile file, Workspace workspace, Deployment deployment)
    {
        foreach (var config in NginxSet.RootedAt(workspace, file.Text.Path))
        {
            NginxRoutes.Add(config, deployment.Host, deployment.Routes);
            NginxListeners.Add(config, deployment.Host, deployment.Listeners);
        }
    }

    public override void Follow(Workspace workspace, Deployment deployment)
    {
        var onHost = deployment.Files.Where(path => !workspace.InContainers.Contains(path));
        var configs = onHost.SelectMany(path => NginxSet.RootedAt(workspace, path));
        if (NginxServices.Find(deployment, configs) is not { } service) return;
        service.Config.RunIn(NginxServices.HomeOf(service));
        deployment.Put(service);
    }

    public override IEnumerable<TracedProxy> Traced(Deployment deployment) => TracedNginx.Of(deployment);

    public override ISubject? Alone(ParsedFile file) => file;

    public override IEnumerable<ISubject> Settled(Workspace workspace) => NginxSet.Of(workspace);

    public override IEnumerable<ISubject> Subjects(Workspace workspace)
    {
        var certificates = new NginxCertificateFiles(workspace);
        foreach (var config in NginxSet.Of(workspace))
        {
            foreach (var level in config.Levels) yield return level;
            foreach (var upstream in config.Upstreams) yield return upstream;
            foreach (var pass in config.Passes) yield return pass;
            foreach (var refusal in config.Refusals) yield return refusal;
            foreach (var repeat in config.Repeats) yield return repeat;
            foreach (var certificate in certificates.Of(config)) yield return certificate;
        }
    }

    public override IEnumerable<ISubject> Subjects(Deployment deployment)
    {
        if (deployment.Find<NginxService>() is { } service) yield return service;
        foreach (var answer in NginxHealthAnswers.Of(deployment)) yield return answer;
    }
}
