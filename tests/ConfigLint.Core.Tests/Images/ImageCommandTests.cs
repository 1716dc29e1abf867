using ConfigLint.Core.Tests.Servers;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.Starters;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Images;

public class ImageCommandTests
{
    [Theory]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:8.0\nENTRYPOINT [\"dotnet\", \"App.dll\"]", "kestrel *:8080(default)")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:6.0\nENTRYPOINT [\"dotnet\", \"App.dll\"]", "kestrel *:80(default)")]
    [InlineData("FROM mcr.microsoft.com/dotnet/aspnet:8.0\nENV ASPNETCORE_HTTP_PORTS=5000\nENTRYPOINT [\"dotnet\", \"App.dll\"]", "kestrel *:5000")]
    [InlineData("FROM python:3.12\nCMD [\"gunicorn\", \"-b\", \"0.0.0.0:8000\", \"app:app\"]", "gunicorn 0.0.0.0:8000")]
    [InlineData("FROM python:3.12\nENV PORT=8001\nCMD exec gunicorn --bind :$PORT app:app", "gunicorn 0.0.0.0:8001")]
    [InlineData("FROM python:3.12\nCMD [\"gunicorn\", \"app:app\"]", "gunicorn 127.0.0.1:8000(default)")]
    [InlineData("FROM example.org/python:3.12\nCMD [\"gunicorn\", \"app:app\"]", "gunicorn ?")]
    [InlineData("FROM python:3.12\nENTRYPOINT [\"gunicorn\"]\nCMD [\"-b\", \":8000\", \"app:app\"]", "gunicorn 0.0.0.0:8000")]
    [InlineData("FROM prom/prometheus\nCMD [\"--web.listen-address=:9091\"]", "prometheus *:9091")]
    [InlineData("FROM grafana/grafana\nCMD [\"gunicorn\"]", "none")]
    [InlineData("FROM python:3.12\nEXPOSE 80", "none")]
    public void Dockerfile_is_recognised(string text, string expected) =>
        Assert.Equal(expected, Describe(ImageCommand.Of(new DockerfileFile(new SourceText("Dockerfile", text)).Image()!, _ => null)));

    [Theory]
    [InlineData("web: gunicorn -b 0.0.0.0:8000 app", "gunicorn 0.0.0.0:8000")]
    [InlineData("web: gunicorn -b 0.0.0.0:$PORT app", "gunicorn ?")]
    public void Procfile_is_recognised(string text, string expected) =>
        Assert.Equal(expected, Describe(ImageCommand.Of(new Procfile(new SourceText("Procfile", text)).Processes[0], _ => null)));

    [Fact]
    public void Listener_stands_where_it_is_written()
    {
        var image = new DockerfileFile(new SourceText("Dockerfile", "FROM python:3.12\nENV PORT=8001\nCMD gunicorn \\\n  -b :8000 -b :$PORT app:app\n")).Image()!;
        var program = ServerKnowledge.Recognize(ImageCommand.Of(image, _ => null)!)!;
        Assert.Equal((4, 6), (program.Listeners[0].On.From.At.Position.Line, program.Listeners[0].On.From.At.Position.Column));
    }

    private static string Describe(ServerCommand? command) => command is null ? "none" : StartedProgram.Describe(ServerKnowledge.Recognize(command));
}
