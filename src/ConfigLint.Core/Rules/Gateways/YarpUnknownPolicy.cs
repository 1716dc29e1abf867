using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;
using ConfigLint.Text;

namespace ConfigLint.Rules.Gateways;

/// <summary>The name of a policy that is nearly one of YARP's own. Code may register others, so that any other name is left alone.</summary>
internal sealed class YarpUnknownPolicy : Rule<YarpApplication>
{
    protected internal override void Check(YarpApplication application, Report report)
    {
        foreach (var cluster in application.Clusters)
        {
            foreach (var (path, names) in Policies)
            {
                if (cluster.Scalar(path) is not { } written || written.Text.Length == 0 || names.Contains(written.Text, StringComparer.OrdinalIgnoreCase)) continue;
                if (path[path.Length - 1] is "Policy" or "FailurePolicy" && !application.IsOn(cluster.Name, [.. path.Take(path.Length - 1)])) continue;
                if (MeantBy(written.Text, names) is not { } near) continue;
                report.At(written.At).With("setting", string.Join(":", path)).With("cluster", cluster.Name).With("value", written.Text).With("near", near).SafeFix(YarpEdits.Text(written, near));
            }
        }
    }

    /// <summary>Two letters away, or other signs between the same letters: round-robin, LeastRequest.</summary>
    private static string? MeantBy(string text, string[] names)
    {
        var letters = new string([.. text.Where(char.IsLetterOrDigit)]);
        return Array.Find(names, name => name.Equals(letters, StringComparison.OrdinalIgnoreCase)) ?? (letters.Length >= 5 ? Suggestion.Nearest(letters, names) : null);
    }

    private static readonly (string[] Path, string[] Names)[] Policies =
    [
        (["LoadBalancingPolicy"], ["FirstAlphabetical", "Random", "PowerOfTwoChoices", "RoundRobin", "LeastRequests"]),
        (["HealthCheck", "Active", "Policy"], ["ConsecutiveFailures"]),
        (["HealthCheck", "Passive", "Policy"], ["TransportFailureRate"]),
        (["HealthCheck", "AvailableDestinationsPolicy"], ["HealthyAndUnknown", "HealthyOrPanic"]),
        (["SessionAffinity", "Policy"], ["HashCookie", "ArrCookie", "Cookie", "CustomHeader"]),
        (["SessionAffinity", "FailurePolicy"], ["Redistribute", "Return503Error"]),
    ];
}
