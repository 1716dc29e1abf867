using ConfigLint.Lab.Tests.Servers;

namespace ConfigLint.Lab.Tests.Cases;

/// <summary>
/// A rule's bad fixture on real servers, and the same with the mistake mended. What status and log line are expected stands in the finding that ConfigLint reports on the very
/// text that the servers run with; here stands only what the fixture needs around it. A fixture's units and php-fpm pools are started as they are written.
/// </summary>
/// <param name="Rule">CFLnnnn.</param>
/// <param name="Fixture">A bad one of the rule.</param>
internal sealed record LabCase(string Rule, string Fixture)
{
    /// <summary>Ports of the fixture that become free ports of this machine, wherever the number stands alone in its text.</summary>
    public int[] Ports { get; init; } = [80, 8000];

    /// <summary>The port of the fixture that the client connects to.</summary>
    public int Door { get; init; } = 80;

    /// <summary>Addresses and paths of the fixture and where they are here; <c>{dir}</c> is the test's folder. A path that ends with a slash is made.</summary>
    public (string From, string To)[] Moved { get; init; } = [];

    /// <summary>Values that would take too long here, or need what this machine has not. Evidence tells them.</summary>
    public (string From, string To)[] Changed { get; init; } = [];

    /// <summary>What plays the part of the fixture's program, where its fault is a matter of luck: its units are not started. Evidence tells it.</summary>
    public string? Played { get; init; }

    /// <summary>Upstreams that no unit of the fixture starts, by address in the fixture's numbers.</summary>
    public Dictionary<string, Fault> Upstreams { get; init; } = [];

    /// <summary>The port of the fixture on which a DNS server gives every name the address <c>{host}</c>; 0 for none.</summary>
    public int NameServer { get; init; }

    /// <summary>What stands in <c>http</c> of an nginx in front, where the fixture has no nginx of its own.</summary>
    public string? Front { get; init; }

    /// <summary>What else this machine's nginx has: further servers of the same nginx, an upstream in place of a name that cannot be resolved here.</summary>
    public string Around { get; init; } = "";

    /// <summary>Files that the fixture is silent about and this machine has: a unit, a php-fpm pool, what is served. ConfigLint does not see them.</summary>
    public (string Path, string Text)[] Beside { get; init; } = [];

    /// <summary>Whether <c>listen 80</c> stays an address of all interfaces.</summary>
    public bool AllInterfaces { get; init; }

    /// <summary>Whether nginx has a master and workers of another user, as in production.</summary>
    public bool Workers { get; init; }

    /// <summary>Requests before the one that counts.</summary>
    public Request[] Before { get; init; } = [];

    /// <summary>Time after each of them; without any, before the request.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>How many send the request at once; the worst answer counts.</summary>
    public int Crowd { get; init; } = 1;

    public Request Request { get; init; } = new();

    /// <summary>Where the outcome is an effect and no status: what the client gets; null where that has no status line.</summary>
    public int? Gets { get; init; }

    /// <summary>That effect, which the answer shows.</summary>
    public string? Means { get; init; }

    /// <summary>The edit that mends the mistake.</summary>
    public (string From, string To)[] Mended { get; init; } = [];

    /// <summary>In place of an edit: the good fixture that is the same without the mistake.</summary>
    public string? Good { get; init; }

    public int GoodStatus { get; init; } = 200;

    /// <summary>Part of the log line that differs from run to run, as a regular expression.</summary>
    public string? Varies { get; init; }

    public override string ToString() => $"{Rule}/{Fixture}";
}
