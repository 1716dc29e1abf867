using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// client_body_timeout and the body's limit were raised for large uploads, and what the application has time for once
/// it has them kept its minute. Advice: how long it takes is not known.
/// </summary>
internal sealed class UploadOutlastsReadTimeout : Rule<NginxConfig>
{
    private const long Default = 60_000;
    private const long Large = 100L << 20;

    private static readonly int BodyTimeout = DirectiveNames.Get("client_body_timeout");
    private static readonly int BodySize = DirectiveNames.Get("client_max_body_size");

    /// <summary>By <see cref="NginxFamily"/>.</summary>
    private static readonly int[] ReadTimeouts =
        [.. new[] { "proxy", "fastcgi", "uwsgi", "scgi",
            "grpc" }.Select(static prefix => DirectiveNames.Get(prefix + "_read_timeout"))];

    protected internal override void Check(NginxConfig config, Report report)
    {
        if (!config.Writes(BodyTimeout)) return;
        foreach (var pass in config.Passes)
        {
            var timeout = pass.Level.Time(BodyTimeout, Default, pass.Shown);
            var body = pass.Level.Size(BodySize, 0, pass.Shown);
            // A time that is not known is 0.
            if (timeout.V <= Default || !body.IsKnown || body.V is > 0 and < Large) continue;
            if (pass.Level.Setting(ReadTimeouts[(int)pass.Family], out var unknown) is not null || unknown is not null)
            {
                continue;
            }
            report.At(timeout)
                .And(body, "body")
                .And(pass.Directive.Statement, "pass")
                .With("value", Quantity.WriteTime(timeout.V))
                .With("body", body.V == 0 ? "of any size" : "of " + Quantity.WriteSize(body.V))
                .With("setting", pass.Prefix + "_read_timeout")
                .With("directive", pass.Directive.Name);
        }
    }
}
