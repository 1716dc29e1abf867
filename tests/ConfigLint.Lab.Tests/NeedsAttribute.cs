using ConfigLint.Lab.Tests.Servers;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>
/// A theory that needs real programs: skipped by name where one is absent, a failure there under CI=true. <see cref="Root"/> is none: without its rights a test is skipped everywhere.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsAttribute : TheoryAttribute
{
    /// <summary>The right to open ports below 1024 and to run as somebody else.</summary>
    public const string Root = "root";

    public NeedsAttribute(params string[] needs)
    {
        var isCi = Environment.GetEnvironmentVariable("CI") == "true";
        Skip = needs.Contains(Root) && !Environment.IsPrivilegedProcess ? "runs as root only"
            : needs.FirstOrDefault(need => need != Root && RealProgram.Find(need) is null) is { } absent && !isCi ? $"{absent} is not installed" : null;
    }
}
