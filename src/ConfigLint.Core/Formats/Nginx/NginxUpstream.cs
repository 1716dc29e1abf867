using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>An upstream block, evaluated.</summary>
internal sealed class NginxUpstream(NginxConfig config, NginxDirective block) : ISubject
{
    public Span At => Block.Statement;

    public NginxConfig Config { get; } = config;

    public NginxDirective Block { get; } = block;

    public string Name => Block.Count > 0 ? Block[0].Value : "";

    public List<NginxUpstreamServer> Servers { get; } = [];

    /// <summary>Everything else in the block: zone, keepalive, balancing methods.</summary>
    public List<NginxDirective> Settings { get; } = [];

    /// <summary>Why there may be servers that the files do not show.</summary>
    public string? Open { get; internal set; }

    public Span[] Via { get; internal set; } = [];

    /// <summary>
    /// Servers come and go while nginx runs: through a state file or the API of NGINX Plus, which needs a zone, or by a module of which a directive stands in the block.
    /// </summary>
    public bool IsFilledAtRunTime =>
        Setting("state") is not null || (Setting("zone") is not null && Config.IsCommercial) ||
        Settings.Exists(static setting => setting.NameId < 0 && !setting.Name.EndsWith("_by_lua_block", StringComparison.Ordinal) && !setting.Name.EndsWith("_by_lua_file", StringComparison.Ordinal));

    public NginxDirective? Setting(string name)
    {
        foreach (var directive in Settings)
        {
            if (directive.Name == name) return directive;
        }

        return null;
    }
}

/// <summary>A <c>server</c> line of an upstream: an address and parameters.</summary>
internal sealed class NginxUpstreamServer(NginxUpstream upstream, NginxDirective directive)
{
    public NginxUpstream Upstream { get; } = upstream;

    public NginxDirective Directive { get; } = directive;

    /// <summary>The address as written: <c>host</c>, <c>host:port</c>, <c>unix:path</c>.</summary>
    public NginxArgument Address => Directive[0];

    public bool Has(string parameter)
    {
        for (var i = 1; i < Directive.Count; i++)
        {
            if (Directive[i].Is(parameter)) return true;
        }

        return false;
    }

    /// <summary>The value of <c>name=value</c>, or null.</summary>
    public string? Parameter(string name)
    {
        for (var i = 1; i < Directive.Count; i++)
        {
            var text = Directive[i].Value;
            if (text.Length > name.Length && text[name.Length] == '=' && text.StartsWith(name, StringComparison.Ordinal)) return text.Substring(name.Length + 1);
        }

        return null;
    }

    public bool IsDown => Has("down");

    public bool IsBackup => Has("backup");
}
