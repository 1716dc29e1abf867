using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.HAProxy;

/// <summary>haproxy.cfg, in one file or several.</summary>
internal sealed class HAProxyFormat : Format
{
    public override FileFormat[] Reads => [FileFormat.HAProxy];

    public override ParsedFile? Read(SourceText text) => HAProxyFile.Read(text);

    public override bool ReadsKey(string key) => EndsAsConf(key);

    public override void Assemble(Workspace workspace) => HAProxyNeighbours.Mark(workspace.Files.OfType<HAProxyFile>());

    public override void Follow(Workspace workspace, Deployment deployment) => HAProxyChecks.Add(deployment);

    public override IEnumerable<ISubject> Subjects(ParsedFile file, Workspace workspace)
    {
        if (file is not HAProxyFile { Config: var config }) yield break;
        yield return config;
        foreach (var proxy in config.Proxies)
        {
            yield return proxy;
            foreach (var server in proxy.Servers) yield return server;
        }
    }
}
