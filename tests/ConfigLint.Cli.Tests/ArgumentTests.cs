using ConfigLint.Engine;

namespace ConfigLint.Cli.Tests;

public class ArgumentTests
{
    [Fact]
    public void Nothing_means_check_with_defaults()
    {
        var arguments = ArgumentParser.Parse([]);
        Assert.Same(Command.Check, arguments.Command);
        Assert.Empty(arguments.Operands);
        Assert.Empty(arguments.Formats);
        Assert.Equal(Severity.Warning, arguments.FailOn);
    }

    [Fact]
    public void Options_stand_anywhere_and_take_both_forms()
    {
        var arguments = ArgumentParser.Parse(["check", "a", "--format", "json=out.json", "--fail-on=error", "b", "--format=text", "--include-root", "x", "--include-root=y", "--", "--c"]);
        Assert.Equal(["a", "b", "--c"], arguments.Operands);
        Assert.Equal([("json", "out.json"), ("text", null)], arguments.Formats.Select(one => (one.Format.Name, one.File)));
        Assert.Equal(Severity.Error, arguments.FailOn);
        Assert.Equal(["x", "y"], arguments.IncludeRoots);
    }

    [Fact]
    public void Check_is_the_default_command() => Assert.Equal(["deploy", "rules"], ArgumentParser.Parse(["deploy", "rules"]).Operands);

    [Fact]
    public void Hyphen_is_standard_input() => Assert.Equal(["-"], ArgumentParser.Parse(["-"]).Operands);

    [Theory]
    [InlineData("--fromat json", "there is no option --fromat; the nearest is --format")]
    [InlineData("--xyzzy", "there is no option --xyzzy; see configlint --help")]
    [InlineData("-x", "there is no option -x; see configlint --help")]
    [InlineData("--format jsno", "--format jsno: it takes text, json, sarif, msbuild, github; the nearest is json")]
    [InlineData("--format", "--format takes a value: --format NAME[=FILE]")]
    [InlineData("--format json=", "--format json=: the file's name is missing")]
    [InlineData("--format json --format sarif", "--format json and --format sarif both write to standard output: send one to a file (--format sarif=FILE)")]
    [InlineData("--fail-on warnings", "--fail-on warnings: it takes error, warning, info, never; the nearest is warning")]
    [InlineData("--color sometimes", "--color sometimes: it takes auto, always, never")]
    [InlineData("--timings=yes", "--timings takes no value")]
    [InlineData("explain", "configlint explain takes one rule: configlint explain CFL4001")]
    [InlineData("rules nginx", "configlint rules takes no nginx")]
    [InlineData("rules --format json", "configlint rules takes no --format")]
    [InlineData("init --fail-on error", "configlint init takes no --fail-on")]
    public void Wrong_usage_is_one_sentence(string line, string sentence) =>
        Assert.Equal([sentence], Assert.Throws<UsageException>(() => ArgumentParser.Parse(line.Split(' '))).Lines);

    [Theory]
    [InlineData("rules --help")]
    [InlineData("-h")]
    [InlineData("check --format json --help x")]
    public void Help_wins(string line) => Assert.Same(Command.Help, ArgumentParser.Parse(line.Split(' ')).Command);

    [Theory]
    [InlineData("Auto", "", true, true)]
    [InlineData("Auto", "", false, false)]
    [InlineData("Auto", "NO_COLOR=1", true, false)]
    [InlineData("Auto", "NO_COLOR=", true, true)]
    [InlineData("Auto", "FORCE_COLOR=1", false, true)]
    [InlineData("Auto", "FORCE_COLOR=0", true, false)]
    [InlineData("Auto", "NO_COLOR=1 FORCE_COLOR=1", true, false)]
    [InlineData("Auto", "TERM=dumb", true, false)]
    [InlineData("Always", "NO_COLOR=1", false, true)]
    [InlineData("Never", "FORCE_COLOR=1", true, false)]
    public void Colour(string choice, string variables, bool isTerminal, bool coloured)
    {
        var set = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        set.TryAdd("TERM", "xterm");
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, () => Stream.Null, ".", name => set.GetValueOrDefault(name), isTerminal);
        Assert.Equal(coloured, Colors.Are(Enum.Parse<ColorChoice>(choice), terminal));
    }
}
