using ConfigLint.Lab.Tests.Cases;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>A request through haproxy gets what the finding promises.</summary>
public sealed class HAProxyCaseTests
{
    public static TheoryData<string, string> Cases() => CaseData.Of(HAProxyCases.All);

    public static TheoryData<string, string> Privileged() => CaseData.Of(HAProxyCases.Privileged);

    [Needs("haproxy")]
    [MemberData(nameof(Cases))]
    public Task A_request_gets_what_is_promised(string rule, string fixture) => CaseData.Run(HAProxyCases.All, rule, fixture);

    [Needs("haproxy", NeedsAttribute.Root)]
    [MemberData(nameof(Privileged))]
    public Task A_request_to_a_well_known_port_gets_what_is_promised(string rule, string fixture) => CaseData.Run(HAProxyCases.Privileged, rule, fixture);
}
