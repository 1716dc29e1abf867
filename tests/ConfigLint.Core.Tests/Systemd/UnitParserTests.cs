using System.Text;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;
using static ConfigLint.Core.Tests.Systemd.Units;

namespace ConfigLint.Core.Tests.Systemd;

public class UnitParserTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_ends_and_byte_order_mark_are_no_part_of_anything(string end)
    {
        var file = File(string.Join(end, "\uFEFF[Unit]", "Description = the shop ", "", "  [Service]\t", "ExecStart=/bin/x", ""));
        Assert.Equal(["Unit/Description=the shop", "Service/ExecStart=/bin/x"], file.Entries.Select(entry => entry.ToString()));
        Assert.Equal("2:15", Place(file.Entries.First().At));
        Assert.Empty(file.Problems);
    }

    [Fact]
    public void Continued_value_knows_the_line_of_each_word()
    {
        var file = File("[Service]\nExecStart=/bin/x \\\n# a comment \\\n  --port \\\n\t8000\nRestart=no\n");
        var entry = file.Entries.First();
        Assert.Equal("/bin/x    --port  \t8000", entry.Value);
        Assert.Equal("5:2", Place(entry.SpanOf(entry.Value.IndexOf("8000", StringComparison.Ordinal), 4)));
        Assert.Equal("8000", entry.SpanOf(entry.Value.IndexOf("8000", StringComparison.Ordinal), 4).ToString());
        Assert.Equal(["4:3", "5:2"], file.Commands[0].Commands[0].Words.Skip(1).Select(word => Place(word.At)));
        Assert.True(file.IsComment(file.Text.Content.IndexOf("comment", StringComparison.Ordinal)));
        Assert.Equal("no", file.All("Service", "Restart").Single().Value);
    }

    [Theory]
    [InlineData("A=x\\\\\nB=y", "A=x\\\\|B=y")]
    [InlineData("A=x\\\\\\\nB=y", "A=x\\\\ B=y")]
    [InlineData("A=x \\\n\nB=y", "A=x|B=y")]
    [InlineData("A=x\\", "A=x")]
    [InlineData("A=x \\\n;c\ny", "A=x  y")]
    public void Odd_number_of_backslashes_continues(string lines, string entries) =>
        Assert.Equal(entries, string.Join("|", File("[Service]\n" + lines).Entries.Select(entry => $"{entry.Key}={entry.Value}")));

    [Fact]
    public void Blank_after_backslash_is_one_problem_for_all_that_is_torn_off()
    {
        var file = Service("ExecStart=/bin/x \\ ", "  --a=1", "  b \\", "  c", "Restart=always");
        Assert.Equal(UnitSyntax.CutContinuation, Assert.Single(file.Problems).RuleId);
        Assert.Equal(["--a"], file.Entries.Where(entry => entry.IsTornOff).Select(entry => entry.Key));
        Assert.Equal("always", Unit("ExecStart=/bin/x \\ ", "  --a=1", "Restart=always").Get("Service", "Restart").V);
    }

    [Fact]
    public void Address_is_the_setting_and_its_turn()
    {
        var file = File("[Unit]\nDescription=x\n[Service]\nExecStartPre=/a\nExecStartPre=/b\n");
        Assert.Equal("Service/ExecStartPre[2]", file.AddressOf(file.Text.Content.IndexOf("/b", StringComparison.Ordinal)));
        Assert.Equal("Unit/Description", file.AddressOf(8));
        Assert.Equal("Service", file.AddressOf(file.Text.Content.IndexOf("Service", StringComparison.Ordinal)));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_matter_outside_comments_alone()
    {
        Assert.Equal(UnitSyntax.NotUtf8, Assert.Single(Decode("[Unit]\nDescription=Caf\xE9\n").Problems).RuleId);
        Assert.Empty(Decode("[Unit]\n# Caf\xE9\nDescription=Cafe\n").Problems);

        static UnitFile Decode(string latin1)
        {
            var bytes = Encoding.Latin1.GetBytes(latin1);
            return UnitParser.Parse(SourceText.Decode("app.service", bytes, bytes.Length), FileFormat.SystemdUnit);
        }
    }

    [Fact]
    public void Line_over_a_mebibyte_is_refused_with_its_continuations()
    {
        var part = new string('x', 600_000);
        Assert.Empty(File($"[Unit]\nDescription={part}\n").Problems);
        var file = File($"[Unit]\nDescription={part} \\\n{part}\n");
        Assert.Equal(UnitSyntax.LineTooLong, Assert.Single(file.Problems).RuleId);
        Assert.True(file.IsRefused);
    }

    [Fact]
    public void Placeholders_are_no_mistakes_and_what_they_touch_is_not_certain()
    {
        var file = File("[Service]\n{{ header }}\n{% if a %}\nUser={{ user }}\n{% endif %}\nExecStart=@BIN@/x \"{{ a b }}\" <%= c d %> y\n__LINES__\n{{ k }}=v\n", "app.service.j2");
        Assert.Empty(file.Problems);
        Assert.True(file.HasUnseenLines);
        Assert.True(file.All("Service", "User").Single() is { IsTemplated: true, IsConditional: true });
        var words = file.Commands.Single().Commands.Single().Words;
        Assert.Equal(["@BIN@/x", "{{ a b }}", "<%= c d %>", "y"], words.Select(word => word.Text));
        Assert.Equal([false, false, false, true], words.Select(word => word.HasValue));
    }
}
