using ConfigLint.Text;

namespace ConfigLint.Formats.DotNet;

/// <summary>
/// Reads what the C# of one program says of the addresses it listens on and of what it does to requests. Core parses no
/// C#: a host hands in who does (<see cref="Engine.LintOptions.Given"/>; ConfigLint.CSharp, by Roslyn). Without one the
/// code of a program is not read, and the program says so.
/// </summary>
internal interface ICSharpReader
{
    /// <summary>Why this host reads no C#, for the summary; null where it does. To be asked after a reading.</summary>
    string? Missing { get; }

    /// <summary>What each file says, in the order given: the program's own, then those of the projects that it takes
    /// in.</summary>
    IReadOnlyList<SourceHosting> Read(IReadOnlyList<SourceText> own, IReadOnlyList<SourceText> referenced);
}

/// <summary>
/// A reader that is made, and its libraries loaded, when the first C# file that matters is met: most trees have none.
/// </summary>
internal sealed class DeferredCSharpReader(Func<ICSharpReader> make) : ICSharpReader
{
    private readonly Lazy<ICSharpReader> reader = new(make);

    /// <summary>Of a reader that was not asked for nothing is known to be missing.</summary>
    public string? Missing => reader.IsValueCreated ? reader.Value.Missing : null;

    public IReadOnlyList<SourceHosting> Read(IReadOnlyList<SourceText> own, IReadOnlyList<SourceText> referenced)
    {
        foreach (var source in own.Concat(referenced))
        {
            if (DotNetWords.MayMatter(source.Content)) return reader.Value.Read(own, referenced);
        }

        return [.. own.Concat(referenced).Select(static source => new SourceHosting(source))];
    }
}

/// <summary>In the place of a reader, where the host has none.</summary>
internal sealed class NoCSharpReader(string why) : ICSharpReader
{
    public static readonly NoCSharpReader Instance = new("this host reads no C#");

    public string? Missing => why;

    public IReadOnlyList<SourceHosting> Read(IReadOnlyList<SourceText> own, IReadOnlyList<SourceText> referenced) =>
        [.. own.Concat(referenced).Select(source => new SourceHosting(source))];
}
