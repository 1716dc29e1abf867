using ConfigLint.Syntax.HAProxy;
using ConfigLint.Text;

namespace ConfigLint.Formats.HAProxy;

/// <summary>What the sections of a file mean together.</summary>
internal sealed class HAProxyConfig
{
    public HAProxyConfig(HAProxyFile file, List<HAProxySection> sections, bool isTemplated)
    {
        File = file;
        Sections = sections;
        IsTemplated = isTemplated;
        HAProxySection? latest = null;
        var named = new Dictionary<string, HAProxySection>(StringComparer.Ordinal);
        foreach (var section in sections)
        {
            switch (section.Kind)
            {
                case "defaults":
                    latest = section;
                    if (section.Name.Length > 0 && section.Name != "from") named[section.Name] = section;
                    break;
                case "frontend" or "backend" or "listen":
                    Proxies.Add(new HAProxyProxy(this, section, section.From is { } from ? named.GetValueOrDefault(from) : latest));
                    break;
                case "global":
                    HasGlobal = true;
                    VerifiesNoServer |= section.Lines.Exists(line => line.Says("ssl-server-verify", "none"));
                    break;
            }
        }
    }

    public HAProxyFile File { get; }

    public List<HAProxySection> Sections { get; }

    public List<HAProxyProxy> Proxies { get; } = [];

    /// <summary>Placeholders of a template: there may be more than is written.</summary>
    public bool IsTemplated { get; }

    /// <summary>A file without it is a part of several that are read together.</summary>
    public bool HasGlobal { get; private set; }

    /// <summary><c>ssl-server-verify none</c>.</summary>
    public bool VerifiesNoServer { get; private set; }

    /// <summary>Conditional lines and templates: what is not written may be there.</summary>
    public bool IsOpen => IsTemplated || Sections.Exists(section => section.Header.IsConditional || section.Lines.Exists(line => line.IsConditional));

    /// <summary>The backend or listen section of a name; null where there is none.</summary>
    public HAProxyProxy? Backend(string name) => Proxies.Find(proxy => proxy.Kind != "frontend" && proxy.Name == name);
}
