using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>The source of a workload that its neighbours on a network reach by a name: a container.</summary>
internal interface INeighbour
{
    string Name { get; }

    Workload Workload { get; }

    /// <summary>All that it is known to accept on.</summary>
    List<Listener> Listeners { get; }

    IReadOnlyDictionary<string, Value<string>> Environment { get; }

    /// <summary>A listen address that a file of its image takes back; null where none does.</summary>
    OverriddenListen? Overridden { get; }

    /// <summary>Whether a port of the host that is written there leads to it.</summary>
    bool Publishes(Span port);

    /// <summary>The one that it reaches by a name; null where none or several have it.</summary>
    INeighbour? Reach(string name);
}

/// <summary>An address that a program is told and does not listen on.</summary>
/// <param name="File">Which is read later and says another.</param>
/// <param name="IsSure">Not only in some releases of the image.</param>
internal sealed record OverriddenListen(Value<Endpoint> On, string File, bool IsSure);

/// <summary>A file that says what a program listens on, and not on which machine.</summary>
internal interface IOfUnknownMachine;

/// <summary>The source of a workload whose command is one line, as it is run: a word can be moved in it.</summary>
internal interface IHasCommandLine;
