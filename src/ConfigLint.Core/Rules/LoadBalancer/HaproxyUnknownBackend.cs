using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;
using ConfigLint.Text;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary><c>default_backend</c> and <c>use_backend</c> with a name that no section has.</summary>
internal sealed class HaproxyUnknownBackend : Rule<HAProxyConfig>
{
    protected internal override void Check(HAProxyConfig config, Report report)
    {
        // Several files may be read together; what is complete in itself has a frontend and a backend.
        if (config.IsOpen || !config.Proxies.Exists(static proxy => proxy.Accepts) || !config.Proxies.Exists(static proxy => proxy.Sends)) return;
        foreach (var proxy in config.Proxies)
        {
            foreach (var line in proxy.Section.Lines)
            {
                if (line.Keyword is not ("default_backend" or "use_backend") || line.Count < 2 || line[1].IsOpen || line[1].Text.IndexOf('%') >= 0 || config.Backend(line[1].Text) is not null) continue;
                var finding = report.At(line[1].At).With("directive", line.Keyword).With("backend", line[1].Text);
                if (config.Proxies.Find(other => other.Sends && Suggestion.Distance(other.Name, line[1].Text) <= 2) is { } near)
                    finding.Variant("near").And(near.At, "near").With("near", near.Name).UnsafeFix(TextEdit.Replace(line[1].At, near.Name));
                else if (config.MayGoOnElsewhere) finding.Variant("elsewhere").AtMost(Severity.Warning);
            }
        }
    }
}
