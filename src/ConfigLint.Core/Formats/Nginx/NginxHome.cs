using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>An image, a container or a unit in which nginx reads a configuration.</summary>
internal sealed record NginxHome
{
    /// <summary>By the tag of the image; a tag such as 1.27 leaves the last number open (<see cref="System.Version.Build"/> is -1).</summary>
    public Version? Version { get; init; }

    /// <summary>An image of nginx whose tag names no version.</summary>
    public bool IsNewest { get; init; }

    /// <summary>What the command line sets by <c>-g</c>, ahead of the file.</summary>
    public IReadOnlyList<NginxGlobal> Globals { get; init; } = [];

    /// <summary>Nothing between the tree and nginx changes the file: it is mounted or copied to where nginx reads it, and the entry point renders templates alone.</summary>
    public bool ReadsAsWritten { get; init; }

    /// <summary>Files of the configuration that the tree has and that are not given to it.</summary>
    public ISet<SourceText> Absent { get; init; } = new HashSet<SourceText>();

    /// <summary>Where a variable of the environment is set; nowhere where it is not.</summary>
    public Func<string, Span> Variable { get; init; } = static _ => default;
}

/// <summary>A directive that the command line sets.</summary>
/// <param name="Text">As written: <c>daemon off</c>.</param>
/// <param name="At">Of the command that an image brings: the reference to the image.</param>
internal sealed record NginxGlobal(string Name, string Text, Span At, bool IsOfImage);
