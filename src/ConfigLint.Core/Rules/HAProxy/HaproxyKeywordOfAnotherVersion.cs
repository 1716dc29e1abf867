using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Rules.HAProxy;

/// <summary>A word that newer releases of HAProxy refuse, or that the release of the image does not have yet.</summary>
internal sealed class HaproxyKeywordOfAnotherVersion : Rule<HAProxyConfig>
{
    /// <summary>The oldest branch of a supported distribution (Debian 12): what it refuses is gone wherever the file is used today.</summary>
    private static readonly Version OldestInUse = new(2, 6);

    /// <summary>The newest branch with long-term support.</summary>
    private static readonly Version NewestInUse = new(3, 4);

    protected internal override void Check(HAProxyConfig config, Report report)
    {
        foreach (var use in HAProxyUse.Of(config))
        {
            if (use.Known is not { } known) continue;
            if (known.Removed is { } removed && (config.Version is not { } version || version >= removed))
            {
                report.At(use.Word.At)
                    .Variant(known.Instead.Length == 0 ? "gone" : use.Kind is "proxy" or "timeout" ? "" : "other")
                    .AtMost(config.Version is not null || removed <= OldestInUse ? Severity.Error : removed <= NewestInUse ? Severity.Warning : Severity.Info)
                    .With("word", Written(use))
                    .With("bound", removed)
                    .With("instead", known.Instead);
            }
            else if (known.Since is { } since && config.Version is { } older && older < since)
            {
                report.At(use.Word.At).Variant("new").With("word", Written(use)).With("bound", since).With("version", older);
            }
        }
    }

    private static string Written(HAProxyUse use) => use.Kind is "option" or "timeout" or "balance" ? $"{use.Kind} {use.Name}" : use.Name;
}
