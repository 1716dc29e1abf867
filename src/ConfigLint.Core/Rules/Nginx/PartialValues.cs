using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>Finds out whether a variable is empty for some requests, by what gives it its values.</summary>
internal static class PartialValues
{
    private static readonly int SplitClients = DirectiveNames.Get("split_clients");

    /// <summary>Entries of a map that are looked at, for each pass that uses it; those with more are written by programs.</summary>
    private const int MostEntries = 500;

    /// <summary>Variables with few values, which a map can name one by one.</summary>
    private static readonly Dictionary<string, string[]> Finite = new(StringComparer.OrdinalIgnoreCase)
    {
        ["$scheme"] = ["http", "https"],
        ["$https"] = ["on", ""],
        ["$is_args"] = ["?", ""],
        ["$http2"] = ["h2", "h2c", ""],
        ["$server_protocol"] = ["HTTP/1.0", "HTTP/1.1", "HTTP/2.0", "HTTP/3.0"],
    };

    /// <summary>Variables, or beginnings of their names, that hold what clients send.</summary>
    private static readonly string[] OfClients = ["$http_", "$cookie_", "$arg_", "$remote_addr", "$remote_user", "$request_method"];

    /// <summary>Patterns that any value fits.</summary>
    private static readonly string[] Everything = ["~.*", "~.", "~^", "~^.*$", "~^.*", "~.+", "~*.*", "~^.+$", "~*^.*$"];

    /// <returns>The variant of CFL1088 and what leaves the variable empty; null where it always has a value, or where that is not known.</returns>
    public static (string Variant, NginxDirective At)? Of(NginxPass pass, string variable)
    {
        var sets = pass.Level.Server?.SetsOf(variable) ?? [];
        if (pass.Config.FindMap(variable) is { } map) return sets.Count == 0 ? OfMap(pass, map) : null;
        if (sets.Count == 0) return OfOther(pass.Config, variable);
        // Each in an if: without one that is true the variable was never set. Two conditions that are each other's opposite set it always.
        foreach (var set in sets)
        {
            if (set.Parent is not { Name: "if" } condition || condition.IsTemplated || MayBeOpposite(condition)) return null;
        }

        return ("condition", sets[0]);
    }

    private static bool MayBeOpposite(NginxDirective condition)
    {
        for (var i = 0; i < condition.Count; i++)
        {
            var word = condition[i].Value;
            if (word is "!=" or "!~" or "!~*" || word.TrimStart('(').StartsWith("!-", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static (string, NginxDirective)? OfMap(NginxPass pass, NginxDirective map)
    {
        if (map.Tree.Marks is not null || map.Tree.Nodes[map.Index].End - map.Index > MostEntries) return null;
        HashSet<string> keys = new(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in map.Children)
        {
            var key = entry.NameToken.Value;
            if (key == "include" || CatchesAll(key)) return null;
            if (key == "default") return entry.Count == 1 && entry[0].Value.Length == 0 ? ("default", map) : null;
            // hostnames and volatile, too: no source has such a value.
            keys.Add(key.TrimStart('\\'));
        }

        return Covers(pass, map[0].Value, keys) ? null : ("", map);
    }

    private static bool CatchesAll(string key) => Array.IndexOf(Everything, key) >= 0
        || key.StartsWith("~^(?<", StringComparison.Ordinal) || key.StartsWith("~(?<", StringComparison.Ordinal);

    /// <summary>
    /// Whether the entries name all values that the source has, as far as that is known. Paths and captures may be those that
    /// the location lets through.
    /// </summary>
    private static bool Covers(NginxPass pass, string source, HashSet<string> keys)
    {
        if (source.LastIndexOf('$') > 0) return true;
        var name = source.Replace("{", "").Replace("}", "");
        if (Finite.TryGetValue(name, out var all)) return Array.TrueForAll(all, keys.Contains);
        if (name is "$host" or "$http_host" or "$server_name") return IsOnlyFor(pass, keys);
        // Of other variables of the configuration: those that it makes are known to it.
        if (pass.Config.FindMap(name) is not null || (pass.Level.Server?.SetsOf(name).Count ?? 0) > 0 || pass.Config.FindSplit(name) is not null) return true;
        if (name is "$uri" or "$request_uri" or "$document_uri") return pass.Level.Path != "/" || pass.Level.Block.Count != 1;
        return !Array.Exists(OfClients, start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A server that has only names the map knows, and is not the one that others fall to.</summary>
    private static bool IsOnlyFor(NginxPass pass, HashSet<string> keys)
    {
        if (pass.Level.Server is not { } server) return true;
        var names = 0;
        foreach (var directive in server.Names)
        {
            for (var i = 0; i < directive.Count; i++, names++)
            {
                if (!keys.Contains(directive[i].Value) && !keys.Contains("." + directive[i].Value)) return false;
            }
        }

        if (names == 0) return false;
        var isDefault = server.Listens.Exists(ListenAddress.IsDefault);
        // The server that nginx falls to may stand in a file that is not here.
        return !isDefault && (pass.Config.OpenAbove is not null || pass.Config.Servers.Count > 1);
    }

    private static (string, NginxDirective)? OfOther(NginxConfig config, string variable)
    {
        if (config.FindSplit(variable) is not { } block || block.Tree.Marks is not null) return null;
        decimal share = 0;
        foreach (var entry in block.Children)
        {
            var key = entry.NameToken.Value;
            if (key is "include" or "default" or "0.0.0.0/0" || entry.Count != 1) return null;
            if (block.NameId != SplitClients) continue;
            // The rest has a star in place of a number.
            if (!decimal.TryParse(key.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part)) return null;
            share += part;
        }

        return share >= 100 ? null : ("", block);
    }
}
