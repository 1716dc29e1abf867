using ConfigLint.Model;
using ConfigLint.Syntax;

namespace ConfigLint.Formats.Dockerfile;

/// <summary>
/// What the image of a stage starts, and what it starts it with: the stage's instructions after those of the stages it goes on from. What the base image
/// sets is not in it.
/// </summary>
internal sealed class DockerfileImage
{
    internal DockerfileImage(DockerfileFile file, DockerfileStage stage)
    {
        File = file;
        Stage = stage;
        var stages = new Stack<DockerfileStage>();
        for (var at = stage; at is not null; at = at.Parent) stages.Push(at);
        BaseImage = stages.Peek().BaseImage;
        new DockerfileImageBuilder(this, BaseImage).Build(stages);
    }

    public DockerfileFile File { get; }

    public DockerfileStage Stage { get; }

    /// <summary>The image the first of the stages starts from: <c>python:3.12-slim</c>, <c>scratch</c>.</summary>
    public Value<string> BaseImage { get; }

    /// <summary>Conditions of a template decide which instructions there are: nothing below is known, and all of it is empty or Unknown.</summary>
    public bool IsOpen { get; internal set; }

    public List<ExposedPort> Exposed { get; } = [];

    /// <summary>What ENV sets. One that is set to something undecidable is there and Unknown.</summary>
    public Dictionary<string, Value<string>> Env { get; } = new(StringComparer.Ordinal);

    /// <summary>Null where none is written, or an empty one (<see cref="SetsEntrypoint"/>).</summary>
    public CommandLine? Entrypoint { get; internal set; }

    /// <summary>Null where none is written, or an empty one (<see cref="SetsCmd"/>).</summary>
    public CommandLine? Cmd { get; internal set; }

    /// <summary>ENTRYPOINT is written here; the base image's does not count.</summary>
    public bool SetsEntrypoint { get; internal set; }

    /// <summary>CMD or ENTRYPOINT is written here; the base image's CMD does not count.</summary>
    public bool SetsCmd { get; internal set; }

    /// <summary>In the shell form, <c>CMD</c> and a command of <c>docker run</c> are not seen by it.</summary>
    public bool EntrypointIsShell { get; internal set; }

    /// <summary>
    /// ENTRYPOINT with the words of CMD behind it, as the container starts it; the shell form is <c>/bin/sh -c</c> and one word. Where no ENTRYPOINT is
    /// written, the base image's, which is not seen here, gets the words of CMD. Null where neither is written.
    /// </summary>
    public CommandLine? Command => Combine(Entrypoint, EntrypointIsShell ? null : Cmd);

    /// <summary>Absolute. Unknown where no WORKDIR is written: the base image has one, or <c>/</c>.</summary>
    public Value<string> WorkDir { get; internal set; } = Value<string>.Unknown("the base image decides");

    public Value<string> User { get; internal set; } = Value<string>.Unknown("the base image decides");

    public Value<string> StopSignal { get; internal set; } = Value<string>.Unknown("the base image decides");

    /// <summary>Null where none is written.</summary>
    public Healthcheck? Healthcheck { get; internal set; }

    /// <summary>From the build context, in the order in which they are made: of two that make one path the last counts.</summary>
    public List<DockerfileCopy> Copies { get; } = [];

    /// <summary>A command of its own in the place of CMD, as <c>docker run IMAGE ...</c> and compose's <c>command:</c> have it.</summary>
    public static CommandLine? Combine(CommandLine? entrypoint, CommandLine? arguments) =>
        entrypoint is null ? arguments
            : arguments is null ? entrypoint
            : new CommandLine([.. entrypoint.Words, .. arguments.Words], entrypoint.At);

    /// <summary>The paths in the build context, the likeliest first, that may stand at an absolute path of the image.</summary>
    public List<string> SourcesOf(string imagePath)
    {
        List<string> found = [];
        for (var i = Copies.Count - 1; i >= 0; i--) found.AddRange(Copies[i].SourcesOf(imagePath));
        return found;
    }
}
