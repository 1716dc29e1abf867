namespace ConfigLint.Model;

/// <summary>
/// The words by which one application's services for several environments are told apart: flask-dev, flask-prod.
/// </summary>
internal static class EnvironmentWord
{
    /// <summary>
    /// One application in two environments, of which a person starts one by its name: app-dev and app-prod, dev and
    /// prod.
    /// </summary>
    public static bool AreAlternatives(string one, string other) => Without(one) == Without(other);

    /// <summary>A name without them.</summary>
    public static string Without(string name) =>
        string.Join("-", name.Split(Separators).Where(static word => !Words.Contains(word)));

    private static readonly char[] Separators = ['-', '_', '.'];

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "prod", "production", "live", "staging", "stage", "dev", "devel", "development", "debug", "test", "tests",
        "testing", "qa", "uat", "preprod", "local", "ci", "e2e",
    };
}
