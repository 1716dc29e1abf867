using ConfigLint.Engine;
using ConfigLint.Formats.HAProxy;
using ConfigLint.Text;

namespace ConfigLint.Rules.HAProxy;

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
                if (line.Backend is not { } name || name.Text.IndexOf('%') >= 0) continue;
                if (config.Backend(name.Text) is not null) continue;
                var finding = report.At(name.At).With("directive", line.Keyword).With("backend", name.Text);
                var near = config.Proxies.Find(other =>
                    other.Sends && Suggestion.Distance(other.Name, name.Text) <= 2);
                if (near is not null)
                {
                    finding.Variant("near")
                        .And(near.At, "near")
                        .With("near", near.Name)
                        .UnsafeFix(TextEdit.Replace(name.At, near.Name));
                }
                else if (config.MayGoOnElsewhere)
                {
                    finding.Variant("elsewhere").AtMost(Severity.Warning);
                }
            }
        }
    }
}
