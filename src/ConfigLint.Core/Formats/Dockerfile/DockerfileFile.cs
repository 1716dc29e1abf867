using System.Collections.Concurrent;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Dockerfile;
using ConfigLint.Text;

namespace ConfigLint.Formats.Dockerfile;

/// <summary>A Dockerfile: its stages, and the images they make.</summary>
internal sealed class DockerfileFile : ParsedFile
{
    private readonly Dictionary<string, Value<string>?> globals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<DockerfileStage, DockerfileImage> images = new();

    public DockerfileFile(SourceText text)
        : base(text, FileFormat.Dockerfile)
    {
        Tree = DockerfileParser.Parse(text);
        Dictionary<string, DockerfileStage> named = new(StringComparer.Ordinal);
        foreach (var instruction in Tree.Instructions)
        {
            if (instruction.Keyword == "FROM" && ReadStage(instruction, named) is { } stage) Stages.Add(stage);
            else if (Stages.Count > 0) Stages[Stages.Count - 1].Instructions.Add(instruction);
            else if (instruction.Keyword == "ARG") ReadGlobals(instruction);
        }
    }

    public DockerfileTree Tree { get; }

    /// <summary>In the order of the file; a build makes the last one, or the one it is told.</summary>
    public List<DockerfileStage> Stages { get; } = [];

    /// <summary>The arguments before the first FROM. Null: declared without a default.</summary>
    public IReadOnlyDictionary<string, Value<string>?> Globals => globals;

    public override bool HasInlineComments => false;

    public override IEnumerable<HealthCommand> HealthCommands =>
        Image()?.Healthcheck is { IsExec: true, Test: { } test }
        ? [new HealthCommand("the image", HealthCommandForm.Exec, [.. test.Words.Select(static word => word.Value)])]
        : [];

    public override bool IsComment(int offset) => Tree.IsComment(offset);

    /// <summary><c>stage[build]/EXPOSE</c>; stages without a name by their number from 0.</summary>
    public override string AddressOf(int offset)
    {
        var at = Tree.IndexAt(offset);
        if (at < 0) return "";
        var keyword = Tree.Instructions[at].Keyword;
        for (var i = Stages.Count - 1; i >= 0; i--)
        {
            if (Stages[i].From.At.Start <= offset) return $"stage[{Stages[i].Name ?? i.ToString(CultureInfo.InvariantCulture)}]/{keyword}";
        }

        return keyword;
    }

    /// <summary>The image a build makes.</summary>
    /// <param name="target">The name or number of a stage (<c>docker build --target</c>, compose's <c>target:</c>); null for the last.</param>
    /// <returns>Null where there is no such stage.</returns>
    public DockerfileImage? Image(string? target = null) => Find(target) is { } stage ? images.GetOrAdd(stage, wanted => new DockerfileImage(this, wanted)) : null;

    private DockerfileStage? Find(string? target)
    {
        if (target is null) return Stages.Count == 0 ? null : Stages[Stages.Count - 1];
        // Of two stages with one name the last is meant (instructions.HasStage).
        if (Stages.FindLast(stage => string.Equals(stage.Name, target, StringComparison.OrdinalIgnoreCase)) is { } named) return named;
        return int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < Stages.Count ? Stages[number] : null;
    }

    private DockerfileStage? ReadStage(DockerfileInstruction from, Dictionary<string, DockerfileStage> named)
    {
        var words = new DockerfileWords(from, name => globals.GetValueOrDefault(name));
        words.TakeFlags();
        var all = words.ReadAll();
        if (all.Count == 0) return null;
        var name = all.Count >= 3 && all[1].Text.Equals("AS", StringComparison.OrdinalIgnoreCase) && all[2].HasValue ? all[2].Text.ToLowerInvariant() : null;
        var image = all[0].Value;
        var parent = image.HasValue ? named.GetValueOrDefault(image.V.ToLowerInvariant()) : null;
        var stage = new DockerfileStage(from, name, image, parent);
        if (name is not null) named[name] = stage;
        return stage;
    }

    private void ReadGlobals(DockerfileInstruction instruction)
    {
        foreach (var (name, value) in DockerfileAssignments.Arguments(instruction, known => globals.GetValueOrDefault(known))) globals[name] = value;
    }
}
