using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// ngx_http_core_location and ngx_http_join_exact_locations: the same prefix or the same exact path twice in one block, and locations nested where they cannot be.
/// Patterns and named locations may repeat.
/// </summary>
internal sealed class ConflictingLocations : Rule<NginxConfig>
{
    protected internal override void Check(NginxConfig config, Report report)
    {
        var known = new Dictionary<(NginxLevel Parent, bool Exact, string Path), NginxDirective>();
        foreach (var level in config.Levels)
        {
            if (level.Kind != NginxLevelKind.Location || level.Block.IsNone || level.Block.IsTemplated || level.Block.Tree.Marks is { HasControl: true } || level.Parent is not { } parent) continue;
            var (modifier, path) = LocationMatch.Of(level.Block);
            if (modifier is null)
            {
                report.At(level.Block.Statement).Variant("modifier").With("location", level.Block[0].Value);
                continue;
            }

            if (parent.Kind == NginxLevelKind.Location && !parent.Block.IsNone && !parent.Block.IsTemplated) Nested(parent.Block, level.Block, modifier, path, report);
            if (modifier.StartsWith('~') || path.StartsWith('@')) continue;
            var key = (parent, modifier == "=", path);
            if (known.TryGetValue(key, out var first)) report.At(level.Block.Statement).And(first == level.Block ? default : first.Statement, "first").With("location", path);
            else known[key] = level.Block;
        }
    }

    private static void Nested(NginxDirective outer, NginxDirective inner, string modifier, string path, Report report)
    {
        var (outerModifier, outerPath) = LocationMatch.Of(outer);
        var variant = outerModifier is null ? null
            : outerModifier == "=" ? "inside-exact"
            : outerModifier.Length == 0 && outerPath.StartsWith('@') ? "inside-named"
            : modifier.Length == 0 && path.StartsWith('@') ? "named-inside"
            : !modifier.StartsWith('~') && !path.StartsWith(outerPath, StringComparison.Ordinal) ? "outside"
            : null;
        if (variant is not null) report.At(inner.Statement).Variant(variant).And(outer.Statement, "outer").With("location", path).With("outer", outerPath);
    }
}
