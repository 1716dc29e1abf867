using ConfigLint.Text;

namespace ConfigLint.Engine;

/// <summary>Reads <c>check:</c> from keys and texts, wherever those come from: a rule file or configlint.yaml.</summary>
internal static class DeclaredCheckParser
{
    private static readonly string[] Formats = ["nginx", "systemd", "yaml"];

    /// <param name="format">The key below <c>check:</c>.</param>
    /// <param name="settings">What stands below it but <c>value:</c>; a single text as a list of one.</param>
    /// <param name="value">From <see cref="DeclaredValueParser"/>; null where none is written.</param>
    /// <param name="problem">Null, or one sentence without a period.</param>
    public static DeclaredCheck? Parse(string format, IReadOnlyDictionary<string, string[]> settings, DeclaredValue? value, out string? problem)
    {
        var (kind, section, names) = format switch
        {
            "nginx" => (DeclaredFormat.Nginx, "block", "directives"),
            "systemd" => (DeclaredFormat.Systemd, "section", "settings"),
            "yaml" => (DeclaredFormat.Yaml, "section", "keys"),
            _ => default,
        };
        var present = settings.TryGetValue("present", out var flag) ? flag[0] : null;
        var within = settings.TryGetValue(section ?? "", out var blocks) ? blocks[0] : null;
        problem = null;
        if (section is null) problem = $"unknown format '{format}'{Suggest(format, Formats)}";
        else if (settings.Keys.FirstOrDefault(key => key != section && key != names && key != "present") is { } key) problem = $"unknown key '{key}'{Suggest(key, [section, names, "value", "present"])}";
        else if (!settings.TryGetValue(names, out var written) || written.Length == 0) problem = $"'{names}' is missing";
        else if (present is not (null or "true" or "false")) problem = $"'present' is true or false, not '{present}'";
        else if (present is null && value is null) problem = "'value' or 'present' is missing";
        else if (kind == DeclaredFormat.Systemd && within is null) problem = "'section' is missing";
        else if (present == "false") problem = CheckMissing(section, within, value);
        return problem is null ? new DeclaredCheck(kind, within, settings[names], value, present != "false") : null;
    }

    private static string? CheckMissing(string section, string? within, DeclaredValue? value)
    {
        if (value is not null) return "what is missing has no value to compare";
        if (within is null) return $"missing from where? '{section}' is missing";
        return section == "block" && within is not ("http" or "server" or "location") ? "only http, server and location are looked through for what is missing" : null;
    }

    private static string Suggest(string word, string[] candidates) => Suggestion.Nearest(word, candidates) is { } near ? $", did you mean '{near}'?" : "";
}
