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

    /// <summary>
    /// A file for a developer's machine or a run of tests, by its name or a folder's: test/compose.yml,
    /// docker-compose.dev.yml. What has to be up after a reboot is not its matter.
    /// </summary>
    public static bool IsForTrying(string path) => path.Split(PathSeparators).Any(static part => Trying.Contains(part));

    /// <summary>A name without them.</summary>
    public static string Without(string name) =>
        string.Join("-", name.Split(Separators).Where(static word => !Words.Contains(word)));

    private static readonly char[] Separators = ['-', '_', '.'];

    private static readonly char[] PathSeparators = ['/', '-', '_', '.'];

    private static readonly HashSet<string> Trying = new(StringComparer.OrdinalIgnoreCase)
    {
        "dev", "devel", "development", "debug", "test", "tests", "testing", "local", "ci", "e2e",
    };

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "prod", "production", "live", "staging", "stage", "dev", "devel", "development", "debug", "test", "tests",
        "testing", "qa", "uat", "preprod", "local", "ci", "e2e",
    };
}
