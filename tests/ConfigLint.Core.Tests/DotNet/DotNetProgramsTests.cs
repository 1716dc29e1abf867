using ConfigLint.CSharp;
using ConfigLint.Formats.DotNet;
using ConfigLint.Testing;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.DotNet;

/// <summary>Which project of a tree a command line starts, and what its sources are.</summary>
public sealed class DotNetProgramsTests
{
    private const string Web = "<Project Sdk=\"Microsoft.NET.Sdk.Web\">{0}</Project>";
    private const string Listens = "var app = WebApplication.CreateBuilder(args).Build(); app.Run(\"http://*:1\");";

    [Theory]
    [InlineData("Shop", null, "http://*:1")]
    [InlineData("shop", null, "http://*:1")]
    [InlineData("Other", null, "undecided")]
    [InlineData("Named", null, "nothing")]
    [InlineData("Tests", null, "undecided")]
    [InlineData("Twice", null, "undecided")]
    [InlineData("Twice", "b", "nothing")]
    [InlineData("Shop", "c", "http://*:1")]
    public void Finds_the_project_by_its_assembly(string assembly, string? context, string expected)
    {
        var programs = new DotNetPrograms(
            new MemoryFiles(
                ("src/Shop/Shop.csproj", Make("")), ("src/Shop/Program.cs", Listens), ("src/Shop/obj/Generated.cs", "builder.UseUrls(x);"), ("src/Shop/Plugin/Plugin.csproj", Make("")),
                ("src/Shop/Plugin/Plugin.cs", "builder.UseUrls(y);"), ("src/N/N.csproj", Make("<AssemblyName>Named</AssemblyName>")), ("tests/Tests.csproj", Make("<PackageReference Include=\"xunit\" />")),
                ("a/Twice.csproj", Make("")), ("b/Twice.csproj", Make(""))),
            new RoslynReader());
        Assert.Equal(expected, Describe(programs.Find(assembly, context)));
    }

    [Fact]
    public void The_Dockerfile_may_name_the_project()
    {
        var programs = new DotNetPrograms(new MemoryFiles(("a/Twice.csproj", Make("")), ("b/Twice.csproj", Make("")), ("b/Program.cs", Listens)), new RoslynReader());
        Assert.Equal("http://*:1", Describe(programs.Find("Twice", "", new SourceText("Dockerfile", "RUN dotnet publish ./b/Twice.csproj"))));
    }

    [Fact]
    public void Without_sources_there_is_no_program() => Assert.Null(new DotNetPrograms(new MemoryFiles(("app.service", "[Service]")), new RoslynReader()).Find("Shop", null));

    [Theory]
    [InlineData("<AssemblyName>$(Company).Shop</AssemblyName>")]
    [InlineData("<AssemblyName Condition=\"a\">A</AssemblyName><AssemblyName>B</AssemblyName>")]
    public void A_name_that_MSBuild_makes_may_be_any(string element) => Assert.Equal("undecided", Describe(new DotNetPrograms(new MemoryFiles(("Shop.csproj", Make(element))), new RoslynReader()).Find("Shop", null)));

    [Theory]
    [InlineData("<Compile Include=\"..\\Shared\\Hosting.cs\" />")]
    [InlineData("<ProjectReference Include=\"$(Root)Hosting.csproj\" />")]
    public void What_is_not_read_leaves_it_undecided(string element) => Assert.Equal("undecided", Describe(new DotNetPrograms(new MemoryFiles(("Shop.csproj", Make(element))), new RoslynReader()).Find("Shop", null)));

    [Theory]
    [InlineData("", "api/Program.cs", "http://*:1")]
    [InlineData("api", "api/Program.cs", "http://*:1")]
    [InlineData("web", "api/Program.cs", "none")]
    [InlineData("", "api/Program.cs jobs/Program.cs", "none")]
    [InlineData("", "api/Program.cs web/package.json", "none")]
    [InlineData("", "api/Program.cs api/ClientApp/package.json", "http://*:1")]
    [InlineData("", "api/Program.cs jobs/Jobs.fsproj", "none")]
    [InlineData("", "api/Api.csproj api/Program.cs", "http://*:1")]
    [InlineData("", "api/Api.csproj api/Program.cs web/Web.csproj web/Program.cs", "none")]
    [InlineData("", "api/Api.csproj api/Nothing.cs", "none")]
    [InlineData("", "api/Startup.cs", "nothing")]
    [InlineData("", "api/Startup.cs other/Startup.cs", "none")]
    public void One_application_alone_in_a_folder_is_found(string folder, string files, string expected)
    {
        var tree = files.Split(' ').Select(static path => (path, TextOf(path))).ToArray();
        var programs = new DotNetPrograms(new MemoryFiles(tree), new RoslynReader());
        Assert.Equal(expected, Describe(programs.Alone(folder)));
    }

    private static string TextOf(string path) => path.EndsWith(".csproj", StringComparison.Ordinal) ? Make("")
        : path.EndsWith("Program.cs", StringComparison.Ordinal) ? Listens
        : path.EndsWith("Startup.cs", StringComparison.Ordinal)
            ? "class Startup { void Configure(IApplicationBuilder app) { app.UseHttpsRedirection(); } }"
        : "";

    private static string Make(string inner) => Web.Replace("{0}", inner, StringComparison.Ordinal);

    private static string Describe(DotNetProgram? program) => program is null ? "none" : program.Undecided is not null ? "undecided" : program.Addresses.Count == 0 ? "nothing" : string.Join(", ", program.Addresses.Select(address => address.Url));
}
