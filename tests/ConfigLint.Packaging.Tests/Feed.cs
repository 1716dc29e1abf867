namespace ConfigLint.Packaging.Tests;

/// <summary>All packages, packed once into a feed of their own, and a packages folder that nothing else has touched.</summary>
public sealed class Feed : IAsyncLifetime
{
    public string Top { get; } = Directory.CreateTempSubdirectory("configlint-packages-").FullName;

    public string Folder => Path.Combine(Top, "feed");

    /// <summary>A second feed, for packages of others that a test makes.</summary>
    public string Others => Directory.CreateDirectory(Path.Combine(Top, "others")).FullName;

    /// <summary>NUGET_PACKAGES of the consumers.</summary>
    public string Packages => Path.Combine(Top, "packages");

    /// <summary>NUGET_PACKAGES of the build of this repository: the usual folder, which has what it needs.</summary>
    private static string UsualPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public async Task InitializeAsync() => await Pack(Folder, "-p:PackAll=true");

    /// <summary>Packs the solution as it stands, apart from the build that runs these tests and that the analyzers have seen.</summary>
    internal async Task<IReadOnlyList<string>> Pack(string to, params IEnumerable<string> properties)
    {
        (await Dotnet.Run(Repository.Root, UsualPackages, ["pack", "ConfigLint.sln", "--artifacts-path", Path.Combine(Top, "artifacts"), "-o", to, "-p:RunAnalyzers=false", .. properties])).Succeeded();
        return [.. Directory.EnumerateFiles(to, "*.nupkg").Select(Path.GetFileName).Order(StringComparer.Ordinal)!];
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Top, recursive: true);
        return Task.CompletedTask;
    }
}

[CollectionDefinition(Name)]
public sealed class Packed : ICollectionFixture<Feed>
{
    public const string Name = "packed";
}
