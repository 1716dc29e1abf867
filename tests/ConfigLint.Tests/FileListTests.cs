using System.Text;
using ConfigLint.Configuration;
using ConfigLint.Disk;
using ConfigLint.Formats;

namespace ConfigLint.Roslyn.Tests;

/// <summary>There is one list of the files that are read: Candidates and SkippedFolders. What the analyzer's project lists, and what the pages say, is made of it.</summary>
public class FileListTests
{
    private const string Props = "src/ConfigLint/build/ConfigLint.Files.props";

    /// <summary>With VERIFY_ACCEPT=1 it is written.</summary>
    [Fact]
    public void The_project_s_list_is_made_of_the_one_list()
    {
        if (Environment.GetEnvironmentVariable("VERIFY_ACCEPT") == "1") File.WriteAllText(Repository.File(Props), Made());

        Assert.Equal(Made(), File.ReadAllText(Repository.File(Props)).ReplaceLineEndings("\n"));
    }

    /// <summary>Every file of the fixtures and the examples, and names of every kind.</summary>
    [Fact]
    public void Every_file_that_may_be_read_is_listed()
    {
        var tree = new[] { "tests/fixtures", "examples" }.Select(Repository.File)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')));
        string[] more =
        [
            "web.Dockerfile", "Dockerfile.prod.j2", "Containerfile", "Caddyfile.dev", "fly.staging.toml", "deploy/aws/app.json", "stack.json", "vhosts.j2", "etc/default/app", "sites/shop.example.org",
            "x.yarp.json", "reverse-proxy.json", "gateway.json", "OCELOT.json", "app.pod", "app.conf.d/x", "conf.d/0.off", ".env.production", ".platform/nginx/conf.d/a.conf", "values.YAML", "app.service.in.sample",
        ];
        Assert.DoesNotContain(tree.Concat(more).Where(Candidates.MayBeOurs), path => !IsListed(path));
        Assert.All(more, path => Assert.True(Candidates.MayBeOurs(path), path));
    }

    [Fact]
    public void The_page_of_the_analyzer_has_the_list()
    {
        var page = File.ReadAllText(Repository.File("docs/analyzer.md")).ReplaceLineEndings("\n");
        var shown = CandidateGlobs.Listed.Concat(CandidateGlobs.Dotted).Select(glob => glob.StartsWith("**/", StringComparison.Ordinal) ? glob[3..] : glob).Distinct(StringComparer.OrdinalIgnoreCase);
        Assert.Equal(shown.Order(StringComparer.OrdinalIgnoreCase), Block(page, "```\n*.").Order(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>docs/usage.md names them for the command; what it names, the others leave alone, too.</summary>
    [Fact]
    public void The_pages_name_the_folders_that_are_not_entered()
    {
        var page = File.ReadAllText(Repository.File("docs/usage.md")).ReplaceLineEndings("\n");
        var from = page.IndexOf("Not entered: ", StringComparison.Ordinal);
        var named = page[from..page.IndexOf("\n\n", from, StringComparison.Ordinal)].Split('`').Where((_, i) => i % 2 == 1);
        Assert.Empty(SkippedFolders.Names.Except(named));
    }

    private static string[] Block(string page, string start)
    {
        var from = page.IndexOf(start, StringComparison.Ordinal) + 4;
        return page[from..page.IndexOf("```", from, StringComparison.Ordinal)].Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
    }

    private static bool IsListed(string path)
    {
        static bool Covers(string glob, string path) => FileGlob.Matches(glob.ToLowerInvariant(), path.ToLowerInvariant());
        // MSBuild's globs are of files, never of the folders they lie in.
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (name.StartsWith('.')) return CandidateGlobs.Dotted.Any(glob => Covers(glob, path));
        return CandidateGlobs.Listed.Any(glob => Covers(glob, path)) || !CandidateGlobs.NotListed.Any(glob => Covers(glob, name));
    }

    private static string Made()
    {
        var text = new StringBuilder("""
            <Project>
              <!--
                Made of Candidates.cs and SkippedFolders.cs, the list that the command and the task have, by VERIFY_ACCEPT=1 dotnet test tests/ConfigLint.Tests. What a file is, its content
                decides.
              -->
              <PropertyGroup>

            """.ReplaceLineEndings("\n"));
        Add("Globs", CandidateGlobs.Listed);
        Add("Dotted", CandidateGlobs.Dotted);
        Add("NotListed", CandidateGlobs.NotListed);
        Add("Excludes", SkippedFolders.Names.Select(name => $"**/{name}/**"));
        return text.Append("  </PropertyGroup>\n</Project>\n").ToString();

        void Add(string name, IEnumerable<string> globs)
        {
            text.Append($"    <_ConfigLint{name}>\n");
            foreach (var glob in globs.Distinct(StringComparer.OrdinalIgnoreCase)) text.Append($"      $(_ConfigLintAt){glob};\n");
            text.Append($"    </_ConfigLint{name}>\n");
        }
    }
}
