using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Extensions;
using ArchUnitNET.Loader;
using ConfigLint.Engine;
using ConfigLint.Testing;

namespace ConfigLint.Cli.Tests.Architecture;

/// <summary>Who may know whom in Core (docs/architecture.md). What breaks a rule today is listed, and the lists only get shorter.</summary>
public class ArchitectureTests
{
    private static readonly ArchUnitNET.Domain.Architecture Core = new ArchLoader().LoadAssemblies(typeof(LintEngine).Assembly).Build();

    /// <summary>
    /// A format is a room: what formats are built on, what joins them, runs rules and reports does not name one.
    /// </summary>
    [Theory]
    [InlineData("Model")]
    [InlineData("Programs")]
    [InlineData("Chain")]
    [InlineData("Engine")]
    [InlineData("Reporting")]
    [InlineData("Rules.Chain")]
    public void Formats_are_named_in_their_rooms(string part) =>
        ShrinkingList.Check($"tests/ConfigLint.Cli.Tests/Architecture/formats-in-{part}.txt", Dependencies(
            type => IsIn(type, "ConfigLint." + part) && (part != "Chain" || !IsIn(type, "ConfigLint.Rules")),
            target => target.Namespace.FullName.StartsWith("ConfigLint.Formats.", StringComparison.Ordinal) ? target.Namespace.FullName.Split('.')[2] : null));

    /// <summary>Syntax, model, programs, formats and the chain are below the engine that runs them.</summary>
    [Theory]
    [InlineData("Syntax", "Formats")]
    [InlineData("Syntax", "Chain")]
    [InlineData("Model", "Programs")]
    [InlineData("Model", "Chain")]
    [InlineData("Model", "Engine")]
    [InlineData("Programs", "Chain")]
    [InlineData("Programs", "Engine")]
    [InlineData("Formats", "Engine")]
    [InlineData("Formats", "Chain")]
    [InlineData("Chain", "Rules")]
    [InlineData("Chain", "Reporting")]
    [InlineData("Engine", "Reporting")]
    public void Nothing_knows_what_is_above_it(string lower, string upper) =>
        ShrinkingList.Check($"tests/ConfigLint.Cli.Tests/Architecture/{upper}-in-{lower}.txt", Dependencies(
            type => IsIn(type, "ConfigLint." + lower),
            target => IsIn(target, "ConfigLint." + upper) ? target.Name : null));

    /// <summary>The type, and what of another part it knows.</summary>
    private static IEnumerable<string> Dependencies(Func<IType, bool> isFrom, Func<IType, string?> named)
    {
        foreach (var type in Core.Types)
        {
            if (!isFrom(type)) continue;
            foreach (var dependency in type.Dependencies)
            {
                // Type parameters stand in no namespace.
                if (dependency.Target is not { Namespace: not null } target || target.FullName == type.FullName) continue;
                if (named(target) is { } name) yield return $"{Outermost(type.FullName)} {Outermost(name)}";
            }
        }
    }

    private static bool IsIn(IType type, string space) => type.Namespace.FullName == space || type.Namespace.FullName.StartsWith(space + ".", StringComparison.Ordinal);

    /// <summary>Lambdas and iterators are the type's they stand in.</summary>
    private static string Outermost(string name) => name.Split('+', '/', '`', '<')[0];
}
