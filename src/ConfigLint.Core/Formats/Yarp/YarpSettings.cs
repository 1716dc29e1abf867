using ConfigLint.Formats.AppSettings;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Syntax.JavaScript;

namespace ConfigLint.Formats.Yarp;

/// <summary>
/// What YARP reads in one place: variables (<c>ReverseProxy__Clusters__api__Destinations__one__Address</c>) over
/// appsettings.ENVIRONMENT.json over appsettings.json.
/// </summary>
internal sealed class YarpSettings
{
    /// <summary>The first counts (WebApplication.CreateBuilder).</summary>
    private static readonly string[] EnvironmentNames = ["DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];

    private const string UsualName = "ReverseProxy";

    private readonly GatewayHome home;
    private readonly Dictionary<string, Value<string>> variables = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> ofImage = new(StringComparer.OrdinalIgnoreCase);

    public YarpSettings(GatewayHome home, List<YarpSection> sections)
    {
        (this.home, Sections) = (home, sections);
        Clusters = [.. sections.SelectMany(
            static one => YarpEntry.Of(one, AppSettingsFile.Find(one.Node, "Clusters")))];
        var name = sections.Count > 0 ? sections[0].Name : UsualName;
        foreach (var (variable, value) in home.Variables)
        {
            if (Path(variable, name) is not { } path) continue;
            variables[path] = value;
            Paths.Add(path.Split(':'));
        }

        if (home.Built is null) return;
        foreach (var variable in home.Built.Env.Keys)
        {
            if (Path(variable, name) is { } path) ofImage.Add(path);
        }
    }

    public List<YarpSection> Sections { get; }

    /// <summary>What each file says of each cluster.</summary>
    public List<YarpEntry> Clusters { get; }

    /// <summary>What variables name, below the section.</summary>
    public List<string[]> Paths { get; } = [];

    /// <summary>Whether a variable is one of YARP's, where no file says how its section is called.</summary>
    public static bool AreIn(IReadOnlyDictionary<string, Value<string>> variables) =>
        variables.Keys.Any(static name => Path(name, UsualName) is not null);

    /// <summary>Null where no file or variable that counts writes it.</summary>
    public Value<string>? Find(params string[] path)
    {
        var joined = string.Join(":", path);
        if (variables.TryGetValue(joined, out var variable)) return variable;
        if (ofImage.Contains(joined)) return Value<string>.Unknown("the image's variables say it");
        Value<string>? found = null;
        foreach (var one in Sections)
        {
            if (AppSettingsFile.Find(one.Node, path) is not { Kind: JsKind.String or JsKind.Literal } written) continue;
            // Where several files may count, none does.
            if (Counts(one) is not { } counts) return Unknown("which environment it runs in is not known", written);
            if (!counts) continue;
            if (found is not null && one.Environment is null && !IsOver(found.Value))
            {
                return Unknown("several files say it", written);
            }

            if (found is null || one.Environment is not null) found = ValueOf(written);
        }

        return found;
    }

    private static Value<string> Unknown(string why, JsNode written) =>
        Value<string>.Unknown(why, Origin.Of(written.At));

    private Value<string> ValueOf(JsNode written) => YarpEntry.IsOpen(written.Text)
        ? Unknown("a placeholder gives it", written)
        : new(written.Text, home.EnvironmentIsOpen ? Certainty.Default : Certainty.Known, Origin.Of(written.At));

    private bool IsOver(Value<string> found) =>
        Sections.Exists(one => one.Environment is not null && one.Text.Path == found.From.At.Text.Path);

    /// <summary>Null where that is not known.</summary>
    private bool? Counts(YarpSection one)
    {
        if (one.Environment is null) return true;
        foreach (var name in EnvironmentNames)
        {
            if (home.Variables.TryGetValue(name, out var value) || home.Built?.Env.TryGetValue(name, out value) == true)
            {
                return value.HasValue ? Same(value.V, one.Environment) : null;
            }
        }

        // Without a Dockerfile in the tree the image may set it.
        return home.Built is null || home.EnvironmentIsOpen ? null : Same(one.Environment, "Production");
    }

    /// <summary>What the name of a variable says below the section; null of any other.</summary>
    private static string? Path(string variable, string section)
    {
        if (!variable.StartsWith(section, StringComparison.OrdinalIgnoreCase)) return null;
        var path = variable.Replace("__", ":");
        return path.Length > section.Length + 1 && path[section.Length] == ':'
            ? path.Substring(section.Length + 1)
            : null;
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
