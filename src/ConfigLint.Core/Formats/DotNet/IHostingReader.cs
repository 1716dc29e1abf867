using ConfigLint.Text;

namespace ConfigLint.Formats.DotNet;

/// <summary>
/// Reads what one C# file says of the addresses a program listens on. The tokens of the file are enough for that (<see
/// cref="HostingReader"/>); a reader that understands the whole program may take
/// its place (<see cref="Model.Workspace.Given{T}"/>).
/// </summary>
internal interface IHostingReader
{
    /// <summary>Safe to call from several threads.</summary>
    SourceHosting Read(SourceText source);
}
