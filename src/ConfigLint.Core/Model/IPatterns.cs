namespace ConfigLint.Model;

/// <summary>
/// Matches patterns of PCRE. Core has no regular expressions of its own: the host that traces requests brings them.
/// </summary>
internal interface IPatterns
{
    PatternMatch Match(string pattern, bool ignoreCase, string input);
}

/// <param name="IsMatch">Null where the pattern can not be evaluated.</param>
/// <param name="Groups">What the groups matched, the whole first; empty where nothing does.</param>
/// <param name="Problem">Why it can not be evaluated.</param>
internal readonly record struct PatternMatch(bool? IsMatch, IReadOnlyList<string> Groups, string? Problem);
