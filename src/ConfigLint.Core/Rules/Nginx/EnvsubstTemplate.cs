namespace ConfigLint.Rules.Nginx;

/// <summary>Files that envsubst fills: <c>${name}</c> is its variable before it is nginx's.</summary>
internal static class EnvsubstTemplate
{
    public static bool IsName(string path) =>
        path.Contains(".templ", StringComparison.OrdinalIgnoreCase)
        || path.Contains(".tmpl", StringComparison.OrdinalIgnoreCase);
}
