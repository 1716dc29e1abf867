using System.Reflection;
using ConfigLint.Engine;
using ConfigLint.Formats;
using ConfigLint.Formats.DotNet;
using ConfigLint.Model;
using ConfigLint.Testing;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Engine;

/// <summary>A new room is one class and one line of the catalogue.</summary>
public sealed class CatalogTests
{
    [Fact]
    public void Every_room_stands_in_the_catalogue_once() =>
        Assert.Equal(Rooms().Order(), Catalog.All.Select(static format => format.GetType().Name).Order());

    [Fact]
    public void Every_kind_of_file_is_read_by_one_room() =>
        Assert.Equal(
            Enum.GetValues<FileFormat>().Where(static format => format != FileFormat.None).Order(),
            Catalog.All.SelectMany(static format => format.Reads).Order());

    /// <summary>What belongs to a run is kept with the run: two of them may be under way at once.</summary>
    [Fact]
    public void Rooms_hold_nothing() =>
        Assert.Empty(Catalog.All.SelectMany(static format => format.GetType()
            .GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)));

    /// <summary>Rules are found by the names of the types that they ask about.</summary>
    [Fact]
    public void No_two_subjects_have_one_name()
    {
        var names = Subjects().Select(static type => type.Name).ToList();
        Assert.Equal(names.Distinct().Order(), names.Order());
    }

    [Fact]
    public void Every_rule_asks_about_a_subject()
    {
        var names = Subjects().Select(static type => type.Name).ToHashSet();
        var asked = RuleCatalog.All.Select(static rule => rule.Subject).Where(static subject => subject.Length > 0);
        Assert.DoesNotContain(asked, subject => !names.Contains(subject));
    }

    /// <summary>Of every file of the fixtures the room that reads it is the one it is said to be of.</summary>
    [Fact]
    public void A_file_is_of_the_room_that_reads_it()
    {
        foreach (var fixture in Fixture.All())
        {
            var files = fixture.Load();
            foreach (var path in files.Paths)
            {
                if (files.Read(path).Text is not { } text || Catalog.Read(text) is not { } file) continue;
                var room = Catalog.All.First(format => format.Read(text) is not null);
                Assert.Same(room, Catalog.Of(file));
            }
        }
    }

    [Fact]
    public void What_the_host_gives_is_found_by_its_type()
    {
        var reader = new Nothing();
        var files = new MemoryFiles(("app.service", "[Service]\nExecStart=/usr/bin/app\n"));
        var workspace = WorkspaceReader.Read(files, new LintOptions { Given = [reader] });
        Assert.Same(reader, workspace.Given<ICSharpReader>());
        Assert.Null(WorkspaceReader.Read(files, new LintOptions()).Given<ICSharpReader>());
    }

    private static IEnumerable<Type> Subjects() =>
        typeof(ISubject).Assembly.GetTypes().Where(typeof(ISubject).IsAssignableFrom);

    private static IEnumerable<string> Rooms() => typeof(Format).Assembly.GetTypes()
        .Where(static type => type.IsSubclassOf(typeof(Format)) && !type.IsAbstract).Select(static type => type.Name);

    private sealed class Nothing : ICSharpReader
    {
        public string? Missing => null;

        public IReadOnlyList<SourceHosting> Read(
            IReadOnlyList<SourceText> own, IReadOnlyList<SourceText> referenced) => [];
    }
}
