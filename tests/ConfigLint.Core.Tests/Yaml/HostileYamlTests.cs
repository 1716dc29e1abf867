using System.Text;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Yaml;

/// <summary>Pull requests of strangers are linted. The bound of the design is one second; the test leaves room for a busy machine.</summary>
[Collection(Timed.Name)]
public class HostileYamlTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    public static TheoryData<string, string?> Inputs => new()
    {
        { "brackets", "CFL3003" },
        { "braces", "CFL3003" },
        { "dashes", "CFL3003" },
        { "question marks", "CFL3003" },
        { "alias bomb", null },
        { "merge bomb", null },
        { "merge chain", null },
        { "self alias", null },
        { "many values", "CFL3003" },
        { "many documents", null },
        { "many keys", null },
        { "many anchors", null },
        { "many duplicates", "CFL3002" },
        { "too long", "CFL3003" },
        { "one quoted scalar", null },
        { "one block scalar", null },
        { "one comment", null },
        { "many comments", null },
        { "many aliases", "CFL3003" },
        { "line breaks", null },
        { "placeholders", null },
        { "open placeholders", null },
        { "NULs", "CFL3001" },
        { "lone surrogates", null },
    };

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Hostile_input_ends_soon_with_a_clear_problem(string kind, string? rule)
    {
        var text = new SourceText("lb.yaml", Make(kind));
        var file = new YamlTree(text);
        var spent = Timed.Run(() =>
        {
            file = YamlReader.Read(text);
            Walk(file);
            _ = file.IsComment(0);
        });
        Assert.True(spent < Bound, $"{spent}");
        if (rule is null) Assert.Empty(file.Problems);
        else Assert.All(file.Problems, problem => Assert.Equal(rule, problem.RuleId));
        Assert.Equal(rule is not null, file.Problems.Count > 0);
    }

    /// <summary>Looks up a key in each top-level value, as rules do.</summary>
    private static void Walk(YamlTree file)
    {
        foreach (var document in file.Documents)
        {
            if (document is not YamlMapping root) continue;
            foreach (var entry in root.Entries)
            {
                if (entry.Value.Resolved is YamlMapping mapping) _ = mapping["timeout"];
            }

            _ = file.AddressOf(file.Text.Length);
        }
    }

    private static string Make(string kind) => kind switch
    {
        "brackets" => new string('[', 1_000_000),
        "braces" => Repeat("{a: ", 250_000),
        "dashes" => Repeat("- ", 100_000),
        "question marks" => Repeat("? ", 500_000),
        "alias bomb" => "a0: &a0 [x]\n" + Lines(12, i => $"a{i + 1}: &a{i + 1} [{string.Join(", ", Enumerable.Repeat($"*a{i}", 9))}]"),
        "merge bomb" => "a0: &a0 {x: 1}\n" + Lines(12, i => $"a{i + 1}: &a{i + 1} {{<<: [{string.Join(", ", Enumerable.Repeat($"*a{i}", 9))}]}}"),
        "merge chain" => "a0: &a0 {x: 1}\n" + Lines(50_000, i => $"a{i + 1}: &a{i + 1} {{<<: *a{i}}}"),
        "self alias" => "a: &a [*a]\nb: &b {<<: *b, c: *b}\n",
        "many values" => "[" + Repeat("1,", 1_100_000) + "1]",
        "many documents" => Repeat("a: 1\n---\n", 100_000),
        "many keys" => Lines(200_000, i => $"k{i}: {i}"),
        "many anchors" => Lines(100_000, i => $"k{i}: &a{i} {i}"),
        "many duplicates" => Repeat("key: 1\n", 100_000),
        "too long" => new string(' ', YamlReader.MaxLength + 1),
        "one quoted scalar" => "a: \"" + Repeat("x ", 2_000_000) + "\"",
        "one block scalar" => "a: |\n" + Repeat("  x x x x\n", 500_000),
        "one comment" => "# " + new string('x', 4_000_000),
        "many comments" => Repeat("#\n", 4_000_000),
        "many aliases" => "- &a 1\n" + Repeat("- *a\n", 600_000),
        "line breaks" => new string('\n', 4_000_000),
        "placeholders" => "a: '" + Repeat("{{ x }} ", 200_000) + "'",
        "open placeholders" => "a: '" + Repeat("{{ x ", 200_000) + "'",
        "NULs" => "a: 1\nb: \0\0\0\nc: ]",
        "lone surrogates" => "a: \uD800\nb: '\uDC00'\n",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static string Repeat(string part, int times) => new StringBuilder(part.Length * times).Insert(0, part, times).ToString();

    private static string Lines(int count, Func<int, string> line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) text.Append(line(i)).Append('\n');
        return text.ToString();
    }
}
