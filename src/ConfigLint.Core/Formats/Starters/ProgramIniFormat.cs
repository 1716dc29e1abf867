using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Starters;

/// <summary>
/// The ini files of single programs: uWSGI, Jetty. Told by their keys, and so after what has sections of its own.
/// </summary>
internal sealed class ProgramIniFormat : Format
{
    public override FileFormat[] Reads => [FileFormat.ProgramIni];

    public override ParsedFile? Read(SourceText text) => ProgramIniFile.Read(text);

    public override bool Starts(ParsedFile file) => true;
}
