using System.Text.Json;

namespace ConfigLint.Packaging.Tests;

/// <summary>What a project hands to the analyzer, as MSBuild evaluates it; nothing is restored or built.</summary>
public sealed class ListedFilesTests : IDisposable
{
    private readonly string top = Directory.CreateTempSubdirectory("configlint-listed-").FullName;

    public ListedFilesTests()
    {
        Add(".git/HEAD");
        Directory.CreateDirectory(Path.Combine(top, "src", "shop"));
    }

    public void Dispose() => Directory.Delete(top, recursive: true);

    [Fact]
    public async Task The_list_of_the_command_without_the_folders_that_it_does_not_enter()
    {
        string[] listed =
        [
            ".platform/nginx/conf.d/a.conf", "Caddyfile", "Dockerfile", "Procfile", "app.container", "appsettings.Production.json", "conf.d/0.off", "deploy/.env.production", "deploy/app.service.j2",
            "deploy/values.YAML", "nginx/fastcgi_params", "sites-enabled/shop.example.org", "stack/app.json",
            // The project itself, made below: what its C# starts is told by it.
            "shop.csproj",
        ];
        foreach (var path in listed.Except(["shop.csproj"]).Concat(["node_modules/x/nginx.conf", "bin/app.conf", "vendor/a.service", ".terraform/a.yaml", "README", "LICENSE", "src/Shop.cs", "logo.png", "tsconfig.json"])) Add("src/shop/" + path);
        Add("src/other/app.conf");

        Assert.Equal(listed.Order(StringComparer.Ordinal), await Listed(""));
    }

    [Fact]
    public async Task Another_folder_and_other_files_can_be_named_and_none()
    {
        Add("deploy/nginx/app.conf");
        Add("deploy/notes.txt");
        Add("src/shop/nginx.conf");

        Assert.Equal(["../../deploy/nginx/app.conf", "shop.csproj"], await Listed("<PropertyGroup><ConfigLintRoot>../../deploy</ConfigLintRoot></PropertyGroup>"));
        Assert.Equal(["../../deploy/notes.txt", "nginx.conf", "shop.csproj"], await Listed("<ItemGroup><AdditionalFiles Include=\"../../deploy/notes.txt\" /></ItemGroup>"));
        Assert.Empty(await Listed("<PropertyGroup><EnableDefaultConfigLintFiles>false</EnableDefaultConfigLintFiles></PropertyGroup>"));
        Assert.Empty(await Listed("<PropertyGroup><ConfigLintEnabled>false</ConfigLintEnabled></PropertyGroup>"));
    }

    [Fact]
    public async Task Configlint_yaml_is_looked_for_up_to_the_top_of_the_repository_and_the_nearest_editorconfig_files_are_listed()
    {
        Add("configlint.yaml");
        Add("src/shop/nginx/app.conf");
        Add("src/shop/nginx/.editorconfig");

        Assert.Equal(["../../configlint.yaml", "nginx/app.conf", "shop.csproj"], await Listed(""));
        Assert.Equal(["nginx/.editorconfig"], await Listed("", "EditorConfigFiles"));

        Directory.Move(Path.Combine(top, ".git"), Path.Combine(top, "src", ".git"));
        Assert.Equal(["nginx/app.conf", "shop.csproj"], await Listed(""));
    }

    private void Add(string path)
    {
        var file = Path.Combine(top, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "");
    }

    private async Task<IEnumerable<string>> Listed(string content, string items = "AdditionalFiles")
    {
        var folder = Path.Combine(top, "src", "shop");
        var package = Repository.File("src/ConfigLint/build/ConfigLint");
        File.WriteAllText(Path.Combine(folder, "shop.csproj"), $"<Project><Import Project=\"{package}.props\" />{content}<Import Project=\"{package}.targets\" /></Project>");
        var run = (await Dotnet.Run(folder, Path.Combine(top, "packages"), "msbuild", "shop.csproj", "-getItem:" + items)).Succeeded();
        using var json = JsonDocument.Parse(run.Text);
        return [.. json.RootElement.GetProperty("Items").GetProperty(items).EnumerateArray()
            .Select(item => Path.GetRelativePath(folder, item.GetProperty("FullPath").GetString()!).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }
}
