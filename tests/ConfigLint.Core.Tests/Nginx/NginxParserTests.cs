using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;
using Xunit;

namespace ConfigLint.Core.Tests.Nginx;

public sealed class NginxParserTests
{
    private readonly List<SyntaxProblem> problems = [];

    private NginxTree Parse(string text, string path = "nginx.conf") => NginxParser.Parse(new SourceText(path, text), problems);

    [Fact]
    public void Directive_knows_where_it_stands()
    {
        var tree = Parse("server {\r\n    listen 80;\r\n    location \"/a b\" {\r\n        proxy_pass  http://x;\r\n    }\r\n}\r\n");
        var pass = tree[3];

        Assert.Equal("proxy_pass", pass.Name);
        Assert.Equal("http://x", pass[0].Value);
        Assert.Equal(new LinePosition(4, 21), pass[0].Span.Position);
        Assert.Equal("proxy_pass  http://x", pass.Statement.ToString());
        Assert.Equal("location", pass.Parent?.Name);
        Assert.Equal("/a b", pass.Parent?[0].Value);
        Assert.Equal("\"/a b\"", pass.Parent?[0].Span.ToString());
        Assert.Equal("server", pass.Parent?.Parent?.Name);
        Assert.Null(pass.Parent?.Parent?.Parent);
        Assert.Empty(problems);
    }

    [Theory]
    [InlineData(@"""a\""b""", "a\"b")]
    [InlineData(@"a\ b", @"a\ b")]
    [InlineData(@"""a\tb""", "a\tb")]
    [InlineData(@"a\.b", @"a\.b")]
    [InlineData(@"'a\'b'", "a'b")]
    [InlineData(@"a\\b", @"a\b")]
    public void Escapes_are_copied_as_nginx_copies_them(string written, string read) => Assert.Equal(read, Parse($"set $x {written};")[0][1].Value);

    [Fact]
    public void Children_are_those_of_the_block_alone()
    {
        var tree = Parse("http { server { listen 80; } server { listen 81; location / { return 204; } } }");
        var servers = new List<string>();
        foreach (var child in tree[0].Children) servers.Add(child.Name + child.Children.GetEnumerator().MoveNext());
        Assert.Equal(["serverTrue", "serverTrue"], servers);
    }

    [Fact]
    public void Entries_of_a_map_are_no_directives()
    {
        var tree = Parse("map $host $x { listen 1; server 2; }");
        Assert.True(tree[1].IsEntry);
        Assert.Equal(-1, tree[1].NameId);
        Assert.Equal("listen", tree[1].Name);
    }

    [Fact]
    public void Comment_is_known_as_one()
    {
        const string text = "a b; # c\nd \"#e\";";
        var tree = Parse(text);
        Assert.True(tree.IsComment(text.IndexOf('c')));
        Assert.False(tree.IsComment(text.IndexOf('e')));
    }

    [Theory]
    [InlineData("listen {{ port }};\n{% if x %}\nroot /a;\n{% endif %}\n", "a.conf.j2")]
    [InlineData("listen <%= @port %>;\n<% if x -%>\nroot /a;\n<% end %>\n", "a.conf.erb")]
    [InlineData("{{ range .Servers }}\nlisten {{ .Port }};\n{{ end }}\n", "nginx.tmpl")]
    [InlineData("listen ${PORT};\nroot @PREFIX@/share;\n", "a.conf.in")]
    public void Placeholder_of_a_template_touches_what_it_fills(string text, string path)
    {
        var tree = Parse(text, path);
        NginxDirective? listen = null;
        for (var i = 0; i < tree.Count; i++)
        {
            if (tree[i].Name == "listen") listen = tree[i];
        }

        Assert.Empty(problems);
        Assert.True(listen?[0].IsTemplated);
        Assert.False(listen?.NameToken.IsTemplated);
    }

    [Fact]
    public void Named_location_is_no_placeholder()
    {
        var tree = Parse("server { location @app { return 204; } try_files $uri @app; }");
        Assert.Null(tree.Marks);
    }

    [Fact]
    public void Truncation_at_any_byte_is_no_crash()
    {
        const string text = "http { upstream a { server unix:/x; } server { location ~ \"^/a{2}\" { proxy_pass http://a/$x; } content_by_lua_block { local s = [[}]] -- x\n } } } # end";
        for (var length = 0; length <= text.Length; length++)
        {
            problems.Clear();
            var tree = Parse(text[..length]);
            for (var i = 0; i < tree.Count; i++) _ = tree[i].Whole.ToString() + tree[i].Statement + tree.Covering(i);
        }
    }
}
