using ConfigLint.Core.Tests.Testing;
using ConfigLint.Formats;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Formats.Systemd;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Servers;

/// <summary>Long lines (systemd takes 1 MiB), each shaped to make a quadratic step show.</summary>
[Collection(Timed.Name)]
public class HostileTests
{
    private const int Size = 1 << 18;

    public static TheoryData<string, string> Lines => new()
    {
        { "gunicorn ", "-b :8001 " },
        { "gunicorn ", "--chdir a " },
        { "sh -c 'true", "; cd a" },
        { "sh -c 'gunicorn", " ${A}" },
        { "sh -c 'gunicorn", " $A" },
        { "sh -c 'gunicorn ", "$(" },
        { "sh -c 'gunicorn ", "a`" },
        { "sh -c 'gunicorn ", "2>&1 " },
        { "dotnet App.dll --urls ", "http://*:5000;" },
        { "docker run ", "-p 8000-8099:1-100 " },
        { "env ", "A=b " },
        { "", "nohup " },
        { "python /", "a/" },
        { "python ", "-X a " },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_long_line_takes_linear_time(string start, string repeated)
    {
        Timed.IsLinear(Size, size =>
        {
            var line = start + string.Concat(Enumerable.Repeat(repeated, (size - 100) / repeated.Length)) + (start.Contains('\'') ? "'" : "");
            var text = new SourceText("app.service", $"[Service]\nExecStart={line}\n");
            var unit = UnitSet.Assemble([(UnitFile)Catalog.Read(text)!])[0];
            var lines = unit.ExecStart;
            return () => ServerKnowledge.Recognize(ServerCommand.Of(unit, Assert.Single(lines), _ => null));
        });
    }

    [Fact]
    public void Ini_files_that_name_themselves_and_values_that_double_end()
    {
        var doubling = string.Concat(Enumerable.Range(1, 40).Select(i => $"v{i} = %(v{i - 1})%(v{i - 1})\n"));
        var program = StartedProgram.Recognize("uwsgi --ini /a.ini", "/a.ini<[uwsgi]\nini = /a.ini\nini = /a.ini\nv0 = ab\n" + doubling + "socket = %(v40)\n");

        Assert.Contains("?", StartedProgram.Describe(program));
    }

    [Fact]
    public void A_pool_whose_name_would_fill_the_memory_is_not_followed()
    {
        var name = new string('a', Size);
        var file = new PhpFpmFile(new SourceText("www.conf", $"[{name}]\nlisten = {string.Concat(Enumerable.Repeat("$pool", Size / 5))}\n"));

        Assert.True(file.Pools[0].Listen.IsUnknown);
    }

    [Theory]
    [InlineData("")]
    [InlineData("'")]
    [InlineData("\"")]
    [InlineData("sh -c \"")]
    [InlineData("sh -c '$'")]
    [InlineData("sh -c '${'")]
    [InlineData("sh -c '>'")]
    [InlineData("sh -c '&'")]
    [InlineData("sh -c 'a='")]
    [InlineData("env -S")]
    [InlineData("uwsgi --ini")]
    [InlineData("uwsgi --ini=")]
    [InlineData("gunicorn -b")]
    [InlineData("gunicorn -b=")]
    [InlineData("gunicorn --bind=")]
    [InlineData("gunicorn -b unix:")]
    [InlineData("gunicorn -b ://")]
    [InlineData("gunicorn -b []:")]
    [InlineData("gunicorn -b ]:[")]
    [InlineData("docker run -p :")]
    [InlineData("docker run -p ]:]:")]
    [InlineData("docker run -p /")]
    [InlineData("dotnet App.dll / = -- --urls ;;")]
    [InlineData("python -m")]
    [InlineData("java -jar")]
    [InlineData("java -jar /")]
    [InlineData("timeout -- 5")]
    [InlineData("timeout --")]
    [InlineData("/")]
    [InlineData("3.11")]
    public void A_broken_line_is_no_error(string line) => StartedProgram.Describe(StartedProgram.Recognize(line));
}
