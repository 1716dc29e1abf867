using ConfigLint.Model;
using ConfigLint.Model.Matching;
using ConfigLint.Programs;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Formats.Systemd;

/// <summary>What units of a host are told of the addresses of programs beside them, and what is found there.</summary>
internal static class UnitUrls
{
    /// <summary>What stands behind the name of the other program in the name of a variable.</summary>
    private static readonly string[] Endings =
        ["URL", "URI", "HOST", "PORT", "ADDR", "ADDRESS", "ENDPOINT", "BASE", "HTTP", "SERVICE", "INTERNAL"];

    public static void Add(Deployment deployment)
    {
        List<(Workload By, ToldAddress Told)> told = [];
        foreach (var workload in deployment.Workloads)
        {
            if (workload.Source is not Unit { Kind: UnitKind.Service } unit || workload.In != deployment.Host) continue;
            told.AddRange(ToldAddress.In(unit.Environment.Variables)
                .Where(static one => one.To.V.IsLoopback && one.IsTls is not null)
                .Select(one => (workload, one)));
        }

        if (told.Count == 0) return;
        var routes = told.ConvertAll(static one => RouteOf(one.By, one.Told));
        var host = new Machine(deployment.Host, "the host")
        {
            Listeners = deployment.Listeners,
            Gaps = deployment.Gaps,
            StartsSeveral = true,
        };
        foreach (var (route, to) in new Matcher(new HostNames(host)).Resolve(routes))
        {
            var (by, one) = told[routes.IndexOf(route)];
            if (to is Resolution.Nobody nobody && !IsMeant(route, by, nobody)) continue;
            deployment.UrlVariables.Add(new UrlVariable(deployment, by, one.Variable, one.To, one.IsTls, to));
        }
    }

    /// <summary>The variable names the other program, and nothing else could have the port.</summary>
    private static bool IsMeant(Route route, Workload by, Resolution.Nobody nobody) =>
        nobody.Instead.Owner != by && nobody.Unless is null
        && NameAffinity.Of(route.Names, nobody.Instead.Owner.Name) != Affinity.None;

    private static Route RouteOf(Workload by, ToldAddress told) => new(
        by.In, told.To, Protocol.Http, told.IsTls == true, new ProxySettings(), told.Variable, told.To.From.At,
        [Stem(told.Variable)], new Sender("app", by.Source));

    private static string Stem(string variable)
    {
        var words = variable.ToLowerInvariant().Split('_').ToList();
        while (words.Count > 1 && IsEnding(words[words.Count - 1])) words.RemoveAt(words.Count - 1);
        return string.Join("-", words);
    }

    private static bool IsEnding(string word) =>
        Array.Exists(Endings, end => end.Equals(word, StringComparison.OrdinalIgnoreCase));
}
