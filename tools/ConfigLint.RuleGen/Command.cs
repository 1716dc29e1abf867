namespace ConfigLint.RuleGen;

/// <summary>The command line: write, <c>--check</c>, <c>new</c>. Exit codes: 0 done or up to date, 1 problems or drift, 2 wrong usage.</summary>
internal static class Command
{
    private const string Usage = """
        usage: dotnet run --project tools/ConfigLint.RuleGen [-- ARGUMENTS]

          (none)                          write the catalogue, docs/rules and the README table from rules/
          --check                         write nothing; exit 1 and name the files that would change
          new CFLnnnn bad-pattern FOLDER  make the files of a new rule; FOLDER is one below rules/

        """;

    public static int Run(string[] args, string folder, TextWriter output, TextWriter errors)
    {
        if (RootOf(folder) is not { } root)
        {
            errors.WriteLine($"no ConfigLint.sln in {folder} or above it");
            return 2;
        }

        switch (args)
        {
            case []:
                return Generate(root, check: false, output, errors);
            case ["--check"]:
                return Generate(root, check: true, output, errors);
            case ["new", var id, var name, var family]:
                if (!Scaffold.Create(root, id, name, family, output, errors)) return 2;
                if (Generate(root, check: false, output, errors) != 0) return 1;
                Scaffold.ShowNext(id, family, output);
                return 0;
            default:
                errors.Write(Usage);
                return args is ["--help"] or ["-h"] ? 0 : 2;
        }
    }

    private static int Generate(string root, bool check, TextWriter output, TextWriter errors)
    {
        List<Problem> problems = [];
        var proxies = ProxyReader.Read(root, problems);
        var rules = RuleSet.Read(root, proxies, problems);
        var evidence = EvidenceReader.Read(root, rules, problems);
        var servers = ServersGenerator.Generate(root, problems);
        ProxiesPage.Check(proxies, evidence, problems);
        var images = ImagesGenerator.Generate(root, problems);
        if (problems.Count > 0)
        {
            foreach (var problem in problems.Order()) errors.WriteLine(problem);
            return 1;
        }

        List<GeneratedFile> files =
            [.. Generator.Generate(root, rules, evidence), .. servers, .. images, .. ProxiesPage.Generate(proxies)];
        var (changed, stale) = Generator.Compare(root, files);
        foreach (var file in changed) output.WriteLine(check ? $"out of date: {file.Path}" : $"wrote {file.Path}");
        foreach (var path in stale) output.WriteLine(check ? $"not generated any more: {path}" : $"deleted {path}");
        if (check) return changed.Count + stale.Count == 0 ? 0 : 1;
        Generator.Write(root, changed, stale);
        return 0;
    }

    private static string? RootOf(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "ConfigLint.sln"))) folder = Path.GetDirectoryName(folder);
        return folder;
    }
}
