using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Yaml;

public class YamlReaderTests
{
    private static YamlTree Read(string text) => YamlReader.Read(new SourceText("lb.yaml", text));

    private static YamlMapping Root(string text) => Assert.IsType<YamlMapping>(Assert.Single(Read(text).Documents));

    [Theory]
    [InlineData("a: 1\nlist:\n  - x\n  - k: last\n")]
    [InlineData("a: 1\r\nlist:\r\n  - x\r\n  - k: last\r\n")]
    [InlineData("\uFEFFa: 1\nlist:\n  - x\n  - k: last\n")]
    [InlineData("\uFEFFa: '😀'\r\nlist: # 😀\r\n  - x\r\n  - k: last\r\n")]
    public void Places_are_those_of_the_text(string text)
    {
        var list = Assert.IsType<YamlSequence>(Root(text)["list"]);
        var last = Assert.IsType<YamlMapping>(list.Items[1]);
        Assert.Equal("last", last["k"]!.At.ToString());
        Assert.Equal(4, last["k"]!.At.Position.Line);
        Assert.Equal("k: last", last.At.ToString());
        Assert.True(last.TryFind("k", out var entry));
        Assert.Equal("k", entry.Key.At.ToString());
        Assert.Equal("a", Root(text).Entries[0].Key.At.ToString());
    }

    [Theory]
    [InlineData("v: 30s", "30s", YamlStyle.Plain, "30s")]
    [InlineData("v: '30''s'", "30's", YamlStyle.SingleQuoted, "'30''s'")]
    [InlineData("v: \"3\\x30s\" # c", "30s", YamlStyle.DoubleQuoted, "\"3\\x30s\"")]
    [InlineData("v: |\n  a\n  b\nw: 1", "a\nb\n", YamlStyle.Literal, "|\n  a\n  b")]
    [InlineData("v: >-\n  a\n  b\n\n", "a b", YamlStyle.Folded, ">-\n  a\n  b")]
    [InlineData("v: !Sub &x 'a'", "a", YamlStyle.SingleQuoted, "'a'")]
    [InlineData("v: a b\n  c", "a b c", YamlStyle.Plain, "a b\n  c")]
    public void Scalars_keep_their_style_and_their_text(string text, string value, object style, string written)
    {
        var scalar = Assert.IsType<YamlScalar>(Root(text)["v"]);
        Assert.Equal((value, (YamlStyle)style, written), (scalar.Value, scalar.Style, scalar.At.ToString()));
    }

    [Theory]
    [InlineData("v:", true)]
    [InlineData("v: ~", true)]
    [InlineData("v: null", true)]
    [InlineData("v: ''", false)]
    [InlineData("v: 'null'", false)]
    public void Null_is_told_from_an_empty_string(string text, bool isNull) =>
        Assert.Equal(isNull, Assert.IsType<YamlScalar>(Root(text)["v"]).IsNull);

    [Fact]
    public void Tags_are_kept()
    {
        var root = Root("a: !Ref Port\nb: !!str 80\nc: !If [x, y]\n");
        Assert.Equal(("!Ref", "tag:yaml.org,2002:str", "!If"), (root["a"]!.Tag, root["b"]!.Tag, root["c"]!.Tag));
        Assert.Equal("[x, y]", root["c"]!.At.ToString());
    }

    [Fact]
    public void An_alias_is_its_anchor_and_keeps_its_own_place()
    {
        var root = Root("a: &t {k: 1}\nb: *t\n");
        Assert.True(root.TryFind("b", out var b));
        Assert.Equal("*t", b.Value.At.ToString());
        Assert.Same(root["a"], root["b"]);
    }

    [Fact]
    public void An_anchor_may_be_set_again_and_ends_with_its_document()
    {
        var file = Read("a: &t 1\nb: *t\nc: &t 2\nd: *t\n---\ne: *t\n");
        var root = Assert.IsType<YamlMapping>(file.Documents[0]);
        Assert.Equal(("1", "2"), (root["b"]!.ToString(), root["d"]!.ToString()));
        var problem = Assert.Single(file.Problems);
        Assert.Equal(("CFL3001", "undefined-alias", 6), (problem.RuleId, problem.Variant, problem.At.Position.Line));
    }

