using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>A theory that needs a real program: skipped by name where it is absent, a failure there under CI=true.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsAttribute : TheoryAttribute
{
    public NeedsAttribute(string program)
    {
        if (RealProgram.Find(program) is null && Environment.GetEnvironmentVariable("CI") != "true") Skip = $"{program} is not installed";
    }
}
