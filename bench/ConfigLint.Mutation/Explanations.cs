using ConfigLint.Testing;

namespace ConfigLint.Mutation;

/// <summary>explained.tsv: why a guard can be missed by no fixture, or need not be.</summary>
internal static class Explanations
{
    /// <returns>The reason, by the name of the mutant.</returns>
    public static IReadOnlyDictionary<string, string> Read() =>
        File.ReadAllLines(Repository.File("bench/ConfigLint.Mutation/explained.tsv"))
            .Where(static line => line.Length > 0 && line[0] != '#')
            .Select(static line => line.Split('\t'))
            .ToDictionary(static cells => cells[0], static cells => cells[1], StringComparer.Ordinal);
}