    [Fact]
    public void Merged_keys_are_found_unless_the_mapping_has_its_own()
    {
        var root = Root("""
            base: &base { timeout: 5s, interval: 30s, path: / }
            more: &more { <<: *base, path: /more, port: 80 }
            one: { <<: *base, path: /one }
            two: { <<: [*more, *base], interval: 10s }
            """);
        var one = (YamlMapping)root["one"]!;
        var two = (YamlMapping)root["two"]!;
        Assert.Equal(["/one", "5s", "30s"], new[] { "path", "timeout", "interval" }.Select(key => one[key]!.ToString()));
        Assert.Equal(["/more", "5s", "10s", "80"], new[] { "path", "timeout", "interval", "port" }.Select(key => two[key]!.ToString()));
        Assert.Null(one["port"]);
        Assert.True(one.TryFind("timeout", out var entry));
        Assert.Equal(1, entry.Value.At.Position.Line);
    }

    [Fact]
    public void Mappings_that_merge_one_another_end()
    {
        var root = Root("a: &a\n  <<: *a\n  b: &b { <<: [*a, *b], k: 1 }\n");
        var b = (YamlMapping)((YamlMapping)root["a"]!)["b"]!;
        Assert.Null(b["missing"]);
        Assert.Equal("1", b["k"]!.ToString());
    }

    [Fact]
    public void Long_mappings_are_searched_like_short_ones()
    {
        var root = Root(string.Concat(Enumerable.Range(0, 50).Select(i => $"k{i}: v{i}\n")));
        Assert.Equal("v49", root["k49"]!.ToString());
        Assert.Equal("v0", root["k0"]!.ToString());
        Assert.Null(root["k50"]);
    }

    [Fact]
    public void Comments_are_where_they_stand_and_nowhere_else()
    {
        const string Text = "# head\na: 'x # no' # yes\nb: x#no\nc: | # header\n  # no\n# end\n";
        var file = Read(Text);
        Assert.Equal(["# head", "# yes", "# header", "# end"], file.Comments.Select(c => Text[c.Start..c.End]));
        Assert.True(file.IsComment(Text.IndexOf("yes", StringComparison.Ordinal)));
        Assert.True(file.IsComment(0));
        Assert.False(file.IsComment(Text.IndexOf("a:", StringComparison.Ordinal)));
        foreach (var no in new[] { "# no'", "#no", "# no\n" }) Assert.False(file.IsComment(Text.IndexOf(no, StringComparison.Ordinal)), no);
    }

