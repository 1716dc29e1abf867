using ConfigLint.Model;


namespace ConfigLint.Formats.Nginx;

/// <summary>Which location of a server takes a path (ngx_http_core_find_location).</summary>
internal sealed class NginxLocations
{
    private readonly Dictionary<NginxLevel, List<Location>> byParent = [];
    private readonly IPatterns patterns;

    public NginxLocations(NginxConfig config, IPatterns patterns)
    {
        this.patterns = patterns;
        // Levels stand in the order of the files, which is the order in which patterns are tried.
        foreach (var level in config.Levels)
        {
            if (level.Kind != NginxLevelKind.Location || level.Parent is null || level.Block.IsNone || level.Block.Count == 0) continue;
            if (!byParent.TryGetValue(level.Parent, out var siblings)) byParent[level.Parent] = siblings = [];
            siblings.Add(Location.Of(level));
        }
    }

    /// <param name="Level">The location; the server itself where none takes the path.</param>
    /// <param name="IsRedirect">
    /// The path lacks just the final slash of a location that passes on: nginx answers 301 with it (auto_redirect).
    /// </param>
    /// <param name="Groups">What the groups of the pattern matched.</param>
    /// <param name="Problem">Why it can not be told.</param>
    internal sealed record Choice(NginxLevel Level, bool IsRedirect, IReadOnlyList<string> Groups, string? Problem);

    public Choice Find(NginxLevel server, string path)
    {
        var search = new Search(this, path, server);
        search.In(server);
        return new Choice(search.Found, search.IsRedirect, search.Groups, search.Problem);
    }

    /// <summary><c>location @name</c> of a server; null where there is none.</summary>
    public NginxLevel? Named(NginxLevel server, string name) =>
        byParent.TryGetValue(server, out var locations) ? locations.Find(location => location.Kind == Kind.Named && location.Text == name)?.Level : null;

    private enum Kind : byte
    {
        Prefix,
        Exact,
        Pattern,
        Named,
    }

    /// <param name="Text">The path or the pattern, without its modifier.</param>
    /// <param name="StopsPatterns"><c>^~</c>.</param>
    private sealed record Location(NginxLevel Level, Kind Kind, string Text, bool StopsPatterns, bool IgnoresCase, bool IsTemplated)
    {
        /// <summary>The modifier may be glued to the path (ngx_http_core_location).</summary>
        public static Location Of(NginxLevel level)
        {
            var block = level.Block;
            var isTemplated = block.IsTemplated;
            var text = block[block.Count - 1].Value;
            var modifier = block.Count > 1 ? block[0].Value : "";
            if (block.Count == 1)
            {
                foreach (var known in Modifiers)
                {
                    if (!text.StartsWith(known, StringComparison.Ordinal)) continue;
                    modifier = known;
                    text = text.Substring(known.Length);
                    break;
                }
            }

            var kind = modifier switch
            {
                "=" => Kind.Exact,
                "~" or "~*" => Kind.Pattern,
                _ => text.StartsWith('@') ? Kind.Named : Kind.Prefix,
            };
            return new Location(level, kind, text, modifier == "^~", modifier == "~*", isTemplated);
        }

        private static readonly string[] Modifiers = ["=", "^~", "~*", "~"];
    }

    /// <summary>One descent through nested locations.</summary>
    private sealed class Search(NginxLocations owner, string path, NginxLevel start)
    {
        private enum Result : byte
        {
            /// <summary>No location of this level.</summary>
            Declined,

            /// <summary>The longest prefix, which patterns may overrule.</summary>
            Prefix,

            /// <summary>An exact location, or a pattern: nothing overrules it.</summary>
            Final,
        }

        public NginxLevel Found { get; private set; } = start;

        public bool IsRedirect { get; private set; }

        public IReadOnlyList<string> Groups { get; private set; } = [];

        public string? Problem { get; private set; }

        public bool In(NginxLevel level) => Find(level) != Result.Declined;

        /// <summary>Depth is bounded by the evaluator's.</summary>
        private Result Find(NginxLevel level)
        {
            if (!owner.byParent.TryGetValue(level, out var locations)) return Result.Declined;
            var result = Static(locations, out var stopsPatterns);
            if (Problem is not null) return Result.Final;
            if (result == Result.Prefix) result = Find(Found) == Result.Final ? Result.Final : Result.Prefix;
            if (result == Result.Final || stopsPatterns) return result;
            foreach (var location in locations)
            {
                if (location.Kind != Kind.Pattern) continue;
                var match = owner.patterns.Match(location.Text, location.IgnoresCase, path);
                if (location.IsTemplated || match.IsMatch is null)
                {
                    Problem = $"location ~ {location.Text} can not be evaluated: {(location.IsTemplated ? "a template gives it" : match.Problem)}";
                    return Result.Final;
                }

                if (!match.IsMatch.Value) continue;
                Found = location.Level;
                Groups = match.Groups;
                Find(Found);
                return Result.Final;
            }

            return result;
        }

        /// <summary>Exact, else the longest prefix (ngx_http_core_find_static_location).</summary>
        private Result Static(List<Location> locations, out bool stopsPatterns)
        {
            stopsPatterns = false;
            Location? longest = null;
            Location? withSlash = null;
            foreach (var location in locations)
            {
                if (location.Kind is not (Kind.Prefix or Kind.Exact)) continue;
                if (location.IsTemplated)
                {
                    Problem = $"a template gives location {location.Text}";
                    return Result.Final;
                }

                if (location.Kind == Kind.Exact && location.Text == path)
                {
                    Found = location.Level;
                    return Result.Final;
                }

                if (location.Text.Length == path.Length + 1 && location.Text.EndsWith('/') && location.Text.StartsWith(path, StringComparison.Ordinal) && PassesOn(location.Level)) withSlash = location;
                if (location.Kind == Kind.Prefix && path.StartsWith(location.Text, StringComparison.Ordinal) && location.Text.Length >= (longest?.Text.Length ?? 0)) longest = location;
            }

            if (withSlash is not null && longest?.Text != path)
            {
                Found = withSlash.Level;
                IsRedirect = true;
                return Result.Final;
            }

            if (longest is null) return Result.Declined;
            Found = longest.Level;
            stopsPatterns = longest.StopsPatterns;
            return Result.Prefix;
        }

        private static bool PassesOn(NginxLevel level) => level.Config.Passes.Exists(pass => pass.Level == level);
    }
}
