using ConfigLint.Model;
using ConfigLint.Syntax.Dockerfile;

namespace ConfigLint.Formats.Dockerfile;

/// <summary>One <c>FROM</c> and the instructions up to the next. No record: stages go on from stages, as many as a file has.</summary>
internal sealed class DockerfileStage(DockerfileInstruction from, string? name, Value<string> baseImage, DockerfileStage? parent)
{
    public DockerfileInstruction From { get; } = from;

    /// <summary>Behind <c>AS</c>, lower case; null where it has none.</summary>
    public string? Name { get; } = name;

    /// <summary>What stands behind <c>FROM</c>: an image, or a stage where <see cref="Parent"/> is set.</summary>
    public Value<string> BaseImage { get; } = baseImage;

    /// <summary>The stage it goes on from; null where that is an image.</summary>
    public DockerfileStage? Parent { get; } = parent;

    /// <summary>Without the FROM.</summary>
    public List<DockerfileInstruction> Instructions { get; } = [];
}
