using System.Runtime.ExceptionServices;
using ConfigLint.Formats.DotNet;
using ConfigLint.Text;

namespace ConfigLint.CSharp;

/// <summary>
/// Reads the C# of a program by Roslyn: its files as one compilation without references, walked from where the program
/// starts. What the framework does is known by the names of its calls; names of the program itself are followed by the
/// semantic model.
/// </summary>
internal sealed class RoslynReader : ICSharpReader
{
    /// <summary>A file that is longer is taken to set addresses.</summary>
    private const int MostCharacters = 1_000_000;

    /// <summary>
    /// Roslyn guards its stack where it parses, and not where it takes strings in strings apart: see
    /// <see cref="Hostile"/>. Reserved, and used as far as it is needed.
    /// </summary>
    private const int StackSize = 32 * 1024 * 1024;

    public string? Missing => null;

    /// <summary>Of the Roslyn that is loaded.</summary>
    public static Version CompilerVersion =>
        typeof(Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree).Assembly.GetName().Version!;

    public IReadOnlyList<SourceHosting> Read(IReadOnlyList<SourceText> own, IReadOnlyList<SourceText> referenced)
    {
        IReadOnlyList<SourceHosting>? read = null;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(Run, StackSize) { IsBackground = true, Name = "ConfigLint C#" };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return read!;

        void Run()
        {
            try
            {
                read = ReadHere(own, referenced);
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e);
            }
        }
    }

    private static IReadOnlyList<SourceHosting> ReadHere(
        IReadOnlyList<SourceText> own, IReadOnlyList<SourceText> referenced)
    {
        Dictionary<SourceText, SourceHosting> facts = [];
        List<SourceHosting> all = [];
        foreach (var source in own.Concat(referenced))
        {
            var one = new SourceHosting(source);
            all.Add(one);
            facts[source] = one;
            if (!IsRead(source) && DotNetWords.MayMatter(source.Content))
            {
                one.Undecided = (source.Whole, "is too long or too deep to be read");
            }
        }

        var sources = SourceChoice.Of([.. all.Select(static one => one.Source).Where(IsRead)]);
        if (sources.Count == 0) return all;
        var ownSources = new HashSet<SourceText>(own);
        var program = new ProgramSources(sources, ownSources);
        new ProgramWalk(program, facts).Read();
        return all;
    }

    private static bool IsRead(SourceText source) => source.Length <= MostCharacters && !Hostile.Is(source.Content);
}
