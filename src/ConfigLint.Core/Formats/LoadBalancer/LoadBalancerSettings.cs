using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.LoadBalancer;

/// <summary>What a time limits; decides what 0 and very short times mean.</summary>
internal enum TimeRole : byte
{
    CheckInterval,
    CheckTimeout,
    CheckDelay,
    Connect,
    Send,
    Read,
    Idle,
    Request,
    PerTry,
}

/// <summary>A time as it stands in the file: a subject of its own for rules about single values.</summary>
/// <param name="Key">As written, with its section: <c>health_check.timeout</c>.</param>
/// <param name="Written">The text of the value.</param>
/// <param name="Time">Unknown where the text is no time, or stands for one that is not told.</param>
/// <param name="IsUnreadable">The text is no time, nor a word or variable that stands for one.</param>
internal sealed record TimeSetting(
    TimeRole Role, string Key, Value<string> Written, Value<LoadBalancerTime> Time, bool IsUnreadable) : ISubject
{
    public Span At => Written.From.At;

    /// <summary>A number without a unit, far too large for seconds: 5000. No rule calculates with it.</summary>
    public bool LooksLikeMilliseconds => Time is { HasValue: true, V: { HasUnit: false, Milliseconds: var time } } && IsMilliseconds(time / 1000);

    /// <summary>The time to calculate with.</summary>
    public Value<LoadBalancerTime> Value => LooksLikeMilliseconds ? Value<LoadBalancerTime>.Unknown("seconds or milliseconds", Time.From) : Time;

    // Nobody waits a quarter of an hour for a connection or a probe. Requests may take hours, and those are written in whole hours: 3600, 36000.
    private bool IsMilliseconds(long number) => Role is TimeRole.CheckInterval or TimeRole.CheckTimeout or TimeRole.Connect or TimeRole.PerTry
        ? number >= 1000
        : number >= 1000 && number % 500 == 0 && number % 3600 != 0;
}

/// <summary>A count as it stands in the file.</summary>
/// <param name="IsUnreadable">The text is no whole number, nor a word or variable that stands for one.</param>
internal sealed record CountSetting(string Key, Value<string> Written, Value<int> Count, bool IsUnreadable) : ISubject
{
    public Span At => Written.From.At;
}

/// <summary><c>health_check:</c> and what it says. Settings that are not written are null.</summary>
/// <param name="At">The key that names it.</param>
internal sealed record HealthCheck(
    Span At, TimeSetting? Interval, TimeSetting? Timeout, TimeSetting? Delay, CountSetting? Unhealthy,
    CountSetting? Healthy, Value<string>? Path) : ISubject;

/// <summary><c>timeout_settings:</c>, or the same keys beside it.</summary>
internal sealed record TimeoutSettings(
    TimeSetting? Connect, TimeSetting? Send, TimeSetting? Read, TimeSetting? Idle, TimeSetting? Request) : ISubject
{
    public Span At => (Connect ?? Send ?? Read ?? Idle ?? Request)?.At ?? default;
}

/// <summary><c>retry_policy:</c>.</summary>
/// <param name="Retries">Tries after the first.</param>
/// <param name="On">What is tried again: <c>5xx</c>, <c>502</c>, <c>connect-failure</c>; one value each.</param>
/// <param name="Methods">The methods it is limited to; empty where none are named.</param>
/// <param name="NonIdempotent">The setting that allows POST to be repeated; null where none is on.</param>
internal sealed record RetryPolicy(
    Span At, CountSetting? Retries, TimeSetting? PerTry, IReadOnlyList<Value<string>> On,
    IReadOnlyList<Value<string>> Methods, Value<string>? NonIdempotent) : ISubject;

/// <summary>One place where such settings stand: a load balancer, an upstream, a backend.</summary>
/// <param name="At">The key that names it, or the start of the document.</param>
/// <param name="Timeouts">Its own, else those of the pool it stands in.</param>
/// <param name="Backends">The key of the list of servers it sends to; null where it names none.</param>
internal sealed record LoadBalancerPool(
    Span At, IReadOnlyList<HealthCheck> HealthChecks, TimeoutSettings? Timeouts, RetryPolicy? Retries, Span? Backends,
    int BackendCount) : ISubject;