    [Theory]
    [InlineData("timeout", "backends/0/health_check/timeout")]
    [InlineData("5s", "backends/0/health_check/timeout")]
    [InlineData("h2", "backends/1/host")]
    [InlineData("second", "document[1]/second")]
    [InlineData("item", "document[1]/second/1")]
    public void Addresses_name_keys_and_indexes(string word, string address)
    {
        const string Text = "backends:\n  - health_check:\n      timeout: 5s\n  - host: h2\n---\nsecond: [a, item]\n";
        Assert.Equal(address, Read(Text).AddressOf(Text.IndexOf(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_document_of_a_stream_is_read()
    {
        var file = Read("%YAML 1.2\n---\na: 1\n...\n---\n- b\n---\n");
        Assert.Collection(
            file.Documents,
            first => Assert.Equal("1", ((YamlMapping)first)["a"]!.ToString()),
            second => Assert.Single(((YamlSequence)second).Items),
            third => Assert.True(((YamlScalar)third).IsNull));
        Assert.Empty(file.Problems);
    }

    [Theory]
    [InlineData("a: 1\n b: 2\n", 2)]
    [InlineData("a:\n\tb: 2\n", 2)]
    [InlineData("a: @x\n", 1)]
    [InlineData("a: 1\nb: [1, 2\nc: 3\n", 2)]
    [InlineData("b: 1\na: \"x\nc: 1\n", 2)]
    [InlineData("a: 1\n}\n", 2)]
    [InlineData("a: b: c\n", 1)]
    [InlineData("a: |  \n      \n  x\nb: ]\n", 4)]
    public void A_mistake_is_reported_at_its_line(string text, int line)
    {
        var problem = Assert.Single(Read("ok: 1\n---\n" + text).Problems);
        Assert.Equal(("CFL3001", "", line + 2), (problem.RuleId, problem.Variant, problem.At.Position.Line));
        Assert.NotEqual("", Assert.Single(problem.Arguments).Value);
    }

    [Theory]
    [InlineData("a: 1\n---\nb: 2\n", 2)]
    [InlineData("---\na: 1\n--- # next\nb: 2\n---\n", 2)]
    [InlineData("# only a comment\n---\na: 1\n", 1)]
    [InlineData("%YAML 1.2\n---\na: 1\n...\n%YAML 1.2\n# two\n---\nb: 2\n", 2)]
    [InlineData("a: |\n  ---\n  text\n---\nb: ----\n", 2)]
    [InlineData("\uFEFFa: 1\r\n---\r\nb: 2\r\n", 2)]
    [InlineData("--- a\n--- b\n---", 2)]
    [InlineData("a: [\n---\nb: 2\n---\nc: &x 1\n---\nd: *x\n", 3)]
    public void Documents_of_a_stream_stand_for_themselves(string text, int documents)
    {
        var tree = YamlReader.ReadStream(new SourceText("a.yaml", text));
        Assert.Equal(documents, tree.Documents.Count(static root => root is not YamlScalar { IsNull: true }));
        Assert.All(tree.Documents, root => Assert.Equal(root.At.ToString(), text.Substring(root.Start, root.End - root.Start)));
    }

    [Fact]
    public void Documents_before_a_mistake_stay()
    {
        var file = Read("a: 1\n---\nb: 2\n---\nc: [\n");
        Assert.Equal(2, file.Documents.Count);
        Assert.Single(file.Problems);
    }

    [Theory]
    [InlineData("a: |\n    \n    x\n  \n    y\nb: 1\n")]
    [InlineData("a: |\r\n    \r\n    x\r\n    y\r\nb: 1\r\n")]
    [InlineData("z: 1\n---\na: >-\n      \n      x\n      y\nb: 1\n")]
    public void A_block_scalar_may_begin_with_a_line_of_blanks(string text)
    {
        var tree = Read(text);
        Assert.Empty(tree.Problems);
        var root = (YamlMapping)tree.Documents[^1];
        Assert.Contains("x", root["a"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(text.IndexOf("b: 1", StringComparison.Ordinal) + 3, root["b"]!.Start);
    }

    [Fact]
    public void A_repeated_key_is_reported_where_it_is_repeated()
    {
        var file = Read("a:\n  timeout: 5s\n  path: /\n  timeout: 10s\nb: { timeout: 1s }\n");
        var problem = Assert.Single(file.Problems);
        Assert.Equal(("CFL3002", 4), (problem.RuleId, problem.At.Position.Line));
        Assert.Equal([("key", "timeout"), ("line", "2")], problem.Arguments);
        Assert.Single(file.Documents);
    }

    [Theory]
    [InlineData("<<: *a\n<<: *b\n")]
    [InlineData("1: x\n\"1\": y\n")]
    [InlineData("a: 1\nA: 2\n")]
    public void Keys_that_only_look_repeated_are_not(string text) =>
        Assert.DoesNotContain(Read("x: [&a {}, &b {}]\n" + text).Problems, problem => problem.RuleId == "CFL3002");

    [Fact]
    public void Placeholders_are_unknown_and_what_stands_beside_them_is_not()
    {
        var root = Root("a: {{ x }}\nb: \"{{ x }}s\"\n{% if y %}\nc: 30s\n{% else %}\nc: 60s\n{% endif %}\nd: 5s\n");
        Assert.True(((YamlScalar)root["a"]!).IsTemplated);
        Assert.True(((YamlScalar)root["b"]!).IsTemplated);
        // Which of two branches is rendered is not known.
        Assert.True(((YamlScalar)root["c"]!).IsTemplated);
        Assert.False(((YamlScalar)root["d"]!).IsTemplated);
    }

    [Fact]
    public void A_template_that_is_no_yaml_is_no_mistake()
    {
        var file = Read("a:\n{{ include \"x\" . }} y\nb: [\n");
        Assert.True(file.IsTemplate);
        Assert.Empty(file.Problems);
    }

    /// <summary>
    /// Which of two branches is rendered is not known, and so neither value; what stands beside them is.
    /// </summary>
    [Fact]
    public void Values_of_a_key_in_several_branches_are_open()
    {
        var tree = YamlReader.Read(new SourceText("a.yml.j2", "a:\n{% if x %}\n  port: 1\n{% else %}\n  port: 2\n{% endif %}\n  path: /\n"));
        var map = (YamlMapping)((YamlMapping)tree.Documents[0])["a"]!;
        Assert.Equal([true, true, false], map.Entries.Select(static entry => ((YamlScalar)entry.Value).IsTemplated));
        Assert.Empty(tree.Problems);
    }
}
