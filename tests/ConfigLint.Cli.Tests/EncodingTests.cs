using System.Text;

namespace ConfigLint.Cli.Tests;

/// <summary>
/// Files as Windows leaves them, by the command. The task and the analyzer have tests of the same name.
/// </summary>
public sealed class EncodingTests : IDisposable
{
    private const string Conf = """
        proxy_read_timeout 300ms;
        server {
            location / { proxy_pass http://127.0.0.1:8000; }
            proxy_connect_timeout 0;
        }

        """;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Line_ends_move_nothing() =>
        Assert.Equal(
            ["app.conf(1,1): warning CFL1005", "app.conf(4,5): error CFL1004"],
            Found(Encoding.UTF8.GetBytes(Conf.ReplaceLineEndings("\r\n"))));

    [Fact]
    public void A_byte_order_mark_has_no_column_and_nginx_does_not_take_it() =>
        Assert.Equal(
            ["app.conf(1,1): error CFL1001", "app.conf(1,1): warning CFL1005", "app.conf(4,5): error CFL1004"],
            Found([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Conf)]));

    [Fact]
    public void UTF_16_is_named()
    {
        byte[] bytes = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Conf)];
        Assert.Equal(["app.conf(1,1): warning CFL9001"], Found(bytes));
        Assert.Contains("UTF-16 text, which no server reads", ConfigLintProcess.Run(folder.Path, "check", ".").Output);
    }

    private IEnumerable<string> Found(byte[] bytes)
    {
        folder.Write("app.conf", bytes);
        return ConfigLintProcess.Run(folder.Path, "check", "--format", "msbuild", ".").Output.Split('\n')
            .Where(line => line.Contains(": error ") || line.Contains(": warning "))
            .Select(line => string.Join(": ", line.Split(": ")[..2]));
    }
}
