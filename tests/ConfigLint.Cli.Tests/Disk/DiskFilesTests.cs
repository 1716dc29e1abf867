using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using ConfigLint.Disk;
using ConfigLint.Model;
using ConfigLint.Programs.Images;

namespace ConfigLint.Cli.Tests.Disk;

/// <summary>Confinement, links, sizes and what is no text.</summary>
public sealed class DiskFilesTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly TempFolder outside = new();

    public void Dispose()
    {
        folder.Dispose();
        outside.Dispose();
    }

    [Fact]
    public void Paths_are_in_ordinal_order()
    {
        foreach (var name in new[] { "b/a.conf", "b.conf", "B.conf", "a/z.conf", "ä.conf", "b-a.conf" }) folder.Write(name, "x");
        Assert.Equal(["B.conf", "a/z.conf", "b-a.conf", "b.conf", "b/a.conf", "ä.conf"], Open().Paths);
    }

    [Fact]
    public void Folders_of_tools_are_skipped()
    {
        foreach (var name in SkippedFolders.Names) folder.Write($"x/{name}/nginx.conf", "x");
        folder.Write("x/nginx.conf", "x");
        Assert.Equal(["x/nginx.conf"], Open().Paths);
        Assert.Equal(["nginx.conf"], new DiskFiles(folder.At("x/vendor"), []).Paths);
    }

    [Fact]
    public void Link_to_a_file_of_the_run_is_that_file()
    {
        folder.Write("sites-available/shop", "server {}");
        Directory.CreateDirectory(folder.At("sites-enabled"));
        File.CreateSymbolicLink(folder.At("sites-enabled/shop"), "../sites-available/shop");
        var files = Open();
        Assert.Equal(["sites-available/shop", "sites-enabled/shop"], files.Paths);
        Assert.Same(files.Read("sites-available/shop").Text, files.Read("sites-enabled/shop").Text);
        Assert.Equal("sites-available/shop", files.Read("sites-enabled/shop").Text!.Path);
    }

    [Fact]
    public void Link_to_a_folder_of_the_run_gives_its_files_a_second_path()
    {
        folder.Write("conf.d/a.conf", "server {}");
        Directory.CreateSymbolicLink(folder.At("enabled"), "conf.d");
        var files = Open();
        Assert.Equal(["conf.d/a.conf", "enabled/a.conf"], files.Paths);
        Assert.Same(files.Read("conf.d/a.conf").Text, files.Read("enabled/a.conf").Text);
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("nothing")]
    public void Link_out_of_the_root_is_never_opened(string target)
    {
        outside.Write("secret", "password");
        File.CreateSymbolicLink(folder.At("nginx.conf"), outside.At(target));
        Directory.CreateSymbolicLink(folder.At("conf.d"), outside.Path);
        var files = Open();
        Assert.Equal(["nginx.conf"], files.Paths);
        Assert.Equal(new FileContent(null, FileState.Outside), files.Read("nginx.conf"));
        Assert.Equal(FileState.Outside, files.Read("conf.d/secret").State);
    }

    /// <summary>.git/config holds the token of the checkout.</summary>
    [Fact]
    public void Link_into_a_skipped_folder_is_never_opened()
    {
        folder.Write(".git/config", "token");
        File.CreateSymbolicLink(folder.At("nginx.conf"), ".git/config");
        Directory.CreateSymbolicLink(folder.At("conf.d"), ".git");
        var files = Open();
        Assert.Equal(["nginx.conf"], files.Paths);
        Assert.Equal(FileState.Outside, files.Read("nginx.conf").State);
    }

    [Theory]
    [InlineData("../x.conf")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../x.conf")]
    [InlineData("missing.conf")]
    public void Path_that_is_not_listed_is_never_opened(string path) => Assert.Equal(FileState.Outside, Open().Read(path).State);

    [Fact]
    public void Circles_of_links_end()
    {
        folder.Write("a/b/x.conf", "x");
        Directory.CreateSymbolicLink(folder.At("a/b/up"), "..");
        Directory.CreateSymbolicLink(folder.At("a/self"), "self");
        Directory.CreateSymbolicLink(folder.At("a/b/root"), folder.Path);
        Assert.Equal(["a/b/x.conf", "a/self"], Open().Paths);
    }

    /// <summary>Ten folders, each linked from each: followed naively, ten to the tenth paths.</summary>
    [Fact]
    public void Links_do_not_multiply()
    {
        for (var i = 0; i < 10; i++)
        {
            folder.Write($"d{i}/x.conf", "x");
            for (var j = 0; j < 10; j++) Directory.CreateSymbolicLink(folder.At($"d{i}/to{j}"), $"../d{j}");
        }

        Assert.InRange(Open().Paths.Count, 10, 110);
    }

    [Fact]
    public void Further_roots_are_read_under_their_own_paths()
    {
        folder.Write("nginx.conf", "x");
        outside.Write("nginx/mime.types", "types {}");
        File.CreateSymbolicLink(folder.At("mime.types"), outside.At("nginx/mime.types"));
        var files = new DiskFiles(folder.Path, [outside.Path]);
        var path = $"../{Path.GetFileName(outside.Path)}/nginx/mime.types";
        Assert.Equal([path, "mime.types", "nginx.conf"], files.Paths);
        Assert.Equal("types {}", files.Read(path).Text!.Content);
        Assert.Same(files.Read(path).Text, files.Read("mime.types").Text);
    }

    [Fact]
    public void Nothing_is_read_twice()
    {
        folder.Write("nginx.conf", "x");
        var files = Open();
        var texts = new FileContent[64];
        Parallel.For(0, texts.Length, i => texts[i] = files.Read("nginx.conf"));
        Assert.All(texts, content => Assert.Same(texts[0].Text, content.Text));
    }

    [Fact]
    public void Empty_file_is_empty_text()
    {
        folder.Write("nginx.conf", "");
        Assert.Equal("", Open().Read("nginx.conf").Text!.Content);
    }

    [Theory]
    [InlineData("7F454C460201010000")]
    [InlineData("1F8B0800000000000003")]
    [InlineData("0001020304050607080000000000")]
    public void Binary_is_binary(string hex)
    {
        folder.Write("nginx.conf", Convert.FromHexString(hex));
        Assert.Equal(new FileContent(null, FileState.Binary), Open().Read("nginx.conf"));
    }

    /// <summary>ngx_conf_read_token takes a NUL like any byte.</summary>
    [Fact]
    public void Text_with_a_NUL_is_text()
    {
        folder.Write("nginx.conf", "server_name a\0b;\n# a comment of some length\n");
        Assert.Contains('\0', Open().Read("nginx.conf").Text!.Content);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_read_and_marked()
    {
        folder.Write("nginx.conf", [.. "# caf"u8, 0xe9, .. "\nserver {}\n"u8]);
        var text = Open().Read("nginx.conf").Text!;
        Assert.True(text.NotUtf8);
        Assert.Equal("# caf\ufffd\nserver {}\n", text.Content);
    }

    [Fact]
    public void Utf16_is_named()
    {
        folder.Write("nginx.conf", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("server {}\n")]);
        var content = Open().Read("nginx.conf");
        Assert.Equal(FileState.Unreadable, content.State);
        Assert.Contains("UTF-16", content.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Large_file_is_not_read()
    {
        using (var file = File.Create(folder.At("nginx.conf"))) file.SetLength(100L << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(new FileContent(null, FileState.TooLarge, "larger than 64 MB"), Open().Read("nginx.conf"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    /// <summary>Opening a pipe that nobody writes to never returns.</summary>
    [UnixFact]
    public async Task Pipes_are_not_opened()
    {
        using (var made = Process.Start("mkfifo", folder.At("nginx.conf"))) made.WaitForExit();
        Assert.True(File.Exists(folder.At("nginx.conf")));
        var read = Task.Run(() => Open().Read("nginx.conf"));
        Assert.Same(read, await Task.WhenAny(read, Task.Delay(TimeSpan.FromMinutes(5))));
        Assert.Equal("", (await read).Text!.Content);
    }

    [UnprivilegedFact]
    [UnsupportedOSPlatform("windows")]
    public void File_that_may_not_be_read_says_why()
    {
        File.SetUnixFileMode(folder.Write("nginx.conf", "x"), UnixFileMode.None);
        Assert.Equal(new FileContent(null, FileState.Unreadable, "permission denied"), Open().Read("nginx.conf"));
    }

    [Fact]
    public void File_that_went_away_says_so()
    {
        folder.Write("nginx.conf", "x");
        var files = Open();
        File.Delete(folder.At("nginx.conf"));
        Assert.Equal(new FileContent(null, FileState.Unreadable, "no such file"), files.Read("nginx.conf"));
    }

    private DiskFiles Open() => new(folder.Path, []);
}
