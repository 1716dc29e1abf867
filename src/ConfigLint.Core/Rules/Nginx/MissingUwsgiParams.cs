using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>uwsgi_pass without the parameters that make a request: nginx sends the client's headers on and nothing else, neither method nor path.</summary>
internal sealed class MissingUwsgiParams : Rule<NginxPass>
{
    private static readonly int UwsgiParam = DirectiveNames.Get("uwsgi_param");

    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Family != NginxFamily.Uwsgi || pass.Directive.IsTemplated) return;
        var entries = NginxEntries.InForce(pass.Level, UwsgiParam);
        if (entries.Unknown is not null || entries.Has("REQUEST_METHOD")) return;
        report.At(pass.Address.At)
            .And(entries.Level is null ? default : entries.First.Statement, "own")
            .And(entries.Outer()?.First.Statement ?? default, "dropped")
            .AtMost(entries.Level is not null || pass.Config.OpenAbove is null ? Severity.Error : Severity.Warning)
            .With("directive", pass.Directive.Name);
    }
}
