using ConfigLint.Core.Tests.Yaml;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Dockerfile;

/// <summary>A megabyte of each, shaped to make a quadratic step show: it would take minutes.</summary>
[Collection(Timed.Name)]
public class HostileDockerfileTests
{
    private const int Size = 1 << 20;

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
    public void Takes_linear_time(string start, string repeated)
    {
        var text = new SourceText("Dockerfile", "FROM x\n" + start + string.Concat(Enumerable.Repeat(repeated, Size / repeated.Length)) + "\nEXPOSE 80\n");

        var spent = Timed.Run(() => new DockerfileFile(text).Image()!.SourcesOf("/etc/nginx/nginx.conf"));

        Assert.True(spent < TimeSpan.FromSeconds(5), spent.ToString());
    }

    [Fact]
    public void Names_of_heredocs_that_end_too_early_take_linear_time()
    {
        var names = Enumerable.Range(0, 40_000).Select(i => "A" + i).ToList();
        var text = new SourceText("Dockerfile", "FROM x\n" + string.Join("\n", names) + "\n" + string.Concat(names.Select(name => $"RUN <<{name}\n")));

        var spent = Timed.Run(() => Assert.Single(new DockerfileFile(text).Stages));

        Assert.True(spent < TimeSpan.FromSeconds(5), spent.ToString());
    }

    [Theory]
    [InlineData("FROM")]
    [InlineData("FROM x\nFROM\nCMD")]
    [InlineData("FROM x AS\nCOPY\nCOPY a\nADD --from= a\nEXPOSE /\nEXPOSE -\nENV\nENV =\nARG\nHEALTHCHECK\nHEALTHCHECK --\nHEALTHCHECK CMD\nSHELL\nWORKDIR\nUSER\nENTRYPOINT [\nCMD [\"")]
    [InlineData("FROM x\nENV A=\\")]
    [InlineData("FROM x\nENV A=$\nENV B=${\nENV C=${}\nENV D=${A:\nENV E=${A:-\nENV F=${:-x}")]
    [InlineData("FROM x\nRUN <<\nRUN <<-\nRUN <<\"\nRUN <<\"EOF\nCMD [\"\\u00")]
    public void Oddities_are_read_over(string content) => Assert.NotNull(new DockerfileFile(new SourceText("Dockerfile", content)).Stages.ConvertAll(stage => stage.BaseImage));
}
