using ConfigLint.Lab.Tests.Cases;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>A request through nginx to a Python application gets what the finding promises.</summary>
public sealed class ChainCaseTests
{
    public static TheoryData<string, string> Gunicorn() => CaseData.Of(ChainCases.Gunicorn);

    public static TheoryData<string, string> Uvicorn() => CaseData.Of(ChainCases.Uvicorn);

    public static TheoryData<string, string> Uwsgi() => CaseData.Of(ChainCases.Uwsgi);

    public static TheoryData<string, string> PermissionOfUwsgi() => CaseData.Of(ChainCases.PermissionOfUwsgi);

    [Needs("nginx", "gunicorn")]
    [MemberData(nameof(Gunicorn))]
    public Task A_request_to_gunicorn_gets_what_is_promised(string rule, string fixture) => CaseData.Run(ChainCases.Gunicorn, rule, fixture);

    [Needs("nginx", "uvicorn")]
    [MemberData(nameof(Uvicorn))]
    public Task A_request_to_uvicorn_gets_what_is_promised(string rule, string fixture) => CaseData.Run(ChainCases.Uvicorn, rule, fixture);

    [Needs("nginx", "uwsgi")]
    [MemberData(nameof(Uwsgi))]
    public Task A_request_to_uwsgi_gets_what_is_promised(string rule, string fixture) => CaseData.Run(ChainCases.Uwsgi, rule, fixture);

    [Needs("nginx", "uwsgi", NeedsAttribute.Root)]
    [MemberData(nameof(PermissionOfUwsgi))]
    public Task A_socket_of_uwsgi_is_closed_to_nginx(string rule, string fixture) => CaseData.Run(ChainCases.PermissionOfUwsgi, rule, fixture);
}

/// <summary>The same of php-fpm.</summary>
public sealed class PhpFpmCaseTests
{
    public static TheoryData<string, string> Php() => CaseData.Of(ChainCases.Php);

    public static TheoryData<string, string> PermissionOfPhp() => CaseData.Of(ChainCases.PermissionOfPhp);

    [Needs("nginx", "php-fpm")]
    [MemberData(nameof(Php))]
    public Task A_request_to_php_fpm_gets_what_is_promised(string rule, string fixture) => CaseData.Run(ChainCases.Php, rule, fixture);

    [Needs("nginx", "php-fpm", NeedsAttribute.Root)]
    [MemberData(nameof(PermissionOfPhp))]
    public Task A_socket_of_php_fpm_is_closed_to_nginx(string rule, string fixture) => CaseData.Run(ChainCases.PermissionOfPhp, rule, fixture);
}
