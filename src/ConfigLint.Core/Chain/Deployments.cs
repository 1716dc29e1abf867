using ConfigLint.Configuration;

namespace ConfigLint.Chain;

/// <summary>
/// Which files describe the same machines. What <c>environments:</c> in configlint.yaml names comes first; else folders decide: prod/ and staging/ never link to each
/// other, nor do the children of examples/, nor two folders that each hold a proxy and a workload. What lies beside such folders is shared by them.
/// </summary>
internal static class Deployments
{
    /// <summary>A folder with this many children that matter, and no file of its own, is a collection of projects.</summary>
    private const int ManyProjects = 20;

    /// <param name="Id">The folder, <c>.</c> for the root, or the configured name.</param>
    /// <param name="Folder">The folder that holds the files that are not shared; empty for the root.</param>
    internal sealed record Group(string Id, string Folder, List<string> Files);

    /// <param name="proxies">Paths of files that send requests on.</param>
    /// <param name="workloads">Paths of files that start programs.</param>
    public static List<Group> Split(IEnumerable<string> proxies, IEnumerable<string> workloads, ConfigFile config)
    {
        var groups = new List<Group>();
        var root = new Folder("", "");
        var named = config.Environments.Select(environment => (environment.Value, Group: new Group(environment.Key, "", []))).ToList();
        foreach (var path in proxies) Add(path, isProxy: true);
        foreach (var path in workloads) Add(path, isProxy: false);
        foreach (var (_, group) in named)
        {
            if (group.Files.Count > 0) groups.Add(group with { Folder = CommonFolder(group.Files) });
        }

        Divide(root, [], groups);
        return groups;

        void Add(string path, bool isProxy)
        {
            var isNamed = false;
            foreach (var (globs, group) in named)
            {
                if (!globs.Any(glob => config.Covers(glob, path))) continue;
                isNamed = true;
                if (!group.Files.Contains(path)) group.Files.Add(path);
            }

            if (!isNamed) root.Add(path, isProxy);
        }
    }

    /// <summary>
    /// Whether two files may be parts of one system: nothing between them and the folder that holds both says that they
    /// are examples or environments apart.
    /// </summary>
    public static bool AreOne(string path, string other)
    {
        var common = 0;
        for (var i = 0; i < path.Length && i < other.Length && path[i] == other[i]; i++)
        {
            if (path[i] == '/') common = i + 1;
        }

        // The folder above may be the collection itself.
        var start = common == 0 ? 0 : path.LastIndexOf('/', Math.Max(common - 2, 0)) + 1;
        return !Steps(path, start).Concat(Steps(other, start))
            .Any(static step => IsCollected(step) || IsEnvironment(step));
    }

    /// <summary>A collection of examples or charts lies between a folder and a file in it.</summary>
    /// <param name="start">Where in the path what is below the folder begins.</param>
    public static bool IsCollectedBelow(string path, int start) => Steps(path, start).Any(IsCollected);

    private static IEnumerable<string> Steps(string path, int start)
    {
        for (var slash = path.IndexOf('/', start); slash >= 0; slash = path.IndexOf('/', start))
        {
            yield return path.Substring(start, slash - start);
            start = slash + 1;
        }
    }

    private static bool IsCollected(string name) => Array.IndexOf(Collections, name.ToLowerInvariant()) >= 0;

    /// <summary>The deepest folder that holds all of them; empty for the root.</summary>
    private static string CommonFolder(List<string> files)
    {
        var common = files[0].Substring(0, Math.Max(files[0].LastIndexOf('/'), 0));
        foreach (var file in files)
        {
            while (common.Length > 0 && !file.StartsWith(common + "/", StringComparison.Ordinal)) common = common.Substring(0, Math.Max(common.LastIndexOf('/'), 0));
        }

        return common;
    }

    private static void Divide(Folder folder, List<string> shared, List<Group> groups)
    {
        var apart = folder.Children.FindAll(child => IsApart(folder, child));
        if (apart.Count == 0)
        {
            var files = new List<string>(shared);
            folder.CollectOwn(files);
            var rest = new List<Folder>();
            foreach (var child in folder.Children) CollectWhole(child, files, rest);
            // A collection somewhere below (tests/fixtures/...) is no part of this deployment.
            if (files.Count > shared.Count) groups.Add(new Group(folder.Path.Length == 0 ? "." : folder.Path, folder.Path, files));
            foreach (var collection in rest) Divide(collection, [], groups);
            return;
        }

        var common = new List<string>(shared);
        folder.CollectOwn(common);
        foreach (var child in folder.Children)
        {
            if (!apart.Contains(child)) child.Collect(common);
        }

        foreach (var child in apart) Divide(child, IsCollection(folder) ? [] : common, groups);
    }

    private static void CollectWhole(Folder folder, List<string> files, List<Folder> collections)
    {
        if (folder.Children.Exists(child => IsApart(folder, child)))
        {
            collections.Add(folder);
            return;
        }

        folder.CollectOwn(files);
        foreach (var child in folder.Children) CollectWhole(child, files, collections);
    }

    private static bool IsApart(Folder folder, Folder child) =>
        IsCollection(folder) ||
        (IsEnvironment(child.Name) && folder.Children.Exists(other => other != child && IsEnvironment(other.Name))) ||
        (child.IsComplete && folder.Children.Exists(other => other != child && other.IsComplete));

    private static bool IsCollection(Folder folder) =>
        IsCollected(folder.Name) || (folder.Children.Count > ManyProjects && folder.HasNoFiles);

    private static bool IsEnvironment(string name) => Array.IndexOf(EnvironmentNames, name.ToLowerInvariant()) >= 0;

    private static readonly string[] Collections =
        ["examples", ".examples", "example", "samples", "demos", "fixtures", "testdata", "test-data", "roles", "charts", "overlays", "environments", "envs", "clusters", "inventories"];

    private static readonly string[] EnvironmentNames =
    [
        "prod", "production", "live", "staging", "stage", "stg", "dev", "devel", "development", "test", "testing", "qa", "uat", "preprod", "pre-prod", "preview", "local",
        "sandbox", "demo", "canary", "blue", "green",
    ];

    private sealed class Folder(string name, string path)
    {
        private readonly Dictionary<string, Folder> byName = new(StringComparer.Ordinal);
        private readonly List<string> files = [];
        private bool hasProxy;
        private bool hasWorkload;

        public string Name { get; } = name;

        public string Path { get; } = path;

        public List<Folder> Children { get; } = [];

        public bool HasNoFiles => files.Count == 0;

        public bool IsComplete => hasProxy && hasWorkload;

        public void Add(string file, bool isProxy)
        {
            var folder = this;
            folder.Mark(isProxy);
            for (int start = 0, slash = file.IndexOf('/'); slash >= 0; start = slash + 1, slash = file.IndexOf('/', start))
            {
                var step = file.Substring(start, slash - start);
                if (!folder.byName.TryGetValue(step, out var child))
                {
                    folder.byName[step] = child = new Folder(step, file.Substring(0, slash));
                    folder.Children.Add(child);
                }

                folder = child;
                folder.Mark(isProxy);
            }

            folder.files.Add(file);
        }

        private void Mark(bool isProxy)
        {
            if (isProxy) hasProxy = true;
            else hasWorkload = true;
        }

        public void CollectOwn(List<string> into) => into.AddRange(files);

        public void Collect(List<string> into)
        {
            into.AddRange(files);
            foreach (var child in Children) child.Collect(into);
        }
    }
}
