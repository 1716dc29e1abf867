using System.Text.RegularExpressions;
using ConfigLint.Lab.Tests.Cases;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>rules/proxies: each failure of the proxies that run here is brought about and seen as stated.</summary>
public abstract partial class ProxyFailureTests(string program)
{
    protected async Task Is_seen_as_stated(string failure)
    {
        var stated = ProxyFailureCase.Of(program).Single(one => one.Failure == failure);
        using var scene = new ProxyScene(program, failure);
        var (status, log) = await scene.Play();
        var seen = $"{program}, {failure}: {status}\n{string.Join('\n', log)}";
        Assert.True(status == stated.Seen, seen);
        if (stated.Log is not null) Assert.True(Array.Exists(log, Pattern(scene.Filled(stated.Log)).IsMatch), seen);
    }

    internal static TheoryData<string> Of(string program, string except = "") =>
        [.. ProxyFailureCase.Of(program).Select(static one => one.Failure)
            .Where(failure => ProxyScene.Plays(failure) && failure != except)];

    /// <summary>HAProxy logs two letters for the end of a session; three dots are what a line has between.</summary>
    private static Regex Pattern(string log) => SessionEnd().Match(log) is { Success: true } code
        ? new($" {code.Value} ")
        : new(string.Join(".*", log.Split("...").Select(Regex.Escape)));

    [GeneratedRegex("^[a-zA-Z]{2}--")]
    private static partial Regex SessionEnd();
}

public sealed class NginxFailureTests() : ProxyFailureTests("nginx")
{
    public static TheoryData<string> Failures() => Of("nginx");

    [Needs("nginx")]
    [MemberData(nameof(Failures))]
    public Task Nginx_fails_as_stated(string failure) => Is_seen_as_stated(failure);
}

public sealed class HAProxyFailureTests() : ProxyFailureTests("haproxy")
{
    public static TheoryData<string> Failures() => Of("haproxy");

    [Needs("haproxy")]
    [MemberData(nameof(Failures))]
    public Task HAProxy_fails_as_stated(string failure) => Is_seen_as_stated(failure);
}

public sealed class ApacheFailureTests() : ProxyFailureTests("apache")
{
    public static TheoryData<string> Failures() => Of("apache");

    [Needs("apache2")]
    [MemberData(nameof(Failures))]
    public Task Httpd_fails_as_stated(string failure) => Is_seen_as_stated(failure);
}

public sealed class CaddyFailureTests() : ProxyFailureTests("caddy")
{
    public static TheoryData<string> Failures() => Of("caddy");

    [Needs("caddy")]
    [MemberData(nameof(Failures))]
    public Task Caddy_fails_as_stated(string failure) => Is_seen_as_stated(failure);
}

public sealed class YarpFailureTests() : ProxyFailureTests("yarp")
{
    /// <summary>Its time to connect is 15 seconds, which only code changes: it was seen by hand.</summary>
    public static TheoryData<string> Failures() => Of("yarp", except: "connect-timeout");

    [Needs("dotnet")]
    [MemberData(nameof(Failures))]
    public Task Yarp_fails_as_stated(string failure) => Is_seen_as_stated(failure);
}

/// <summary>What the lab cannot bring about was seen elsewhere.</summary>
public sealed class ProxyEvidenceTests
{
    [Theory]
    [InlineData("nginx")]
    [InlineData("haproxy")]
    [InlineData("apache")]
    [InlineData("caddy")]
    [InlineData("yarp")]
    public void A_failure_without_a_scene_has_evidence(string program) =>
        Assert.All(
            ProxyFailureCase.Of(program),
            one => Assert.True(ProxyScene.Plays(one.Failure) || one.HasEvidence, one.Failure));
}
