using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>Finds out whether a variable is empty for some requests, by what gives it its values.</summary>
internal static class PartialValues
{
    private static readonly int SplitClients = DirectiveNames.Get("split_clients");
    private static readonly int Geo = DirectiveNames.Get("geo");

    /// <summary>Variables with few values, which a map can name one by one.</summary>
    private static readonly Dictionary<string, string[]> Finite = new(StringComparer.OrdinalIgnoreCase)
    {
        ["$scheme"] = ["http", "https"],
        ["$https"] = ["on", ""],
        ["$is_args"] = ["?", ""],
        ["$http2"] = ["h2", "h2c", ""],
        ["$server_protocol"] = ["HTTP/1.0", "HTTP/1.1", "HTTP/2.0", "HTTP/3.0"],
    };

    /// <returns>The variant of CFL1088 and what leaves the variable empty; null where it always has a value, or where that is not known.</returns>
    public static (string Variant, NginxDirective At)? Of(NginxPass pass, string variable)
    {
        var sets = pass.Level.Server?.SetsOf(variable) ?? [];
        if (pass.Config.FindMap(variable) is { } map) return sets.Count == 0 ? OfMap(pass, map) : null;
        if (sets.Count == 0) return OfOther(pass.Config, variable);
        // Each in an if: without one that is true the variable was never set. Two conditions that are each other's opposite set it always.
        foreach (var set in sets)
        {
            if (set.IsTemplated || set[1].Value.Length == 0 || set.Parent is not { Name: "if" } condition || condition.IsTemplated || MayBeOpposite(condition)) return null;
        }

        return ("condition", sets[0]);
    }

    private static bool MayBeOpposite(NginxDirective condition)
    {
        for (var i = 0; i < condition.Count; i++)
        {
            if (condition[i].Value is "!=" or "!~" or "!~*" || condition[i].Value.StartsWith("!-", StringComparison.Ordinal) || condition[i].Value.StartsWith("(!-", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static (string, NginxDirective)? OfMap(NginxPass pass, NginxDirective map)
    {
        if (map.Tree.Marks is not null || map.IsTemplated) return null;
        HashSet<string> keys = new(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in map.Children)
        {
            var key = entry.NameToken.Value;
            if (key == "include" || CatchesAll(key)) return null;
            if (key == "default") return entry.Count == 1 && entry[0].Value.Length == 0 ? ("default", map) : null;
            if (key is not ("hostnames" or "volatile")) keys.Add(key.TrimStart('\\'));
        }

        return keys.Count == 0 || Covers(pass, map[0].Value, keys) ? null : ("", map);
    }

    /// <summary>A pattern that any value fits: <c>~.*</c>, <c>~.</c>, <c>~^</c>.</summary>
    private static bool CatchesAll(string key) => key is "~.*" or "~." or "~^" or "~^.*$" or "~^.*" or "~.+" or "~*.*" or "~^.+$" or "~*^.*$" || key.StartsWith("~^(?<", StringComparison.Ordinal) || key.StartsWith("~(?<", StringComparison.Ordinal);

    /// <summary>Whether the entries name all values that the source has, as far as that is known. Paths and captures may be those that the location lets through.</summary>
    private static bool Covers(NginxPass pass, string source, HashSet<string> keys)
    {
        if (!source.StartsWith('$') || source.IndexOf('$', 1) >= 0) return true;
        var name = source.Replace("{", "").Replace("}", "");
        if (Finite.TryGetValue(name, out var all)) return Array.TrueForAll(all, keys.Contains);
        if (name is "$host" or "$http_host" or "$server_name") return IsOnlyFor(pass, keys);
        // Of other variables of the configuration: those that it makes are known to it.
        if (pass.Config.FindMap(name) is not null || (pass.Level.Server?.SetsOf(name).Count ?? 0) > 0 || Block(pass.Config, name) is not null) return true;
        return !(name.StartsWith("$http_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("$cookie_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("$arg_", StringComparison.OrdinalIgnoreCase) || name is "$remote_addr" or "$remote_user" or "$http_host" or "$request_method")
            && !(name is "$uri" or "$request_uri" or "$document_uri" && pass.Level.Path == "/" && pass.Level.Block.Count == 1);
    }

    /// <summary>A server that has only names the map knows, and is not the one that others fall to.</summary>
    private static bool IsOnlyFor(NginxPass pass, HashSet<string> keys)
    {
        if (pass.Level.Server is not { } server || server.Block.IsNone) return true;
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
        return !isDefault && (pass.Config.Role != NginxRole.Main || pass.Config.OpenAbove is not null || pass.Config.Servers.Count > 1);
    }

    private static (string, NginxDirective)? OfOther(NginxConfig config, string variable)
    {
        if (Block(config, variable) is not { } block || block.Tree.Marks is not null) return null;
        decimal share = 0;
        var count = 0;
        foreach (var entry in block.Children)
        {
            var key = entry.NameToken.Value;
            if (key is "include" or "*" or "default" or "0.0.0.0/0" || entry.Count != 1) return null;
            count++;
            if (block.NameId != SplitClients) continue;
            if (!key.EndsWith('%') || !decimal.TryParse(key.Substring(0, key.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part)) return null;
            share += part;
        }

        return count == 0 || share >= 100 ? null : ("", block);
    }

    private static NginxDirective? Block(NginxConfig config, string variable)
    {
        if (!config.Writes(Geo) && !config.Writes(SplitClients)) return null;
        foreach (var file in config.Files)
        {
            for (var i = 0; i < file.Tree.NodeCount; i++)
            {
                if (file.Tree.Nodes[i].Name != Geo && file.Tree.Nodes[i].Name != SplitClients) continue;
                if (file.Tree[i] is { HasBlock: true, Count: > 0 } block && block[block.Count - 1].Value.Equals(variable, StringComparison.OrdinalIgnoreCase)) return block;
            }
        }

        return null;
    }
}
