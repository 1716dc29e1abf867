namespace ConfigLint.Formats;

/// <summary>Which files are YAML by their names, template engines' endings looked through.</summary>
internal static class YamlFileName
{
    /// <summary>The name without folders, <c>.yaml</c> and what template engines add; null of other files.</summary>
    public static string? Of(string path)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1);
        foreach (var ending in TemplateEndings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) name = name.Substring(0, name.Length - ending.Length);
        }

        foreach (var ending in YamlEndings)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return name.Substring(0, name.Length - ending.Length);
        }

        return null;
    }

    private static readonly string[] TemplateEndings = [".j2", ".jinja", ".erb", ".tmpl", ".tpl", ".template", ".in", ".example", ".sample", ".dist"];

    private static readonly string[] YamlEndings = [".yaml", ".yml"];
}
