using System.Text;

namespace ConfigLint.Testing;

/// <summary>What changed between two short texts, by line: <c>-</c> expected, <c>+</c> received.</summary>
internal static class LineDiff
{
    public static string Of(string expected, string actual)
    {
        string[] a = expected.Split('\n'), b = actual.Split('\n');
        var common = Common(a, b);
        var diff = new StringBuilder();
        int i = 0, j = 0;
        while (i < a.Length || j < b.Length)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                diff.Append("  ").Append(a[i++]).Append('\n');
                j++;
            }
            else if (i < a.Length && (j == b.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                diff.Append("- ").Append(a[i++]).Append('\n');
            }
            else
            {
                diff.Append("+ ").Append(b[j++]).Append('\n');
            }
        }

        return diff.ToString();
    }

    /// <summary>Lengths of the longest common subsequences of all tails.</summary>
    private static int[,] Common(string[] a, string[] b)
    {
        var lengths = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = a[i] == b[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }
}
