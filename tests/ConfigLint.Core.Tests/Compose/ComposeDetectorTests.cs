using ConfigLint.Formats;
using ConfigLint.Formats.Compose;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Compose;

public class ComposeDetectorTests
{
    private static ComposeFile? Read(string path, string text) => ComposeDetector.Read(new SourceText(path, text));

    [Theory]
    [InlineData("docker-compose.yml", "services:\n  web:\n    image: a\n")]
    [InlineData("deploy/stack.yml", "version: '3'\nservices:\n  web:\n    build: .\n")]
    [InlineData("jibri.yml", "services:\n  jibri:\n    extends: base\n")]
    [InlineData("prod.yaml", "services:\n  web:\n    ports: ['80:80']\n")]
    [InlineData("compose.prod.yaml", "services:\n  web:\n    ports: !override ['80:80']\n")]
    [InlineData("docker-compose.test.yml", "services:\n  web: !reset null\n  db:\n    image: b\n")]
    [InlineData("compose.yml", "include:\n  - a.yaml\n")]
    [InlineData("a.yml", "\uFEFFservices:\n  web:\n    image: a\n")]
    [InlineData("a.yml", "\"services\" :\n  web:\n    image: a\n")]
    [InlineData("docker-compose.yml.j2", "services:\n  web:\n    image: \"{{ image }}\"\n")]
    [InlineData("a.yaml", "x: &a { image: b }\nservices:\n  web: *a\n")]
    public void Compose_is_found_by_its_content(string path, string text) => Assert.NotNull(Read(path, text));

    [Theory]
    [InlineData("Kubernetes", "apiVersion: v1\nkind: X\nservices:\n  web: { image: a }\n")]
    [InlineData("GitLab", "image: ruby\nservices:\n  - postgres\n")]
    [InlineData("Woodpecker", "steps:\n  - name: a\nservices:\n  db:\n    image: postgres\n")]
    [InlineData("Symfony", "services:\n  _defaults:\n    autowire: true\n  App\\:\n    resource: ../src\n")]
    [InlineData("Azure Developer", "name: shop\nservices:\n  web:\n    project: src\n    language: py\n    host: containerapp\n")]
    [InlineData("Traefik", "http:\n  services:\n    web:\n      image: a\n")]
    [InlineData("Kong", "_format_version: '3.0'\nservices:\n  a: { image: b }\n")]
    [InlineData("indented", "x:\n  services:\n    web:\n      image: a\n")]
    [InlineData("nothing", "services:\n")]
    [InlineData("a text", "services: none\n")]
    [InlineData("include of GitLab", "include:\n  - local: a.yml\n")]
    public void Other_products_are_left_alone(string product, string text) => Assert.True(Read("deploy/any.yaml", text) is null, product);

    [Fact]
    public void Other_files_are_not_YAML() => Assert.Null(Read("compose.md", "services:\n  web:\n    image: a\n"));

    [Fact]
    public void A_compose_file_by_name_that_is_no_YAML_is_a_problem()
    {
        var problem = Assert.Single(Read("docker-compose.yml", "services:\n  web:\n   image: [a\n  x: y\n")!.Problems);
        Assert.Equal("CFL3001", problem.RuleId);
        Assert.Null(Read("any.yml", "services:\n  web:\n   image: [a\n  x: y\n"));
    }

    [Fact]
    public void A_key_twice_is_a_problem_where_the_second_stands()
    {
        var problem = Assert.Single(Read("a.yml", "services:\n  web:\n    image: a\n    image: b\n")!.Problems);
        Assert.Equal(("CFL3002", 4), (problem.RuleId, problem.At.Position.Line));
    }

    [Fact]
    public void A_template_has_no_syntax_problems_and_its_project_is_open()
    {
        var text = new SourceText("docker-compose.yml", "services:\n{% for s in services %}\n  {{ s }}:\n    image: a\n   x: [\n{% endfor %}\n");
        var file = Assert.IsType<ComposeFile>(Catalog.Read(text));
        Assert.Empty(file.Problems);
        Assert.NotEmpty(Assert.Single(ComposeProject.Assemble([file], _ => null)).Open);
    }

    [Fact]
    public void A_placeholder_in_a_value_leaves_the_project_closed_and_the_value_unknown()
    {
        var project = Assert.Single(Projects.Assemble(("docker-compose.yml.j2", "services:\n  web:\n    image: \"{{ image }}\"\n    hostname: a\n")));
        Assert.Empty(project.Open);
        Assert.True(project.Service("web")!.Image!.Value.IsUnknown);
        Assert.Equal("a", project.Service("web")!.Hostname.Show());
    }

    [Fact]
    public void What_stands_around_a_placeholder_is_known()
    {
        var web = Assert.Single(Projects.Assemble(("docker-compose.yml.j2", "services:\n  web:\n    image: a\n    ports: [\"{{ port }}:80\"]\n    volumes: ['{{ dir }}/x:/etc/nginx']\n    command: run {{ a }} -p 80\n"))).Service("web")!;
        Assert.Equal(("? a template fills it in", "80"), (web.Ports[0].Published.Show(), web.Ports[0].Target.Show()));
        Assert.Equal("/etc/nginx", web.Mounts[0].Target.Show());
        Assert.Equal([true, false, true, true], web.Command!.Words.Select(word => word.HasValue));
    }
}
