using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Text;

/// <summary>Which branches of a template exclude one another, in each of the languages that are read.</summary>
public sealed class TemplateBranchesTests
{
    [Theory]
    [InlineData("{% if a %}1{% else %}2{% endif %}")]
    [InlineData("{% if a %}1{% elif b %}x{% else %}2{% endif %}")]
    [InlineData("{%- if a -%}1{%- endif -%}{%- if not a -%}2{%- endif -%}")]
    [InlineData("{% if a == 1 %}1{% endif %}{% if a > 1 %}2{% endif %}")]
    [InlineData("{% if a|int <= 1 %}1{% endif %}{% if a | int > 1 %}2{% endif %}")]
    [InlineData("{% if a == 'x' %}1{% endif %}{% if a == 'y' %}2{% endif %}")]
    [InlineData("{% if a == 'x' %}1{% endif %}{% if a != 'x' %}2{% endif %}")]
    [InlineData("{% if a is defined %}1{% endif %}{% if a is not defined %}2{% endif %}")]
    [InlineData("{% if a is undefined %}1{% endif %}{% if a is defined and b %}2{% endif %}")]
    [InlineData("{% if a and b %}1{% endif %}{% if not b %}2{% endif %}")]
    [InlineData("{% if a or b %}x{% else %}1{% endif %}{% if b %}2{% endif %}")]
    [InlineData("{% unless a %}1{% endunless %}{% if a %}2{% endif %}")]
    [InlineData("{% for x in y %}{% if a %}1{% endif %}{% endfor %}{% if not a %}2{% endif %}")]
    [InlineData("{{ if .a }}1{{ else }}2{{ end }}")]
    [InlineData("{{- if eq .Values.kind \"web\" }}1{{- else if eq .Values.kind \"job\" }}2{{- end }}")]
    [InlineData("{{- if eq .Values.kind \"web\" }}1{{- end }}{{- if ne .Values.kind \"web\" }}2{{- end }}")]
    [InlineData("{{ with .a }}1{{ end }}{{ if not .a }}2{{ end }}")]
    [InlineData("{{#if a}}1{{else}}2{{/if}}")]
    [InlineData("{{#unless a}}1{{/unless}}{{#if a}}2{{/if}}")]
    [InlineData("{{#a}}1{{/a}}{{^a}}2{{/a}}")]
    [InlineData("<% if @a %>1<% else %>2<% end %>")]
    [InlineData("<% unless @a -%>1<% end -%><% if @a -%>2<% end -%>")]
    [InlineData("<% case @a when 1 %>1<% when 2 %>2<% end %>")]
    public void No_rendered_text_has_both(string text) => Assert.True(Exclude(text));

    [Theory]
    [InlineData("1 2")]
    [InlineData("{% if a %}1 2{% endif %}")]
    [InlineData("{% if a %}1{% endif %}2")]
    [InlineData("{% if a %}1{% endif %}{% if b %}2{% endif %}")]
    [InlineData("{% if a > 1 %}1{% endif %}{% if a > 2 %}2{% endif %}")]
    [InlineData("{% if a < 3 %}1{% endif %}{% if a > 1 %}2{% endif %}")]
    [InlineData("{% if a == x %}1{% endif %}{% if a == y %}2{% endif %}")]
    [InlineData("{% if a or b %}1{% endif %}{% if not b %}2{% endif %}")]
    [InlineData("{% for x in y %}1{% endfor %}{% for x in z %}2{% endfor %}")]
    [InlineData("{% set a %}x{% endset %}{% if b %}1{% endif %}{% if b %}2{% endif %}")]
    [InlineData("{{ range .a }}1{{ end }}{{ range .b }}2{{ end }}")]
    [InlineData("<% a = 1 %>1<% @x.each do |y| %>2<% end %>")]
    [InlineData("{% if a %}1{% endif %}{% endif %}{% endif %}2")]
    public void A_rendered_text_may_have_both(string text) => Assert.False(Exclude(text));

    [Theory]
    [InlineData("{% if a %}1{% endif %}2", true, false)]
    [InlineData("{{ a }}1{{ include \"x\" . }}2", false, false)]
    [InlineData("{% for a in b %}1{% endfor %}{% raw %}2", true, true)]
    [InlineData("{% set x = 1 %}1 {# 2 #} 2", false, false)]
    public void What_is_there_only_perhaps_is_known(string text, bool first, bool second)
    {
        var branches = TemplateMarks.Find("x.j2", text).Branches;
        Assert.Equal((first, second), (branches.IsConditional(text.IndexOf('1', StringComparison.Ordinal)), branches.IsConditional(text.LastIndexOf('2'))));
    }

    [Theory]
    [InlineData("a: {{ b }}\nc: {{ d }}{{ e }}\n", false)]
    [InlineData("a: 1\n  {{ b }}\n", true)]
    [InlineData("{% if a %}\nb: 1\n{% endif %}\n", true)]
    [InlineData("{# why #}\n{% set x = 1 %}\na: 1\n", false)]
    [InlineData("{{- include \"labels\" . | nindent 4 }}\n", true)]
    public void Placeholders_within_values_add_no_lines(string text, bool expected) => Assert.Equal(expected, TemplateMarks.Find("x.j2", text).AddsLines(0, text.Length));

    /// <summary>Linear, whatever is nested in what.</summary>
    [Fact]
    public void Hostile_templates_are_read()
    {
        foreach (var text in new[] { Repeat("{% if a %}"), Repeat("{% elif a %}", "{% if a %}"), Repeat("{% endif %}"), Repeat("{% if " + new string('a', 60) + " and b %}1{% endif %}") })
        {
            var branches = TemplateMarks.Find("x.j2", text).Branches;
            Assert.False(branches.Exclude(0, 0));
            branches.Exclude(text.Length / 2, text.Length - 1);
        }
    }

    private static string Repeat(string text, string first = "") => first + string.Concat(Enumerable.Repeat(text, 50_000));

    private static bool Exclude(string text)
    {
        var (one, two) = (Bare(text, '1'), Bare(text, '2'));
        var branches = TemplateMarks.Find("x.j2", text).Branches;
        Assert.Equal(branches.Exclude(one, two), branches.Exclude(two, one));
        return branches.Exclude(one, two);
    }

    /// <summary>The character outside of any placeholder.</summary>
    private static int Bare(string text, char wanted)
    {
        var marks = TemplateMarks.Find("x.j2", text);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == wanted && !marks.Touches(i, 1)) return i;
        }

        throw new InvalidOperationException(text);
    }
}
