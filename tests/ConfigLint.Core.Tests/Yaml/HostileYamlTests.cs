using System.Text;
using ConfigLint.Core.Tests.Testing;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Yaml;

/// <summary>Pull requests of strangers are linted. What an input costs grows with its size and no faster.</summary>
[Collection(Timed.Name)]
public class HostileYamlTests
{
    /// <summary>The most of a kind; the least is a sixteenth.</summary>
    private const int Whole = 1 << 10;

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
        var file = new YamlTree(new SourceText("lb.yaml", ""));
        Timed.IsLinear(Whole, size =>
        {
            var text = new SourceText("lb.yaml", Make(kind, size));
            return () =>
            {
                file = YamlReader.Read(text);
                Walk(file);
                _ = file.IsComment(0);
            };
        });
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

    /// <summary>Where a bound is what is shown, the whole lies above it.</summary>
    /// <param name="size">Of <see cref="Whole"/>.</param>
    private static string Make(string kind, int size)
    {
        int Of(int times) => (int)((long)times * size / Whole);
        return kind switch
        {
            "brackets" => new string('[', Of(500_000)),
            "braces" => Repeat("{a: ", Of(125_000)),
            "dashes" => Repeat("- ", Of(100_000)),
            "question marks" => Repeat("? ", Of(250_000)),
            "alias bomb" => "a0: &a0 [x]\n" + Lines(12, i => $"a{i + 1}: &a{i + 1} [{string.Join(", ", Enumerable.Repeat($"*a{i}", 9))}]"),
            "merge bomb" => "a0: &a0 {x: 1}\n" + Lines(12, i => $"a{i + 1}: &a{i + 1} {{<<: [{string.Join(", ", Enumerable.Repeat($"*a{i}", 9))}]}}"),
            "merge chain" => "a0: &a0 {x: 1}\n" + Lines(Of(20_000), i => $"a{i + 1}: &a{i + 1} {{<<: *a{i}}}"),
            "self alias" => "a: &a [*a]\nb: &b {<<: *b, c: *b}\n",
            "many values" => "[" + Repeat("1,", Of(600_000)) + "1]",
            "many documents" => Repeat("a: 1\n---\n", Of(40_000)),
            "many keys" => Lines(Of(60_000), i => $"k{i}: {i}"),
            "many anchors" => Lines(Of(40_000), i => $"k{i}: &a{i} {i}"),
            "many duplicates" => Repeat("key: 1\n", Of(40_000)),
            "too long" => new string(' ', Of(YamlReader.MaxLength + 1)),
            "one quoted scalar" => "a: \"" + Repeat("x ", Of(1_000_000)) + "\"",
            "one block scalar" => "a: |\n" + Repeat("  x x x x\n", Of(150_000)),
            "one comment" => "# " + new string('x', Of(2_000_000)),
            "many comments" => Repeat("#\n", Of(1_000_000)),
            "many aliases" => "- &a 1\n" + Repeat("- *a\n", Of(600_000)),
            "line breaks" => new string('\n', Of(2_000_000)),
            "placeholders" => "a: '" + Repeat("{{ x }} ", Of(100_000)) + "'",
            "open placeholders" => "a: '" + Repeat("{{ x ", Of(100_000)) + "'",
            "NULs" => "a: 1\nb: \0\0\0\nc: ]",
            "lone surrogates" => "a: \uD800\nb: '\uDC00'\n",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static string Repeat(string part, int times) => new StringBuilder(part.Length * times).Insert(0, part, times).ToString();

    private static string Lines(int count, Func<int, string> line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++) text.Append(line(i)).Append('\n');
        return text.ToString();
    }
}
