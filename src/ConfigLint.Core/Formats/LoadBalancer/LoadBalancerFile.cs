using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.LoadBalancer;

/// <summary>A file of the generic load-balancer schema.</summary>
internal sealed class LoadBalancerFile : ParsedFile
{
    /// <param name="config">Null where the file cannot be read and only its name tells what it is.</param>
    public LoadBalancerFile(YamlTree tree, LoadBalancerConfig? config)
        : base(tree.Text, FileFormat.LoadBalancer)
    {
        Tree = tree;
        Config = config;
        Problems.AddRange(tree.Problems);
    }

    public YamlTree Tree { get; }

    public LoadBalancerConfig? Config { get; }

    public override bool HasInlineComments => true;

    public override string AddressOf(int offset) => Tree.AddressOf(offset);

    public override bool IsComment(int offset) => Tree.IsComment(offset);
}
