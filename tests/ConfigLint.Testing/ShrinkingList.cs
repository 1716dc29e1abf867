namespace ConfigLint.Testing;

/// <summary>What is not yet as it should be, listed in a file that may only get shorter. VERIFY_ACCEPT=1 writes it anew where nothing was added.</summary>
internal static class ShrinkingList
{
    /// <param name="path">Of the list, from the root of the repository.</param>
    /// <param name="found">What there is today.</param>
    /// <exception cref="InvalidOperationException">Something is not listed, or the list says more than there is.</exception>
    public static void Check(string path, IEnumerable<string> found)
    {
        var file = Repository.File(path);
        var listed = File.Exists(file) ? new HashSet<string>(File.ReadLines(file), StringComparer.Ordinal) : null;
        var now = found.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var added = listed is null ? [] : now.FindAll(one => !listed.Contains(one));
        if (added.Count > 0) throw new InvalidOperationException($"not in {path}:\n{string.Join("\n", added)}");
        if (listed is not null && listed.Count == now.Count) return;
        if (Environment.GetEnvironmentVariable("VERIFY_ACCEPT") != "1") throw new InvalidOperationException($"{path} is shorter now, or missing: VERIFY_ACCEPT=1 writes it");
        File.WriteAllLines(file, now);
    }
}
