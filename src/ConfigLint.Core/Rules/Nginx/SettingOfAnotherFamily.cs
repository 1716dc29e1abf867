using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// proxy_buffer_size beside fastcgi_pass, and the like: written in the very location of a pass that does not read it, while the pass has the default of its own. Timeouts are the
/// subject of <see cref="TimeoutOfAnotherFamily"/>.
/// </summary>
internal sealed class SettingOfAnotherFamily : Rule<NginxConfig>
{
    private static readonly string[] Prefixes = ["proxy", "fastcgi", "uwsgi", "scgi", "grpc"];

    /// <summary>The first decides which response headers fit.</summary>
    private static readonly string[] Settings = ["_buffer_size", "_buffers", "_busy_buffers_size", "_buffering", "_request_buffering", "_intercept_errors"];

    /// <summary>By setting and <see cref="NginxFamily"/>; -1 where the family has none.</summary>
    private static readonly int[][] Names = [.. Settings.Select(setting => (int[])[.. Prefixes.Select(prefix => Id(prefix + setting))])];

    protected internal override void Check(NginxConfig config, Report report)
    {
        if (!Array.Exists(Names, names => Array.Exists(names, config.Writes))) return;
        var passes = new Dictionary<NginxLevel, (int Families, NginxPass? Own)>();
        foreach (var pass in config.Passes)
        {
            for (NginxLevel? level = pass.Level; level is not null; level = level.Parent)
            {
                var (families, own) = passes.GetValueOrDefault(level);
                passes[level] = (families | 1 << (int)pass.Family, level == pass.Level ? pass : own);
            }
        }

        HashSet<NginxLevel>? open = null;
        foreach (var pair in passes)
        {
            if (pair.Value.Own is { } pass) Check(pass, pair.Value.Families, report, level => (open ??= TimeoutOfAnotherFamily.OpenLevels(config)).Contains(level));
        }
    }

    private static void Check(NginxPass pass, int families, Report report, Func<NginxLevel, bool> isOpen)
    {
        for (var setting = 0; setting < Names.Length; setting++)
        {
            var own = Names[setting][(int)pass.Family];
            if (own < 0) continue;
            for (var family = 0; family < Prefixes.Length; family++)
            {
                if ((families & 1 << family) != 0 || pass.Level.OwnSetting(Names[setting][family]) is not { IsTemplated: false } written) continue;
                if (isOpen(pass.Level) || pass.Level.Setting(own, out var unknown) is not null || unknown is not null) continue;
                report.At(written.Statement)
                    .Variant(setting == 0 ? "" : "other")
                    .And(pass.Directive.Statement, "pass")
                    .AtMost(setting == 0 ? Severity.Warning : Severity.Info)
                    .With("setting", written.Name)
                    .With("value", written.ArgumentsText)
                    .With("directive", pass.Directive.Name)
                    .With("own", pass.Prefix + Settings[setting])
                    // It may be a line that was left behind on purpose, and the pass run with its defaults.
                    .UnsafeFix(TextEdit.Replace(written.NameSpan, pass.Prefix + Settings[setting]));
            }
        }
    }

    private static int Id(string name) => DirectiveNames.Find(name, 0, name.Length);
}
