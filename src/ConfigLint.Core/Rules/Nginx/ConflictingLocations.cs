using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// ngx_http_core_location and ngx_http_join_exact_locations: the same prefix or the same exact path twice in one block, and locations nested where they cannot be.
/// Patterns and named locations may repeat.
/// </summary>
internal sealed class ConflictingLocations : Rule<NginxConfig>
{
    protected internal override void Check(NginxConfig config, Report report)
    {
        var words = new Interner();
        // Locations follow their server: what is known of the server before is not asked for again.
        var known = new Dictionary<(NginxLevel Parent, bool Exact, string Path), NginxDirective>();
        foreach (var level in config.Levels)
        {
            if (level.Kind == NginxLevelKind.Server) known.Clear();
            if (level.Kind != NginxLevelKind.Location || level.Parent is not { } parent) continue;
            var block = level.Block;
            var nested = parent.Kind == NginxLevelKind.Location && !parent.Block.IsNone;
            if ((!nested && LocationMatch.IsPlainPattern(block)) || block.IsTemplated) continue;
            var (modifier, path) = LocationMatch.Of(block, words);
            if (modifier is null)
            {
                report.At(block.Statement).Variant("modifier").With("location", block[0].Value);
                continue;
            }

            if (nested && !parent.Block.IsTemplated && !parent.Block.IsApartFrom(block)) Nested(parent.Block, block, modifier, path, words, report);
            if (modifier is "~" or "~*" || path.StartsWith('@')) continue;
            var key = (parent, modifier == "=", path);
            if (known.TryGetValue(key, out var first) && first.IsApartFrom(block)) continue;
            if (!first.IsNone) report.At(block.Statement).And(first == block ? default : first.Statement, "first").With("location", path);
            else known[key] = block;
        }
    }

    private static void Nested(NginxDirective outer, NginxDirective inner, string modifier, string path, Interner words, Report report)
    {
        var (outerModifier, outerPath) = LocationMatch.Of(outer, words);
        var variant = outerModifier is null ? null
            : outerModifier == "=" ? "inside-exact"
            : outerModifier.Length == 0 && outerPath.StartsWith('@') ? "inside-named"
            : modifier.Length == 0 && path.StartsWith('@') ? "named-inside"
            : !modifier.StartsWith('~') && !path.StartsWith(outerPath, StringComparison.Ordinal) ? "outside"
            : null;
        if (variant is not null) report.At(inner.Statement).Variant(variant).And(outer.Statement, "outer").With("location", path).With("outer", outerPath);
    }
}
