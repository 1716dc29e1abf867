using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ConfigLint.RuleGen;

/// <summary>A mistake in a file of ours, printed the way editors follow: <c>file:line:column: message</c>.</summary>
internal sealed record Problem(string File, long Line, long Column, string Message) : IComparable<Problem>
{
    public static Problem At(string file, YamlNode node, string message) => At(file, node.Start, message);

    public static Problem At(string file, Mark mark, string message) => new(file, mark.Line, mark.Column, message);

    public int CompareTo(Problem? other)
    {
        if (other is null) return 1;
        var byFile = string.CompareOrdinal(File, other.File);
        return byFile != 0 ? byFile : (Line, Column).CompareTo((other.Line, other.Column));
    }

    public override string ToString() => $"{File}:{Line}:{Column}: {Message}";
}
