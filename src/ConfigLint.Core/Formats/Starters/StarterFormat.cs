using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Starters;

/// <summary>What starts programs on one machine: supervisord, PM2, foreman, npm.</summary>
internal sealed class StarterFormat : Format
{
    public override FileFormat[] Reads =>
        [FileFormat.Procfile, FileFormat.PackageJson, FileFormat.Supervisor, FileFormat.Pm2];

    public override IReadOnlyList<string> Globs =>
    [
        "**/package.json", "**/pm2.json", "**/processes.json", "**/ecosystem.json", "**/ecosystem.config.js",
        "**/ecosystem.config.cjs", "**/pm2.config.js", "**/pm2.config.cjs", "**/Procfile.*",
    ];

    public override bool MayBe(string path, string name) => StarterDetector.IsNamed(name);

    public override ParsedFile? Read(SourceText text) => StarterDetector.Read(text);

    public override IEnumerable<ISubject> Subjects(ParsedFile file, Workspace workspace) =>
        file is SupervisorFile supervisor ? SupervisedProgram.Of(supervisor, workspace) : [];

    public override bool Starts(ParsedFile file) => file is SupervisorFile or Pm2File or Procfile;
}
