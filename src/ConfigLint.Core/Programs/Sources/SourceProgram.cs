using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Code;
using ConfigLint.Text;

namespace ConfigLint.Programs.Sources;

/// <summary>The sources of one program, in one start: what they open, and the limits they set.</summary>
internal abstract class SourceProgram(SourceText entry, SourceTree tree, SourceVariables variables)
{
    /// <summary>Files of one program that are read.</summary>
    protected const int MaxFiles = 80;

    protected const int MaxListens = 60;

    private readonly List<CodeTokens> files = [];
    private readonly List<SourceText> texts = [];

    /// <summary>The file that is started.</summary>
    public SourceText Entry { get; } = entry;

    protected SourceTree Tree { get; } = tree;

    protected SourceVariables Variables { get; } = variables;

    public List<SourceListen> Listens { get; } = [];

    /// <summary>A file that it loads was not read, and may open more.</summary>
    public bool IsPartial { get; protected set; }

    /// <summary>Null where the sources set none, Unknown where they set one that is computed.</summary>
    public Value<long>? KeepAlive { get; set; }

    /// <inheritdoc cref="KeepAlive"/>
    public Value<long>? RequestTimeout { get; set; }

    /// <inheritdoc cref="KeepAlive"/>
    public Value<long>? MaxBody { get; set; }

    /// <inheritdoc cref="ServerProgram.ServedUnder"/>
    public Value<string>? ServedUnder { get; protected set; }

    protected void AddFile(CodeTokens tokens) => files.Add(tokens);

    /// <summary>A file of settings, of which every word may count.</summary>
    protected void AddText(SourceText text) => texts.Add(text);

    /// <summary>A name of its sources, or a string, is this.</summary>
    public bool Mentions(string text)
    {
        foreach (var file in files)
        {
            for (var i = 0; i < file.Count; i++)
            {
                if (file[i].Kind is CodeTokenKind.Name or CodeTokenKind.Text && file[i].Value == text) return true;
            }
        }

        return false;
    }

    /// <summary>A number of its sources, or one in a string, is this.</summary>
    public bool Mentions(int port)
    {
        var number = port.ToString(CultureInfo.InvariantCulture);
        if (texts.Exists(text => Holds(text.Content, number))) return true;
        foreach (var file in files)
        {
            for (var i = 0; i < file.Count; i++)
            {
                var token = file[i];
                if (token.Kind == CodeTokenKind.Number
                    ? token.Value == number : token.Kind is CodeTokenKind.Text or CodeTokenKind.Computed
                    && Holds(token.Value, number))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool Holds(string text, string number)
    {
        for (var at = text.IndexOf(number, StringComparison.Ordinal); at >= 0; at =
            text.IndexOf(number, at + 1, StringComparison.Ordinal))
        {
            var isWhole = (at == 0 || !char.IsDigit(text[at - 1]))
                && (at + number.Length == text.Length || !char.IsDigit(text[at + number.Length]));
            if (isWhole) return true;
        }

        return false;
    }

    protected static bool IsNumber(string text) =>
        text.Length is > 0 and <= 5 && text.All(static c => c is >= '0' and <= '9');

    protected static Value<Endpoint> Nowhere(string why, Span at) => Value<Endpoint>.Unknown(why, Origin.Of(at));

    protected static Value<Endpoint> Socket(Value<string> path) => path.With(Endpoint.Unix(path.V));

    /// <param name="defaultHost">Where none is written; null where that is not known.</param>
    protected Value<Endpoint> Address(Value<string>? port, Value<string>? host, string? defaultHost)
    {
        if (port is not { } number) return Value<Endpoint>.Unknown("the system chooses the port");
        if (number.IsUnknown) return Value<Endpoint>.Unknown(number.Note!, number.From);
        if (AddressParser.ParsePort(number.V) is not { } parsed || parsed == 0)
        {
            return Value<Endpoint>.Unknown($"{number.V} is not a port", number.From);
        }

        if (host is { IsUnknown: true } unknown) return Value<Endpoint>.Unknown(unknown.Note!, unknown.From);
        var name = host is { V.Length: > 0 } written ? written.V : host is null ? defaultHost : "*";
        if (name is null) return Value<Endpoint>.Unknown("the host it listens on by default is not known", number.From);
        if (name != "*" && !AddressParser.IsHostAlone(name))
        {
            return Value<Endpoint>.Unknown($"{name} is not a host", number.From);
        }

        var certainty = host is { Certainty: var of } && of < number.Certainty ? of : number.Certainty;
        var note = number.Certainty == Certainty.Default ? number.Note : host?.Note;
        // Of a framework that listens on localhost without a word the versions may differ.
        if (host is null && defaultHost is not "*") certainty = Certainty.Default;
        if (Variables.Doubt is { } doubt) (certainty, note) = (Certainty.Default, note ?? doubt);
        return new Value<Endpoint>(Endpoint.Tcp(name, parsed), certainty, number.From, note);
    }
}
