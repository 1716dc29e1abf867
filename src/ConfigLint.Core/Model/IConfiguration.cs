using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>
/// What a proxy reads of its own, in files that are one, as pictures of the chain show it: the whole of an nginx.
/// </summary>
internal interface IConfiguration
{
    string Program { get; }

    /// <summary>Of the file that the program starts with, or that others include where nothing includes it.</summary>
    string Path { get; }

    /// <summary>Those that are written in it, in order.</summary>
    IEnumerable<ServerEntry> Servers { get; }

    /// <summary>Its files.</summary>
    IEnumerable<Span> Places { get; }
}

/// <summary>A server of a configuration.</summary>
/// <param name="Names">Empty where it takes any.</param>
/// <param name="Listens">As written, with TLS; empty where none is.</param>
internal sealed record ServerEntry(IReadOnlyList<string> Names, IReadOnlyList<string> Listens);

/// <summary>The source of a listener or a route that is a part of a configuration.</summary>
internal interface IConfigurationPart
{
    IConfiguration Configuration { get; }

    /// <summary>
    /// The paths that it is for, as written there: <c>/api</c>, <c>~ \.php$</c>; empty where it is for all.
    /// </summary>
    string Location { get; }
}
