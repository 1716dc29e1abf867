using System.Text;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Formats.Nginx;

/// <summary>Variables that are given constants: by <c>set</c>, <c>map</c>, <c>geo</c>, <c>split_clients</c>.</summary>
internal static class NginxConstants
{
    /// <summary>More values than these, and statements than that, are written by programs.</summary>
    private const int MostValues = 32, MostSteps = 200;

    /// <summary>
    /// The only value that the variable (<c>$name</c>) has where a pass stands, where it is a constant.
    /// </summary>
    public static NginxArgument? Of(string variable, NginxLevel level) =>
        OfSets(variable, level) is { } values && values.TrueForAll(other => other.Value == values[0].Value)
            ? values[0]
            : null;

    /// <summary>
    /// Every value that the variable may have where a pass stands; null where not all of them are constants.
    /// </summary>
    public static List<NginxArgument>? AllOf(string variable, NginxLevel level)
    {
        var values = level.Server?.SetsOf(variable).Count > 0 ? OfSets(variable, level)
            : level.Config.FindMap(variable) is { } map ? OfEntries(map)
            : level.Config.FindSplit(variable) is { } split ? OfEntries(split) : null;
        if (values is null) return null;
        List<NginxArgument> all = [];
        foreach (var value in values)
        {
            if (!all.Exists(other => other.Value == value.Value)) all.Add(value);
        }

        return all.Count is > 0 and <= MostValues ? all : null;
    }

    /// <summary>
    /// A location runs the statements of the server and its own, in order, and none of those around it
    /// (ngx_http_rewrite_handler). What others set is left over where a request comes from there.
    /// </summary>
    private static List<NginxArgument>? OfSets(string variable, NginxLevel level)
    {
        if (level.Server is not { } server || server.SetsOf(variable) is not { Count: > 0 } sets) return null;
        List<NginxArgument> found = [];
        var isSet = false;
        var seen = 0;
        if (server.Steps.Count <= MostSteps) seen += Run(server, variable, found, ref isSet);
        var isOwn = false;
        for (var own = level; own is not null && own != server; own = own.Parent)
        {
            if (own.Kind != NginxLevelKind.Location) continue;
            var isSetHere = false;
            if (own.Steps.Count <= MostSteps) seen += Run(own, variable, found, ref isSetHere);
            isOwn = isSetHere;
            isSet |= isSetHere;
            break;
        }

        if (!isSet || (!isOwn && seen < sets.Count))
        {
            // Whoever sets it, wherever that is.
            if (sets.Count > MostSteps) return null;
            found = [.. sets.Select(static set => set[1])];
            if (!found.TrueForAll(value => value.Value == found[0].Value)) return null;
        }

        return found.TrueForAll(IsConstant) ? found : null;
    }

    /// <summary>What the statements of one level leave of the values before and add to them.</summary>
    /// <returns>How many set the variable.</returns>
    private static int Run(NginxLevel level, string variable, List<NginxArgument> found, ref bool isSet)
    {
        var count = 0;
        foreach (var step in level.Steps)
        {
            if (Sets(step, variable))
            {
                found.Clear();
                found.Add(step[1]);
                isSet = true;
                count++;
            }
            else if (step.Name == "if" && step.HasBlock)
            {
                foreach (var inner in step.Children)
                {
                    if (!Sets(inner, variable)) continue;
                    found.Add(inner[1]);
                    count++;
                }
            }
        }

        return count;
    }

    private static bool Sets(NginxDirective step, string variable) => step is { Name: "set", Count: 2 }
        && step[0].Value.Equals(variable, StringComparison.OrdinalIgnoreCase);

    private static bool IsConstant(NginxArgument value) => !value.IsTemplated && !value.Value.Contains('$');

    private static List<NginxArgument>? OfEntries(NginxDirective block)
    {
        List<NginxArgument> found = [];
        foreach (var entry in block.Children)
        {
            var name = entry.NameToken.Value;
            if (name is "hostnames" or "volatile" or "ranges" or "proxy" or "proxy_recursive" or "delete") continue;
            if (name == "include" || entry.Count != 1 || found.Count > MostSteps) return null;
            if (entry[0].Value.Length == 0 || !IsConstant(entry[0])) return null;
            found.Add(entry[0]);
        }

        return block.Tree.Marks is null ? found : null;
    }

    /// <summary>
    /// <c>$upstream_proto://$upstream_app:$upstream_port</c> of linuxserver's proxy-confs and
    /// <c>$forward_scheme://$server:$port$request_uri</c> of Nginx Proxy Manager, with what is set for them.
    /// </summary>
    /// <returns>Null where none is set to a constant. Variables that are not are left as they stand.</returns>
    public static string? Fill(string text, NginxLevel level) => Fill(text, level, "", "");

    private static string? Fill(string text, NginxLevel level, string variable, string value)
    {
        var filled = new StringBuilder();
        var found = false;
        for (var at = 0; at < text.Length;)
        {
            var end = at + 1;
            if (text[at] == '$')
            {
                while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_')) end++;
            }

            var part = text.Substring(at, end - at);
            if (variable.Length > 0 && part.Equals(variable, StringComparison.OrdinalIgnoreCase))
            {
                filled.Append(value);
                found = true;
            }
            else if (part.Length > 1 && Of(part, level) is { } constant)
            {
                filled.Append(constant.Value);
                found = true;
            }
            else
            {
                filled.Append(part);
            }

            at = end;
        }

        return found ? filled.ToString() : null;
    }

    /// <summary>
    /// The text with each of the values that its first variable without a single one may have; empty where that has
    /// others too.
    /// </summary>
    public static List<string> FillEach(string text, NginxLevel level)
    {
        for (var at = text.IndexOf('$'); at >= 0; at = text.IndexOf('$', at + 1))
        {
            var end = at + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_')) end++;
            var variable = text.Substring(at, end - at);
            if (variable.Length == 1 || Of(variable, level) is not null) continue;
            return [.. (AllOf(variable, level) ?? []).Select(value => Fill(text, level, variable, value.Value)!)];
        }

        return [];
    }
}
