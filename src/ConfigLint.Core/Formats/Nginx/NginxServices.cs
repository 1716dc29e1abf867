using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Formats.Nginx;

/// <summary>Which unit starts which nginx.conf.</summary>
internal static class NginxServices
{
    /// <summary>The one unit of the deployment that starts nginx and the one whole configuration in it; null where there are several, or <c>-c</c> names another.</summary>
    public static NginxService? Find(Deployment deployment, IEnumerable<NginxConfig> configs)
    {
        Unit? unit = null;
        foreach (var workload in deployment.Workloads)
        {
            if (workload is not { Program.Name: "nginx", Source: Unit candidate }) continue;
            if (unit is not null && unit != candidate) return null;
            unit = candidate;
        }

        if (unit is null || unit.IsOpen || unit.IsTemplate) return null;
        NginxConfig? config = null;
        foreach (var candidate in configs.Distinct())
        {
            if (candidate.Role != NginxRole.Main) continue;
            if (config is not null) return null;
            config = candidate;
        }

        return config is null || !MayName(unit, config) ? null : new NginxService(unit, config);
    }

    /// <summary>How the unit starts nginx on its configuration. Its <c>daemon</c> is asked about together with Type= (CFL2043).</summary>
    public static NginxHome HomeOf(NginxService service)
    {
        var start = new NginxStart { Words = [.. service.Unit.ExecStart[0].Words.Select(Word.Of)], Environment = service.Unit.Environment.Variables };
        var home = start.HomeOf(service.Config.Root.Text.Path);
        return home with { Globals = [.. home.Globals.Where(static global => global.Name != "daemon")] };
    }

    /// <summary>Unless <c>-c</c> names a file of another name.</summary>
    private static bool MayName(Unit unit, NginxConfig config)
    {
        var words = unit.ExecStart[0].Words;
        for (var i = 1; i + 1 < words.Count; i++)
        {
            if (words[i].Text == "-c") return words[i + 1].HasValue && NameOf(words[i + 1].Text) == NameOf(config.Root.Text.Path);
        }

        return NameOf(config.Root.Text.Path) == "nginx.conf";
    }

    private static string NameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);
}
