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
