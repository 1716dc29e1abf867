using System.Collections.Concurrent;
using ConfigLint.Formats;

namespace ConfigLint.Programs.Servers;

/// <summary>The knowledge of rules/servers/*.yaml, made when it is asked for: one program needs one entry. The data is generated.</summary>
internal static partial class ServerCatalog
{
    private static readonly ConcurrentDictionary<string, ServerInfo> made = new(StringComparer.Ordinal);

    /// <summary>Every name, in order.</summary>
    public static IReadOnlyList<string> Names => AllNames();

    public static ServerInfo Get(string name) => made.GetOrAdd(name, static name => Make(name) ?? throw new ArgumentException($"no server {name}"));

    /// <summary>The servers that may be meant by a key of <see cref="Invocation.Keys"/>, those that ask for more first.</summary>
    public static string[] NamesOf(string key) => Candidates(key);
}
