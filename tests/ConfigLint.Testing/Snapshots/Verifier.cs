using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

/// <summary>
/// Compares a text with the <c>.verified.txt</c> beside the test's source. On a difference writes <c>.received.txt</c> and fails; with
/// <c>VERIFY_ACCEPT=1</c> writes <c>.verified.txt</c> in its place. The names are Verify.Xunit's, so that a test compiles with either.
/// </summary>
public static class Verifier
{
    public static SettingsTask Verify(string? target, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        new(target ?? "null", sourceFile, method);
}

/// <summary>Verify.Xunit before version 23 asks for it; here it says nothing.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UsesVerifyAttribute : Attribute;
