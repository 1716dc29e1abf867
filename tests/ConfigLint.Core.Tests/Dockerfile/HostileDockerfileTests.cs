using ConfigLint.Core.Tests.Testing;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Dockerfile;

/// <summary>Much of each, shaped to make a quadratic step show.</summary>
[Collection(Timed.Name)]
public class HostileDockerfileTests
{
    private const int Size = 1 << 18;

    [Theory]
    [InlineData("", "FROM a AS a\n")]
    [InlineData("", "ENV A=$A$A\n")]
    [InlineData("ENV A=", "$A")]
    [InlineData("ENV A=", "${A:-")]
    [InlineData("ENV A=", "${A}}")]
    [InlineData("ENV A=", "\"'")]
    [InlineData("", "EXPOSE 1-65535\n")]
    [InlineData("", "RUN <<A\n")]
    [InlineData("RUN ", "<<A ")]
    [InlineData("CMD ", "\\\n# c\n")]
    [InlineData("CMD [\"", "\\u0041")]
    [InlineData("CMD [", "\"a\",")]
    [InlineData("CMD ", "{{ a }}")]
    [InlineData("ENV A=", "{{ a }}$B")]
    [InlineData("", "COPY --from=a --link a a /\n")]
    [InlineData("", "WORKDIR a\n")]
    [InlineData("HEALTHCHECK ", "--retries=1 ")]
    public void Takes_linear_time(string start, string repeated) => Timed.IsLinear(Size, size =>
    {
        var text = new SourceText("Dockerfile", "FROM x\n" + start + string.Concat(Enumerable.Repeat(repeated, size / repeated.Length)) + "\nEXPOSE 80\n");
        return () => new DockerfileFile(text).Image()!.SourcesOf("/etc/nginx/nginx.conf");
    });

    [Fact]
    public void Names_of_heredocs_that_end_too_early_take_linear_time() => Timed.IsLinear(20_000, size =>
    {
        var names = Enumerable.Range(0, size).Select(i => "A" + i).ToList();
        var text = new SourceText("Dockerfile", "FROM x\n" + string.Join("\n", names) + "\n" + string.Concat(names.Select(name => $"RUN <<{name}\n")));
        return () => Assert.Single(new DockerfileFile(text).Stages);
    });

    [Theory]
    [InlineData("FROM")]
    [InlineData("FROM x\nFROM\nCMD")]
    [InlineData("FROM x AS\nCOPY\nCOPY a\nADD --from= a\nEXPOSE /\nEXPOSE -\nENV\nENV =\nARG\nHEALTHCHECK\nHEALTHCHECK --\nHEALTHCHECK CMD\nSHELL\nWORKDIR\nUSER\nENTRYPOINT [\nCMD [\"")]
    [InlineData("FROM x\nENV A=\\")]
    [InlineData("FROM x\nENV A=$\nENV B=${\nENV C=${}\nENV D=${A:\nENV E=${A:-\nENV F=${:-x}")]
    [InlineData("FROM x\nRUN <<\nRUN <<-\nRUN <<\"\nRUN <<\"EOF\nCMD [\"\\u00")]
    public void Oddities_are_read_over(string content) => Assert.NotNull(new DockerfileFile(new SourceText("Dockerfile", content)).Stages.ConvertAll(stage => stage.BaseImage));
}
