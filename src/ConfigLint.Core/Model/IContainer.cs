using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>
/// What starts a program, as pictures of the chain show it: a unit, a pool of php-fpm, a container. The
/// <see cref="Workload.Source"/> of its workloads.
/// </summary>
internal interface IWorkloadSource
{
    /// <summary>Where findings about it may stand, beside the places of its workloads and listeners.</summary>
    IEnumerable<Span> Places { get; }
}

/// <summary>
/// A container of a project: its programs have a loopback of their own, or that of the host's network.
/// </summary>
internal interface IContainer : IWorkloadSource
{
    /// <summary>The project it belongs to.</summary>
    string Project { get; }

    /// <summary>The names of the networks it is on.</summary>
    IReadOnlyList<string> NetworkNames { get; }

    /// <summary>The only one that it is on where its project has several; null else.</summary>
    string? OnlyNetwork { get; }

    /// <summary>As written; null of one that is built here, and where a variable gives it.</summary>
    string? ImageName { get; }

    /// <summary>How it is asked for its health; null where that is not written as a list.</summary>
    HealthCommand? HealthCommand { get; }

    /// <summary>The configurations that its proxy reads.</summary>
    IReadOnlyList<IConfiguration> Configurations { get; }

    /// <summary>The listeners of one of its programs; where only one is started, of the container.</summary>
    IReadOnlyList<Listener> ListenersOf(Workload workload);

    /// <summary>What it accepts on.</summary>
    IReadOnlyList<Listener> AllListeners { get; }

    /// <summary>What it accepts on for whoever runs it.</summary>
    IReadOnlyList<Listener> SideListeners { get; }

    /// <summary>Why it may accept on more; null where those are all.</summary>
    string? UnknownListeners { get; }
}
