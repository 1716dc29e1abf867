using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// fastcgi_pass to PHP without SCRIPT_FILENAME or REQUEST_METHOD among the parameters in force: fastcgi_params has no SCRIPT_FILENAME, and one fastcgi_param of its own makes a
/// location lose those of its server. Other FastCGI programs need neither.
/// </summary>
internal sealed class MissingScriptFilename : Rule<NginxPass>
{
    private static readonly int FastCgiParam = DirectiveNames.Get("fastcgi_param");
    private static readonly int FastCgiIndex = DirectiveNames.Get("fastcgi_index");
    private static readonly int SplitPathInfo = DirectiveNames.Get("fastcgi_split_path_info");

    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Family != NginxFamily.FastCgi || pass.Directive.IsTemplated) return;
        var entries = NginxEntries.InForce(pass.Level, FastCgiParam);
        // PATH_TRANSLATED takes the place of SCRIPT_FILENAME (php-fpm, init_request_info).
        var hasMethod = entries.Has("REQUEST_METHOD");
        if (entries.Unknown is not null || (hasMethod && (entries.Has("SCRIPT_FILENAME") || entries.Has("PATH_TRANSLATED"))) || !IsPhp(pass, entries)) return;
        var isCertain = !entries.FromShippedFile && (entries.Level is not null || pass.Config.OpenAbove is null);
        report.At(pass.Directive.Statement)
            .Variant(hasMethod ? "" : "blank")
            .And(entries.Level is null ? default : entries.First.Statement, "own")
            .And(entries.Outer()?.First.Statement ?? default, "dropped")
            .AtMost(isCertain ? Severity.Error : Severity.Warning)
            .With("directive", pass.Directive.Name)
            .With("missing", entries.Has("SCRIPT_FILENAME") ? "REQUEST_METHOD" : "REQUEST_METHOD and SCRIPT_FILENAME");
    }

    private static bool IsPhp(NginxPass pass, NginxEntries entries)
    {
        if (IsPhp(pass.Level.Path) || IsPhp(pass.Argument.Value)) return true;
        foreach (var server in pass.Upstream?.Servers ?? [])
        {
            if (IsPhp(server.Address.Value)) return true;
        }

        return IsPhp(pass.Level.Setting(FastCgiIndex, out _)) || IsPhp(pass.Level.Setting(SplitPathInfo, out _)) || IsPhp(entries.Find("SCRIPT_FILENAME")) || IsPhp(entries.Find("SCRIPT_NAME"));
    }

    private static bool IsPhp(NginxDirective? directive) => directive is { } written && IsPhp(written.ArgumentsText);

    private static bool IsPhp(string text) => text.IndexOf("php", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("fpm", StringComparison.OrdinalIgnoreCase) >= 0;
}
