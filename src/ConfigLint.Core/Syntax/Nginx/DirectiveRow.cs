
namespace ConfigLint.Syntax.Nginx;

/// <summary>One meaning of a directive's name: a line of rules/nginx/directives.tsv.</summary>
internal sealed class DirectiveRow(string contexts, string arguments, string kind, string inheritance, string versions, string traits, string words)
{
    private const int FromOne = 1 << 8;
    private const int FromTwo = 1 << 9;
    private const int Flag = 1 << 10;
    private const int Block = 1 << 11;

    private readonly int counts = ReadCounts(arguments);

    /// <summary>
    /// m main, e events; h http, s server, l location, u upstream, i if in server, j if in location, x limit_except;
    /// t stream, v its server, w its upstream; a mail, b its server; * any.
    /// </summary>
    public string Contexts { get; } = contexts;

    /// <summary><see cref="Contexts"/> as a set.</summary>
    public NginxContext In { get; } = ReadContexts(contexts);

    /// <summary><c>flag</c> for on|off, else the counts allowed: digits, <c>1+</c>, <c>2+</c>; a final <c>{</c> for blocks.</summary>
    public string Arguments { get; } = arguments;

    /// <summary>msec, sec, size, offset, number, flag, buffers, enum, bitmask, string; <c>size$</c> takes variables; empty for handlers of their own.</summary>
    public string Kind { get; } = kind;

    /// <summary>Empty: a scalar, the nearest level wins. <c>a</c>: all or nothing, any entry at a level drops those above. <c>n</c>: never inherited.</summary>
    public string Inheritance { get; } = inheritance;

    /// <summary>Empty: in all. <c>+1.25.1</c>: since that version, <c>+</c>: since one after 1.22.1. <c>-1.25.1</c>: gone since that version.</summary>
    public string Versions { get; } = versions;

    /// <summary>A second one in the same block is refused: "is duplicate".</summary>
    public bool IsOnce { get; } = traits.Contains('d');

    /// <summary>Its arguments are compiled as scripts: a variable that nobody defines is refused.</summary>
    public bool TakesVariables { get; } = traits.Contains('$');

    /// <summary>The words it takes, case folded by nginx; empty where it takes others.</summary>
    public string[] Words { get; } = words.Length == 0 ? [] : words.Split(' ');

    public bool IsBlock => (counts & Block) != 0;

    /// <summary>The test of ngx_conf_handler.</summary>
    /// <param name="count">Arguments without the name.</param>
    public bool Takes(int count) =>
        (counts & Flag) != 0 ? count == 1
        : (counts & FromOne) != 0 ? count >= 1
        : (counts & FromTwo) != 0 ? count >= 2
        : count < 8 && (counts & (1 << count)) != 0;

    private static int ReadCounts(string arguments)
    {
        var counts = arguments.EndsWith('{') ? Block : 0;
        if (arguments == "flag") return Flag;
        if (arguments.StartsWith("1+", StringComparison.Ordinal)) return counts | FromOne;
        if (arguments.StartsWith("2+", StringComparison.Ordinal)) return counts | FromTwo;
        foreach (var c in arguments)
        {
            if (c is >= '0' and <= '7') counts |= 1 << (c - '0');
        }

        return counts;
    }

    private static NginxContext ReadContexts(string letters)
    {
        if (letters == "*") return NginxContext.Any;
        var found = NginxContext.None;
        foreach (var letter in letters) found |= (NginxContext)(1 << Letters.IndexOf(letter));
        return found;
    }

    /// <summary>In the order of the bits of <see cref="NginxContext"/>.</summary>
    private const string Letters = "mehsluijxtvwab";
}
