using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Programs.Sources;
using ConfigLint.Text;

namespace ConfigLint.Formats.DotNet;

/// <summary>
/// What texts and conditions of the code come to in one start of the program: with the variables that it is given, its
/// command line and its appsettings.json.
/// </summary>
internal sealed class CodeStart(ProgramReading reading, DotNetProgram code)
{
    /// <summary>Texts within texts.</summary>
    private const int MaxDepth = 60;

    /// <summary>For one program.</summary>
    private const int MaxSteps = 20_000;

    private const int MaxLength = 4096;

    private readonly SourceVariables variables = new(reading, static _ => null);
    private int depth;
    private int steps;

    /// <returns>Null where the code gets null.</returns>
    public Value<string>? Resolve(CodeText text)
    {
        if (depth >= MaxDepth || ++steps > MaxSteps) return Unknown("is too long to be followed", text.At);
        depth++;
        var value = text switch
        {
            CodeLiteral literal => Value.Known(literal.Text, literal.At),
            CodeNull => (Value<string>?)null,
            CodeVariable variable => Variable(variable.Name, variable.At),
            CodeSettingText setting => Setting(setting.Key, setting.At),
            CodeFirst first => Resolve(first.Value) ?? Resolve(first.Otherwise),
            CodeChoice choice => Holds(choice.If) switch
            {
                true => Resolve(choice.Then),
                false => Resolve(choice.Otherwise),
                null => Unknown("decides on what is not known", choice.At),
            },
            CodeJoined joined => Join(joined),
            CodeUnknown unknown => Unknown(unknown.Why, unknown.At),
            _ => Unknown("is not known", text.At),
        };
        depth--;
        return value;
    }

    /// <summary>Null where it is not known.</summary>
    public bool? Holds(CodeCondition condition)
    {
        if (depth >= MaxDepth || ++steps > MaxSteps) return null;
        depth++;
        var holds = condition switch
        {
            CodeConstant constant => constant.Holds,
            CodeEnvironmentIs environment => Environment() is { } name
                ? name.Equals(environment.Name, StringComparison.OrdinalIgnoreCase) : null,
            // `dotnet run` builds for debugging unless it is told otherwise.
            CodeDebug => reading.Server.Name == "kestrel" ? false : null,
            CodeIsSet set => Resolve(set.Value) is not { } value ? false : value.IsUnknown ? null : value.V.Length > 0,
            CodeIsText text => Resolve(text.Value) is not { } value ? false
                : value.IsUnknown ? null : value.V.Equals(text.Text, StringComparison.OrdinalIgnoreCase),
            CodeNot not => !Holds(not.Inner),
            CodeBoth both => Both(Holds(both.First), Holds(both.Second)),
            _ => null,
        };
        depth--;
        return holds;
    }

    private static bool? Both(bool? first, bool? second) =>
        first == false || second == false ? false : first is null || second is null ? null : true;

    /// <summary>Of the host; null where it is not known.</summary>
    private string? Environment()
    {
        if (Option("environment") is { } told) return told.HasValue ? told.V : null;
        foreach (var name in (string[])["DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"])
        {
            if (reading.Environment.Find(name) is { } written) return written.HasValue ? written.V : null;
        }

        // What `dotnet run` starts is in the environment that launchSettings.json names.
        return reading.Environment.IsOpen || reading.Server.Name != "kestrel" ? null : "Production";
    }

    private Value<string>? Variable(string name, Span at)
    {
        if (name is "ASPNETCORE_ENVIRONMENT" or "DOTNET_ENVIRONMENT" && reading.Server.Name != "kestrel")
        {
            return Unknown($"reads {name}, which launchSettings.json may set", at);
        }

        if (reading.Command.IsStartUnseen) return Unknown($"reads {name}, which is not known", at);
        variables.Doubt = null;
        var value = variables.Find(name, at);
        if (variables.Doubt is { } doubt) Doubt ??= doubt;
        return value is { IsUnknown: true } ? Unknown($"reads {name}, which is not known", at) : value;
    }

    /// <summary>Why what was resolved since this was cleared may be otherwise.</summary>
    public string? Doubt { get; set; }

    /// <summary>
    /// The command line, variables, appsettings.ENVIRONMENT.json, appsettings.json, variables of the host: the order of
    /// WebApplication.CreateBuilder and Host.CreateDefaultBuilder. Sources that the code adds may come above all.
    /// </summary>
    private Value<string>? Setting(string key, Span at)
    {
        var why = $"reads {key} from configuration that is not in the tree";
        if (code.HasOtherConfiguration) return Unknown(why, at);
        if (Option(key) is { } told) return told.HasValue ? told : Unknown(why, at);
        var name = key.Replace(":", "__");
        if (Matching(name) is { } variable) return variable.HasValue ? variable : Unknown(why, at);
        if (reading.Environment.IsOpen || reading.Command.IsStartUnseen) return Unknown(why, at);
        if (reading.Arguments.Open is not null) return Unknown(why, at);
        if (reading.Settings?.Text(key) is { } written) return written.HasValue ? written : Unknown(why, at);
        foreach (var prefix in (string[])["DOTNET_", "ASPNETCORE_"])
        {
            if (Matching(prefix + name) is { } host) return host.HasValue ? host : Unknown(why, at);
        }

        if (reading.Command.ImageIsUnknown) Doubt ??= $"unless the image sets {name}";
        return null;
    }

    private Value<string>? Matching(string name) =>
        reading.Environment.Matching(name) is { Count: > 0 } found ? found[0] : null;

    private Value<string>? Option(string key)
    {
        if (reading.Arguments.Values([$"--{key}"]) is not { Count: > 0 } words) return null;
        var word = words[words.Count - 1];
        return word.IsKnown ? new Value<string>(word.Text, word.Certainty, word.Origin)
            : Value<string>.Unknown("a variable gives it", word.Origin);
    }

    private Value<string>? Join(CodeJoined joined)
    {
        var whole = "";
        var certainty = Certainty.Known;
        string? note = null;
        List<Span> via = [];
        foreach (var part in joined.Parts)
        {
            if (Resolve(part) is not { } value) continue;
            if (value.IsUnknown) return value;
            whole += value.V;
            if (value.Certainty < certainty) (certainty, note) = (value.Certainty, value.Note);
            if (part is not CodeLiteral) via.Add(value.From.At);
            if (whole.Length > MaxLength) return Unknown("is too long", joined.At);
        }

        return new Value<string>(whole, certainty, new Origin(joined.At, [.. via]), note);
    }

    /// <summary>The first thing that was not known since this was cleared: reads PORT, which is not known.</summary>
    public string? Missing { get; set; }

    private Value<string> Unknown(string why, Span at)
    {
        Missing ??= why;
        return Value<string>.Unknown(why, Origin.Of(at));
    }
}
