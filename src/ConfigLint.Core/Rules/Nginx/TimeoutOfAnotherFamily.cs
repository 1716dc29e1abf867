using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// fastcgi_read_timeout raised where everything is sent by proxy_pass, or the other way round. Only where all passes below the setting are known, none of them reads it, and
/// one still has the default of its own.
/// </summary>
internal sealed class TimeoutOfAnotherFamily : Rule<NginxConfig>
{
    private const long DefaultTimeout = 60_000;

    private static readonly string[] Prefixes = ["proxy", "fastcgi", "uwsgi", "scgi", "grpc"];

    /// <summary>By <see cref="NginxFamily"/>.</summary>
    private static readonly int[] Names = [.. Prefixes.Select(prefix => DirectiveNames.Get(prefix + "_read_timeout"))];

    protected internal override void Check(NginxConfig config, Report report)
    {
        if (!Array.Exists(Names, name => config.Writes(name) && MayMiss(name, config))) return;
        var below = new Dictionary<NginxLevel, (int Families, NginxPass? Short)>();
        foreach (var pass in config.Passes)
        {
            var isShort = pass.Level.Time(Names[(int)pass.Family], DefaultTimeout, pass.Shown).Certainty == Certainty.Default;
            for (var level = pass.Level; level is not null; level = level.Parent)
            {
                var (families, other) = below.GetValueOrDefault(level);
                below[level] = (families | 1 << (int)pass.Family, other ?? (isShort ? pass : null));
            }
        }

        var open = OpenLevels(config);
        foreach (var pair in below)
        {
            var (level, (families, pass)) = (pair.Key, pair.Value);
            if (pass is null || level.Block.IsNone || open.Contains(level)) continue;
            for (var family = 0; family < Names.Length; family++)
            {
                if ((families & 1 << family) != 0 || level.OwnSetting(Names[family]) is not { } setting) continue;
                if (NginxValues.ParseTime(setting.ArgumentsText) is not { } time || time <= DefaultTimeout) continue;
                report.At(setting.Statement)
                    .And(pass.Directive.Statement, "pass")
                    .With("setting", setting.Name)
                    .With("value", setting[0].Value)
                    .With("directive", pass.Directive.Name)
                    .With("own", pass.Prefix + "_read_timeout")
                    // It may be a line that was left behind, and the pass run with its default.
                    .UnsafeFix(TextEdit.Replace(setting.NameSpan, pass.Prefix + "_read_timeout"));
            }
        }
    }

    /// <summary>Where all passes speak one protocol, only the settings of another can miss them.</summary>
    private static bool MayMiss(int name, NginxConfig config) =>
        config.Passes.Exists(pass => Names[(int)pass.Family] != name);

    /// <summary>Levels in which, or below which, something may stand that the files do not show.</summary>
    internal static HashSet<NginxLevel> OpenLevels(NginxConfig config)
    {
        var open = new HashSet<NginxLevel>();
        foreach (var level in config.Levels)
        {
            if (level.Open is null) continue;
            for (var above = level; above is not null; above = above.Parent) open.Add(above);
        }

        return open;
    }
}
