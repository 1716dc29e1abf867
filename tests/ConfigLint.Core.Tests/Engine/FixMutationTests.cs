using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Programs.Images;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Core.Tests.Engine;

/// <summary>
/// Every fix on values that nobody meant: bad fixtures with a value replaced, a line repeated or taken out, the end of
/// the file cut. Whatever stands there, an edit mends its finding, and a second run changes
/// nothing.
/// </summary>
public sealed class FixMutationTests
{
    private const int MutationsOfAFixture = 3;

    private static readonly string[] Values =
    [
        "", "0", "00", "-1", "five", "5m", "99999999999", "0.5", "a b", ":", "::", "unix:", "unix::", "unix:/run/x", ":0", "0:0", "[::]", "[::]:0", "localhost", "127.0.0.1", "127.0.0.1:0", "0.0.0.0:65536", "/", "//", "\\",
        "\"", "'", "#", "%n", "$x", "${X}", "{{ x }}", "on", "true", "null", "~", "true on", "é",
    ];

    public static TheoryData<string> Rules()
    {
        var data = new TheoryData<string>();
        foreach (var rule in Fixture.All().Where(static fixture => fixture.IsBad).Select(static fixture => fixture.RuleId).Distinct()) data.Add(rule);
        return data;
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_second_run_changes_nothing(string rule)
    {
        foreach (var fixture in Fixture.All().Where(fixture => fixture.IsBad && fixture.RuleId == rule))
        {
            var files = fixture.Load();
            var texts = files.Paths.Select(path => (Path: path, Text: files.Read(path).Text?.Content)).Where(static file => file.Text is not null).Select(static file => (file.Path, Text: file.Text!)).ToList();
            for (var i = 0; i < MutationsOfAFixture; i++)
            {
                var random = new Random(Seed(rule + fixture.Name) + i);
                var mutated = Mutate(texts, random);
                foreach (var isUnsafe in (bool[])[false, true]) CheckFixedPoint(mutated, fixture.Options(), isUnsafe);
            }
        }
    }

    [Theory]
    [InlineData("a.service", "[Service]\nExecStart=/srv/app/venv/bin/gunicorn -b 127.0.0.1:8000 app:app\nRestart=always\nRestartSec=five\n")]
    [InlineData("a.service", "[Service]\nExecStart=/usr/bin/app --one \\ ")]
    [InlineData("a.service", "[Service]\nExecStart=/usr/bin/app --one \\ \n\n[Install]\nWantedBy=multi-user.target\n")]
    [InlineData("docker-compose.yml", "services:\n  web:\n    image: nginx:1.27\n    ports: [\"80:80\"]\n    healthcheck:\n      test: curl localhost:0\n")]
    [InlineData("conf.d/a.conf", "upstream a { server unix::; }\nserver { listen 80; location / { proxy_pass http://unix::; } }\n")]
    [InlineData("a.service", "[Unit]\nDescription=x\nType=simple\nUser=a\nGroup=a\nWorkingDirectory=/srv\nExecStart=/usr/bin/app\nRestart=always\nRestartSec=2\nTimeoutStopSec=5\nKillMode=mixed\nUMask=0022\nNice=1\n\n[Service]\nLimitNOFILE=4096\n")]
    public void A_second_run_changes_nothing_here_either(string path, string text)
    {
        foreach (var isUnsafe in (bool[])[false, true]) CheckFixedPoint([(path, text)], new LintOptions(), isUnsafe);
    }

    [Fact]
    public void Settings_that_belong_elsewhere_are_moved_in_one_round_and_stay_in_order()
    {
        var text = "[Unit]\nUser=a\nGroup=b\nUMask=0022\n\n[Service]\nExecStart=/usr/bin/app\n";
        var result = FixRun.Run(new MemoryFiles(("a.service", text)), new LintOptions(), static _ => true, isUnsafe: false);
        Assert.StartsWith("[Unit]\n\n[Service]\nExecStart=/usr/bin/app\nUser=a\nGroup=b\nUMask=0022\n", Assert.Single(result.Changed).After.Content, StringComparison.Ordinal);
    }

    private static void CheckFixedPoint(IReadOnlyList<(string Path, string Text)> files, LintOptions options, bool isUnsafe)
    {
        var first = FixRun.Run(new MemoryFiles(files), options, static _ => true, isUnsafe);
        var shown = string.Join("\n", files.Select(static file => $"--- {file.Path}\n{file.Text}"));
        Assert.True(first.TakenBack.Count == 0, $"{(first.TakenBack.Count == 0 ? "" : first.TakenBack[0].Rule.Id + " " + string.Join(" | ", first.TakenBack[0].Fix!.Edits))} mends nothing\n{shown}");
        Assert.Equal(first.Fixed.Count == 0, first.Changed.Count == 0);
        var after = files.Select(file => (file.Path, first.Changed.FirstOrDefault(change => change.After.Path == file.Path).After?.Content ?? file.Text));
        var second = FixRun.Run(new MemoryFiles(after), options, static _ => true, isUnsafe);
        Assert.True(second.Changed.Count == 0, $"{second.Fixed.FirstOrDefault()?.Rule.Id}\n{shown}\n=== then\n{string.Join("\n", second.Changed.Select(static change => $"--- {change.After.Path}\n{change.After.Content}"))}");
    }

    private static List<(string Path, string Text)> Mutate(List<(string Path, string Text)> files, Random random)
    {
        var mutated = files.ToList();
        var at = random.Next(files.Count);
        mutated[at] = (files[at].Path, Mutate(files[at].Text, random));
        return mutated;
    }

    private static string Mutate(string text, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                return text.TrimEnd() + " \\" + (random.Next(2) == 0 ? "" : " ");
            case 1:
                var lines = text.Split('\n').ToList();
                var line = random.Next(lines.Count);
                if (random.Next(2) == 0) lines.RemoveAt(line);
                else lines.Insert(line, lines[line]);
                return string.Join("\n", lines);
            default:
                var words = Words(text);
                if (words.Count == 0) return text;
                var (start, length) = words[random.Next(words.Count)];
                return text[..start] + Values[random.Next(Values.Length)] + text[(start + length)..];
        }
    }

    /// <summary>Runs of characters that values are made of, which do not begin a line.</summary>
    private static List<(int Start, int Length)> Words(string text)
    {
        var words = new List<(int, int)>();
        var first = true;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n') first = true;
            if (!IsPart(text[i])) continue;
            var start = i;
            while (i < text.Length && IsPart(text[i])) i++;
            if (!first) words.Add((start, i - start));
            first = i < text.Length && text[i] == '\n';
        }

        return words;
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '.' or ':' or '/' or '-' or '_' or '@';

    private static int Seed(string name)
    {
        var seed = 17;
        foreach (var c in name) seed = unchecked((seed * 31) + c);
        return seed & 0xffffff;
    }
}
