using ConfigLint.Model;

namespace ConfigLint.Lab.Tests.Cases;

/// <summary>The main file of a staged fixture: its own, or one with an http block around what the fixture has.</summary>
internal static class NginxFolder
{
    internal static readonly string[] Temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];

    /// <returns>The path of the main file.</returns>
    public static string Prepare(Stage stage, LabCase lab)
    {
        var around = string.Concat(Temporary.Select(kind => $"{kind}_temp_path {stage.Folder}/{kind}; ")) + $"access_log off; {stage.Local(lab.Around)} ";
        if (stage.Texts.FirstOrDefault(file => file.Value.Contains("events {", StringComparison.Ordinal)) is { Key: { } complete } main)
        {
            // On the line of the block, so that the lines of the fixture keep their numbers.
            File.WriteAllText(Path.Combine(stage.Folder, complete), main.Value.Replace("http {", "http { " + around, StringComparison.Ordinal));
            return Path.Combine(stage.Folder, complete);
        }

        var part = stage.Texts.Keys.FirstOrDefault(path => path.EndsWith(".conf", StringComparison.Ordinal) && lab.Front is null);
        var folder = Path.Combine(stage.Folder, Path.GetDirectoryName(part) ?? "");
        var file = Path.Combine(folder, "lab.conf");
        var inner = part is null ? stage.Local(lab.Front ?? throw new InvalidOperationException($"{lab} has no nginx configuration")) : $"include {Path.GetFileName(part)};";
        File.WriteAllText(file, $"events {{ }}\nhttp {{\n{around}\n{inner}\n}}\n");
        return file;
    }
}
