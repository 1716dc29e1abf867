using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>
/// The nginx of a host: the unit that starts it and its whole configuration. A deployment has none where there are
/// several of either.
/// </summary>
internal sealed record NginxService(Unit Unit, NginxConfig Config) : ISubject
{
    public Span At => Unit.File.Text.Whole;
}
