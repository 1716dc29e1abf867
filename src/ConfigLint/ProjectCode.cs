using System.Collections.Immutable;
using ConfigLint.Formats.DotNet;
using Microsoft.CodeAnalysis;

namespace ConfigLint.Roslyn;

/// <summary>
/// What a compilation knows of its program beside the AdditionalFiles: its sources, and which of the projects it takes
/// in have to do with the network. Two snapshots of an editor are compared by what the engine can tell of them.
/// </summary>
internal sealed class ProjectCode : IUnreadProjects
{
    private readonly Compilation compilation;
    private readonly Dictionary<string, bool> asked = new(StringComparer.OrdinalIgnoreCase);
    private ILookup<string, IAssemblySymbol>? assemblies;

    public ProjectCode(Compilation compilation)
    {
        this.compilation = compilation;
        Trees = compilation.SyntaxTrees.Where(IsWritten).ToImmutableArray();
    }

    /// <summary>In the order of the compilation.</summary>
    public ImmutableArray<SyntaxTree> Trees { get; }

    /// <summary>
    /// Whether a run over the other's code stands for this one too. What it was told of referenced projects is asked
    /// again.
    /// </summary>
    public bool IsLike(ProjectCode other, CancellationToken cancelled)
    {
        if (Trees.Length != other.Trees.Length) return false;
        for (var i = 0; i < Trees.Length; i++)
        {
            if (!CodeShape.IsAlike(other.Trees[i], Trees[i], cancelled)) return false;
        }

        return other.Answers().All(answer => CannotListen(answer.Key) == answer.Value);
    }

    /// <summary>From several threads.</summary>
    public bool CannotListen(string name)
    {
        lock (asked)
        {
            if (asked.TryGetValue(name, out var known)) return known;
            assemblies ??= compilation.References.Select(compilation.GetAssemblyOrModuleSymbol)
                .OfType<IAssemblySymbol>().ToLookup(one => one.Name, StringComparer.OrdinalIgnoreCase);
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            return asked[name] = assemblies.Contains(name) && !MayListen(name, seen);
        }
    }

    private KeyValuePair<string, bool>[] Answers()
    {
        lock (asked) return [.. asked];
    }

    private bool MayListen(string name, HashSet<string> seen)
    {
        var waiting = new Stack<string>([name]);
        while (waiting.Count > 0)
        {
            var next = waiting.Pop();
            if (DecidesAddresses(next)) return true;
            // The base library is taken apart by the names of its parts, and not followed further.
            if (next.StartsWith("System.", StringComparison.Ordinal) || !seen.Add(next)) continue;
            foreach (var reference in assemblies![next].SelectMany(one => one.Modules)
                .SelectMany(module => module.ReferencedAssemblies))
            {
                waiting.Push(reference.Name);
            }
        }

        return false;
    }

    /// <summary>It has what sets an address, brings configuration or opens a socket.</summary>
    private static bool DecidesAddresses(string assembly) =>
        assembly is "Microsoft.Extensions.Hosting" or "Microsoft.Extensions.Configuration"
            or "System.Net.Sockets" or "System.Net.HttpListener" or "System.Net.Quic"
        || (assembly.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            && !assembly.EndsWith(".Abstractions", StringComparison.Ordinal))
        || assembly == "Microsoft.AspNetCore.Hosting.Abstractions"
        || Array.Exists(DotNetWords.Packages, known => assembly.StartsWith(known, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// On the disk and by hand: what source generators add, and what a build leaves in obj, the command does not see
    /// either.
    /// </summary>
    private static bool IsWritten(SyntaxTree tree)
    {
        var path = tree.FilePath;
        return path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && Path.IsPathRooted(path)
            && !Holds(path, "obj") && !Holds(path, "bin");
    }

    private static bool Holds(string path, string folder)
    {
        for (var at = path.IndexOf(folder, StringComparison.Ordinal); at > 0;
            at = path.IndexOf(folder, at + 1, StringComparison.Ordinal))
        {
            if (IsSeparator(path[at - 1]) && at + folder.Length < path.Length && IsSeparator(path[at + folder.Length]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSeparator(char c) => c == Path.DirectorySeparatorChar || c == Path.AltDirectorySeparatorChar;
}
