using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>Includes that can not find their file: nginx expands neither variables, nor ~, nor braces, and looks from the folder of nginx.conf alone.</summary>
internal sealed class IncludeOfNothing : Rule<NginxConfig>
{
    protected internal override void Check(NginxConfig config, Report report)
    {
        foreach (var missing in config.MissingIncludes)
        {
            var include = missing.Include;
            var pattern = include[0].Value;
            var variant = pattern.Contains('$') ? EnvsubstTemplate.IsName(include.Tree.Text.Path) ? null : "variable"
                : pattern.StartsWith("~/", StringComparison.Ordinal) ? "home"
                : pattern.Contains('{') ? include[0].IsQuoted ? "braces" : null
                : missing.IsFolder ? "folder"
                : missing.Beside is not null && config.Role == NginxRole.Main ? "beside"
                : config.Target.IsComplete && pattern.IndexOfAny(['*', '?', '[']) < 0 ? ""
                : null;
            if (variant is not null) report.At(include.Statement).Variant(variant).With("pattern", variant == "folder" ? pattern.TrimEnd('/') : pattern).With("beside", missing.Beside);
        }
    }
}
