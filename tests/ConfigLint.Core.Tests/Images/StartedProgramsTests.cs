using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.Starters;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Images;

/// <summary>Commands that start several programs, and those that start one.</summary>
public class StartedProgramsTests
{
    private const string Script = "#!/bin/sh\nset -e\nexport A=b\npython manage.py migrate\n";

    [Theory]
    [InlineData("CMD gunicorn -b :8000 a:b & nginx -g 'daemon off;'", "", "gunicorn, nginx")]
    [InlineData("CMD php-fpm -D && nginx -g 'daemon off;'", "", "php-fpm, nginx")]
    [InlineData("CMD service nginx start && gunicorn -b :8000 a:b", "", "nginx, gunicorn")]
    [InlineData("CMD [\"/start.sh\"]", Script + "gunicorn -b :8000 a:b &\nexec nginx -g 'daemon off;'\n", "gunicorn, nginx")]
    [InlineData("CMD [\"/start.sh\"]", Script + "if [ -n \"$X\" ]; then\n  /opt/tool --once\nfi\n/opt/agent 2>&1 &\nnginx -g 'daemon off;'\n", "?, nginx")]
    [InlineData("ENTRYPOINT [\"/start.sh\"]\nCMD [\"nginx\", \"-g\", \"daemon off;\"]", Script + "gunicorn -b :8000 a:b &\nexec \"$@\"\n", "nginx, gunicorn")]
    [InlineData("CMD [\"/start.sh\"]", Script + "exec gunicorn -b :8000 a:b\n", "one")]
    [InlineData("CMD [\"/start.sh\"]", Script + "cat > /etc/x <<EOF\na & b\nEOF\nnginx &\n", "one")]
    [InlineData("CMD gunicorn -b :8000 a:b 2>&1", "", "one")]
    [InlineData("CMD [\"supervisord\", \"-c\", \"/missing.conf\"]", "", "one")]
    public void Each_program_is_found(string command, string script, string expected)
    {
        var image = new DockerfileFile(new SourceText("Dockerfile", "FROM debian:12\n" + command + "\n")).Image()!;
        var text = script.Length == 0 ? null : new SourceText("start.sh", script);
        var started = StartedPrograms.Of(ImageCommand.Of(image, path => path == "/start.sh" ? text : null)!, _ => []);
        Assert.Equal(expected, started is null ? "one" : string.Join(", ", started.Programs.Select(one => one.Program?.Name ?? "?")));
    }
}
