using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>One YAML file of compose. What it means is decided by the files it is read with: <see cref="ComposeProject"/>.</summary>
internal sealed class ComposeFile : ParsedFile
{
    private IReadOnlyList<TemplateMark>? marks;

    public ComposeFile(YamlTree tree)
        : base(tree.Text, FileFormat.Compose)
    {
        Tree = tree;
        Problems.AddRange(tree.Problems);
        foreach (var document in tree.Documents)
        {
            if (document is YamlMapping root) Roots.Add(root);
        }
    }

    public YamlTree Tree { get; }

    /// <summary>The documents, which compose merges in order; none where the file cannot be read.</summary>
    public List<YamlMapping> Roots { get; } = [];

    /// <summary>Folder in the tree, without a slash at its end; empty for the root.</summary>
    public string Folder => TreePath.FolderOf(Text.Path);

    /// <summary>The placeholders of a template.</summary>
    public IReadOnlyList<TemplateMark> Marks => marks ??= TemplateMarks.Find(Text.Path, Text.Content).All;

    public override bool HasInlineComments => true;

    public override string AddressOf(int offset) => Tree.AddressOf(offset);

    public override bool IsComment(int offset) => Tree.IsComment(offset);
}
