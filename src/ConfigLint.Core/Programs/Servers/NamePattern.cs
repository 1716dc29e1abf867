namespace ConfigLint.Programs.Servers;

/// <summary>Names of flags and variables in which one <c>*</c> stands for one part: <c>--entryPoints.*.address</c>, <c>jenkins*.war</c>.</summary>
internal static class NamePattern
{
    public static bool Matches(string pattern, string name, StringComparison how)
    {
        var star = pattern.IndexOf('*');
        if (star < 0) return string.Equals(pattern, name, how);
        var tail = pattern.Length - star - 1;
        return name.Length >= pattern.Length - 1
            && string.Compare(pattern, 0, name, 0, star, how) == 0
            && string.Compare(pattern, star + 1, name, name.Length - tail, tail, how) == 0;
    }
}
