using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax;
using ConfigLint.Syntax.Systemd;
using static ConfigLint.Core.Tests.Systemd.Units;

namespace ConfigLint.Core.Tests.Systemd;

/// <summary>Words as systemd 252 makes them: facts of extract_first_word() and replace_env_argv().</summary>
public class CommandTests
{
    [Theory]
    [InlineData("""/bin/x a"b c"d 'e "f"' "g\"h" \x41\101\s\n|""", "/bin/x|ab cd|e \"f\"|g\"h|AA \n|")]
    [InlineData("""/bin/x "" '' a""", "/bin/x|||a")]
    [InlineData("""/bin/x a\ b \d""", """/bin/x|a\ b|\d""")]
    [InlineData("""/bin/x a;b "a;" \; --""", "/bin/x|a;b|a;|;|--")]
    public void Quotes_and_escapes(string line, string words) =>
        Assert.Equal(words, string.Join("|", Service("ExecStart=" + line.TrimEnd('|')).Commands[0].Commands[0].Words) + (line.EndsWith('|') ? "|" : ""));

    [Theory]
    [InlineData("-@/bin/x name a", "-@", "/bin/x|a", "name")]
    [InlineData("!!/bin/x", "!!", "/bin/x", null)]
    [InlineData("+:-/bin/x", "+:-", "/bin/x", null)]
    [InlineData("nginx -g 'daemon off;'", "", "nginx|-g|daemon off;", null)]
    public void Prefixes(string line, string prefixes, string words, string? name)
    {
        var command = Service("ExecStart=" + line).Commands[0].Commands[0];
        Assert.Equal(prefixes, command.Prefixes);
        Assert.Equal(words, string.Join("|", command.Words));
        Assert.Equal(name, command.Name?.Text);
    }

    [Theory]
    [InlineData("./x", ExecFault.NotAPath)]
    [InlineData("+!/bin/x", ExecFault.NotAPath)]
    [InlineData("|/bin/x", ExecFault.NotAPath)]
    [InlineData("FOO=/bar baz", ExecFault.NotAPath)]
    [InlineData("/bin/", ExecFault.Folder)]
    [InlineData("- /bin/x", ExecFault.NoProgram)]
    [InlineData("@/bin/x", ExecFault.NoName)]
    [InlineData("/bin/x 'a", ExecFault.UnbalancedQuotes)]
    [InlineData("/bin/x a\"b c", ExecFault.UnbalancedQuotes)]
    [InlineData("/bin/../bin/x %h", ExecFault.None)]
    [InlineData("%h/bin/x", ExecFault.None)]
    [InlineData("x", ExecFault.None)]
    public void Fault(string line, object fault) => Assert.Equal(fault, Service("ExecStart=" + line).Commands[0].Fault);

    [Fact]
    public void Lone_semicolon_separates_commands() =>
        Assert.Equal(["/bin/a x", "/bin/b", "/bin/c"], Service("ExecStart=/bin/a x ; -/bin/b ; /bin/c ;").Commands[0].Commands.Select(command => command.ToString()));

    [Theory]
    [InlineData("%q %5 %Q", 3)]
    [InlineData("100% %. %% %", -1)]
    [InlineData("%%Q %Q", 4)]
    public void Specifier_that_is_none(string text, int at) => Assert.Equal(at, Specifiers.FirstInvalid(text));

    [Fact]
    public void Specifiers_follow_from_the_name()
    {
        var unit = Assemble(("lib/systemd/system/shop-api@.service", "[Service]\nExecStart=/bin/x %i %p %j %N %t/x %% %H\n"), ("lib/systemd/system/shop-api@8001.service.d/a.conf", "[Service]\nNice=1\n"));
        Assert.Equal(["shop-api@.service", "shop-api@8001.service"], unit.Select(u => u.Name));
        Assert.Equal("/bin/x 8001 shop-api api shop-api@8001 /run/x % %H", unit[1].ExecStart[0].ToString());
        Assert.Equal([true, true, true, true, true, true, true, false], unit[1].ExecStart[0].Words.Select(word => word.HasValue));
        Assert.Equal([true, false, true, true, false, true, true, false], unit[0].ExecStart[0].Words.Select(word => word.HasValue));
    }

    [Fact]
    public void Variables_are_replaced_as_systemd_does()
    {
        var unit = Unit(
            "Environment=PORT=8000 \"OPTS=--a 'b c' d\" EMPTY=",
            "ExecStart=/bin/x $OPTS --port=$PORT 127.0.0.1:${PORT} $$PORT $EMPTY ${EMPTY} ${PORT:-1} $DIR/x ${NOBODY} end");
        Assert.Equal("/bin/x|--a|b c|d|--port=$PORT|127.0.0.1:8000|$PORT||${PORT:-1}|$DIR/x|${NOBODY}|end", string.Join("|", unit.ExecStart[0].Words));
        Assert.Equal(["$DIR/x", "${NOBODY}"], unit.ExecStart[0].Words.Where(word => !word.HasValue).Select(word => word.Text));
        Assert.True(unit.ExecStart[0].MayHaveMore);
    }

    [Fact]
    public void Value_of_a_variable_stands_where_it_is_set()
    {
        var unit = Unit("Environment=PORT=8000", "ExecStart=/bin/x --port ${PORT} --bind 127.0.0.1:${PORT}");
        var port = unit.ExecStart[0].Words[2].Value;
        Assert.Equal("2:18 via 3:25", $"{Place(port.From.At)} via {Place(port.From.Via.Single())}");
        var bind = unit.ExecStart[0].Words[4];
        Assert.Equal("3:40", Place(bind.Slice(0, 9).From.At));
        Assert.Equal(("8000", "2:18"), (bind.From(10).V, Place(bind.From(10).From.At)));
    }

    [Fact]
    public void Literal_parts_of_a_word_with_a_hole_stay_usable()
    {
        var word = Unit("ExecStart=/bin/x --bind=127.0.0.1:${PORT}/a").ExecStart[0].Words[1];
        Assert.Equal("--bind=127.0.0.1:", word.KnownPrefix);
        Assert.Equal(Certainty.Unknown, word.Value.Certainty);
        Assert.Equal("127.0.0.1", word.Slice(7, 9).V);
        Assert.True(word.From(7).IsUnknown);
    }

    [Theory]
    [InlineData("/usr/bin/bundle exec puma -C x", "puma")]
    [InlineData("/opt/venv/bin/python3 -u -m gunicorn shop", "gunicorn")]
    [InlineData("/usr/bin/env A=b C=d uwsgi --ini x", "uwsgi")]
    [InlineData("/bin/sh -c 'exec /usr/bin/node server.js'", "node")]
    [InlineData("/bin/bash -lc \"cd /srv && npm start\"", "")]
    [InlineData("/usr/bin/uv run uvicorn app:app", "uvicorn")]
    [InlineData("/usr/bin/python3 app.py", "python3")]
    [InlineData("%H/bin/gunicorn x", "gunicorn")]
    [InlineData("/srv/%H x", "")]
    public void Wrapped_program(string line, string name) => Assert.Equal(name, WrappedProgram.NameIn(Unit("ExecStart=" + line).ExecStart[0]));
}
