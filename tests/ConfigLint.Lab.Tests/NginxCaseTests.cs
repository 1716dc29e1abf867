using ConfigLint.Lab.Tests.Cases;
using Xunit;

// They wait for servers and timeouts more than they compute.
[assembly: CollectionBehavior(MaxParallelThreads = 6)]

namespace ConfigLint.Lab.Tests;

/// <summary>A request to nginx alone gets what the finding promises. Upstreams are played by the test.</summary>
public sealed class NginxCaseTests
{
    public static TheoryData<string, string> Cases() => CaseData.Of(NginxCases.All);

    public static TheoryData<string, string> Privileged() => CaseData.Of(NginxCases.Privileged);

    public static TheoryData<string, string> OnItsWay() => CaseData.Of(NginxRequestCases.All);

    public static TheoryData<string, string> Uwsgi() => CaseData.Of(NginxRequestCases.Uwsgi);

    public static TheoryData<string, string> Php() => CaseData.Of(NginxRequestCases.Php);

    public static TheoryData<string, string> Tls() => CaseData.Of(NginxTlsCases.All);

    [Needs("nginx")]
    [MemberData(nameof(Cases))]
    public Task A_request_gets_what_is_promised(string rule, string fixture) => CaseData.Run(NginxCases.All, rule, fixture);

    [Needs("nginx")]
    [MemberData(nameof(OnItsWay))]
    public Task A_request_on_its_way_gets_what_is_promised(string rule, string fixture) => CaseData.Run(NginxRequestCases.All, rule, fixture);

    [Needs("nginx", "uwsgi")]
    [MemberData(nameof(Uwsgi))]
    public Task A_request_without_uwsgi_parameters_gets_what_is_promised(string rule, string fixture) => CaseData.Run(NginxRequestCases.Uwsgi, rule, fixture);

    [Needs("nginx", "php-fpm")]
    [MemberData(nameof(Php))]
    public Task A_request_to_php_gets_what_is_promised(string rule, string fixture) => CaseData.Run(NginxRequestCases.Php, rule, fixture);

    [Needs("nginx")]
    [MemberData(nameof(Tls))]
    public Task A_request_over_tls_gets_what_is_promised(string rule, string fixture) => CaseData.Run(NginxTlsCases.All, rule, fixture);

    [Needs("nginx", NeedsAttribute.Root)]
    [MemberData(nameof(Privileged))]
    public Task A_request_to_port_80_gets_what_is_promised(string rule, string fixture) => CaseData.Run(NginxCases.Privileged, rule, fixture);
}

/// <summary>Those that wait for a default, each in a class of its own, so that they wait beside the others.</summary>
public sealed class MinuteCaseTests
{
    public static TheoryData<string, string> Cases() => CaseData.Of(NginxCases.Minute);

    [Needs("nginx")]
    [MemberData(nameof(Cases))]
    public Task A_request_gets_what_is_promised_after_a_minute(string rule, string fixture) => CaseData.Run(NginxCases.Minute, rule, fixture);
}

/// <inheritdoc cref="MinuteCaseTests"/>
public sealed class HalfMinuteCaseTests
{
    public static TheoryData<string, string> Cases() => CaseData.Of(NginxCases.HalfMinute);

    [Needs("nginx")]
    [MemberData(nameof(Cases))]
    public Task A_request_gets_what_is_promised_after_half_a_minute(string rule, string fixture) => CaseData.Run(NginxCases.HalfMinute, rule, fixture);
}
