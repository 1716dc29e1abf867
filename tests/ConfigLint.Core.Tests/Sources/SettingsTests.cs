using ConfigLint.Engine;
using ConfigLint.Testing;

namespace ConfigLint.Core.Tests.Sources;

/// <summary>What the settings of Spring Boot and Vite say, which lie among the sources.</summary>
public sealed class SettingsTests
{
    private const string Pom = "<dependency><artifactId>spring-boot-starter-web</artifactId></dependency>";

    [Theory]
    [InlineData("*:8081", "", "server.port=8081")]
    [InlineData("127.0.0.1:8081", "", "server.port = 8081\nserver.address: 127.0.0.1")]
    [InlineData("*:8080?", "", "spring.application.name=shop")]
    [InlineData("*:8080", "", "server.port=${PORT:8080}")]
    [InlineData("*:9000", "PORT=9000", "server.port=${PORT:8080}")]
    [InlineData("*:9000", "SERVER_PORT=9000", "server.port=8081")]
    [InlineData("-", "", "server.port=${shop.port}")]
    [InlineData("-", "", "server.port=8081\n#---\nserver.port=8082")]
    [InlineData("-", "", "server.port=8081\nspring.config.import=configserver:")]
    public void Spring_Boot_listens_where_its_project_says(string expected, string environment, string properties) =>
        Assert.Equal(expected, Sourced.Listens(
        "java -jar app.jar", environment, ("pom.xml", Pom), ("src/main/resources/application.properties", properties)));

    [Fact]
    public void Profiles_and_YAML_count()
    {
        (string, string) main = ("src/main/resources/application.yml", "server:\n  port: 8081\n"),
            prod = ("src/main/resources/application-prod.yaml", "server.port: 80\n");
        Assert.Equal("*:8081", Sourced.Listens("java -jar app.jar", "", ("build.gradle", Pom), main, prod));
        Assert.Equal(
            "*:80", Sourced.Listens(
            "java -jar app.jar", "SPRING_PROFILES_ACTIVE=prod", ("build.gradle", Pom), main, prod));
        Assert.Equal(
            "-", Sourced.Listens("java -jar app.jar", "", ("pom.xml", "<artifactId>other</artifactId>"), main));
        Assert.Equal(
            "-", Sourced.Listens(
            "java -jar app.jar", "", ("pom.xml", Pom),
            ("src/main/resources/application.yml", "server:\n  port: 8081\n---\nserver:\n  port: 8082\n")));
    }

    [Theory]
    [InlineData("<parent><artifactId>shop</artifactId></parent>", "*:8081")]
    [InlineData("<parent><relativePath>../pom.xml</relativePath></parent>", "*:8081")]
    [InlineData("<parent><relativePath/></parent>", "-")]
    [InlineData("", "-")]
    public void A_module_of_Maven_has_what_its_parent_depends_on(string parent, string expected)
    {
        var files = new MemoryFiles(
        [
            ("docker-compose.yml", "services:\n  cart: { build: cart }\n"),
            ("pom.xml", Pom),
            ("cart/pom.xml", $"<project>{parent}<artifactId>cart</artifactId></project>"),
            ("cart/src/main/resources/application.yml", "server:\n  port: 8081\n"),
            ("cart/Dockerfile", "FROM eclipse-temurin:21\nADD target/cart.jar /\nCMD java -jar /cart.jar\n"),
        ]);
        var workloads = LintEngine.Run(files, new LintOptions()).Deployments.SelectMany(static one => one.Workloads);
        var listens = Assert.Single(workloads).Program!.Listeners.Select(static one => one.On);
        Assert.Equal(expected, string.Join(' ', listens.Select(static on => on.HasValue ? on.V.ToString() : "-")));
    }

    [Theory]
    [InlineData("localhost:5173?", "vite", "export default defineConfig({ plugins: [vue()] })")]
    [InlineData("*:5173?", "vite --host", "export default {}")]
    [InlineData("0.0.0.0:3000", "vite dev --host 0.0.0.0 --port 3000", "export default {}")]
    [InlineData(
        "*:3000", "vite",
        "export default defineConfig(({ mode }) => ({ server: { port: 3000, host: true, proxy: { port: 4000 } } }))")]
    [InlineData("localhost:3000?", "vite", "export default { server: { port: 3000 } }")]
    [InlineData("0.0.0.0:4173?", "vite preview --host 0.0.0.0", "export default { server: { port: 3000 } }")]
    [InlineData("-", "vite", "export default { server: options }")]
    [InlineData("-", "vite build", "export default {}")]
    public void Vite_listens_where_its_flags_and_configuration_say(string expected, string command, string config) =>
        Assert.Equal(expected, Sourced.Listens(command, "", ("vite.config.ts", config)));
}
