using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>A directive that came or went between 1.22 and 1.31: an error where the version is known, else advice.</summary>
internal sealed class DirectiveOfAnotherVersion : Rule<NginxRefusal>
{
    private static readonly Version Oldest = new(1, 22, 1);

    protected internal override void Check(NginxRefusal refusal, Report report)
    {
        if (refusal.Kind != NginxRefusalKind.Version) return;
        // NGINX Plus has had it since its first releases.
        if (refusal.Directive.Name == "sticky" && refusal.Config.MayBeCommercial) return;
        var written = refusal.Row!.Versions;
        var gone = written[0] == '-';
        var bound = Version.TryParse(written.Substring(1), out var parsed) ? parsed : null;
        if (refusal.Config.Version is null)
        {
            // An image whose tag moves is newer than all that is asked about here.
            if (refusal.Config.IsNewest && !gone) return;
            report.At(refusal.Directive.Statement).AtMost(Severity.Info).Variant(gone ? "gone" : bound is null ? "new" : "").With("directive", refusal.Directive.Name).With("bound", bound);
            return;
        }

        // Without the number it is only known to be newer than the oldest.
        var missing = gone ? refusal.Config.IsAtLeast(bound!) : bound is null ? refusal.Config.Version <= Oldest : refusal.Config.IsBelow(bound);
        if (missing) report.At(refusal.Directive.Statement).Variant(gone ? "gone" : bound is null ? "new" : "").With("directive", refusal.Directive.Name).With("bound", bound);
    }
}
