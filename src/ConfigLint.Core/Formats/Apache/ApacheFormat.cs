using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Apache;

/// <summary>Apache httpd: main files, what they include, virtual hosts.</summary>
internal sealed class ApacheFormat : Format
{
    public override FileFormat[] Reads => [FileFormat.Apache];

    public override ParsedFile? Read(SourceText text) => ApacheFile.Read(text);

    public override bool ReadsKey(string key) => EndsAsConf(key);

    public override void Assemble(Workspace workspace)
    {
        var files = workspace.Files.OfType<ApacheFile>().ToList();
        if (files.Count == 0) return;
        ApacheSet.Join(files, workspace, path => workspace.Include(path, static text => new ApacheFile(text)));
    }

    public override IEnumerable<ISubject> Subjects(ParsedFile file, Workspace workspace)
    {
        if (file is not ApacheFile { Config: var config } || config.Root != file) yield break;
        yield return config;
        foreach (var server in config.Servers) yield return server;
        foreach (var pass in config.Passes) yield return pass;
    }
}
