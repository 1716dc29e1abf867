using System.Globalization;
using System.Xml.Linq;
using ConfigLint.Engine;
using ConfigLint.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConfigLint.Mutation;

/// <summary>Core, compiled once with all mutants in it; which one is active says a static number.</summary>
internal sealed class MutatedCore
{
    private const string Project = "src/ConfigLint.Core";

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest, preprocessorSymbols: ["NET", "NET10_0", "NET10_0_OR_GREATER", "NET8_0_OR_GREATER"]);

    public List<Mutant> Mutants { get; private set; } = [];

    /// <summary>The words of each source below Rules/, to see which rules a helper serves.</summary>
    public Dictionary<string, HashSet<string>> Words { get; } = new(StringComparer.Ordinal);

    /// <summary>Guards without which Core does not compile.</summary>
    public HashSet<string> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>Writes ConfigLint.Core.dll into a folder.</summary>
    public void Compile(string folder)
    {
        var root = Repository.File(Project);
        var trees = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), Options, path)).Append(Surroundings(root)).ToList();
        var original = CSharpCompilation.Create("ConfigLint.Core", trees, References(), new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true, deterministic: true, nullableContextOptions: NullableContextOptions.Enable));
        var rules = trees.FindAll(tree => tree.FilePath.StartsWith(Path.Combine(root, "Rules"), StringComparison.Ordinal));
        foreach (var tree in rules)
        {
            Words[Source(root, tree)] = [.. tree.GetRoot().DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText)];
        }

        while (true)
        {
            Mutants = [];
            var mutated = original;
            foreach (var tree in rules)
            {
                var text = new MutantWriter(Source(root, tree), original.GetSemanticModel(tree), Mutants, Refused).Write();
                mutated = mutated.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, Options, tree.FilePath));
            }

            using var assembly = File.Create(Path.Combine(folder, "ConfigLint.Core.dll"));
            var result = mutated.Emit(assembly, manifestResources: Resources());
            if (result.Success) return;
            Refuse(root, result.Diagnostics.Where(static problem => problem.Severity == DiagnosticSeverity.Error));
        }
    }

    private static string Source(string root, SyntaxTree tree) => Path.GetRelativePath(Path.Combine(root, "Rules"), tree.FilePath).Replace('\\', '/');

    /// <summary>Leaves the guards alone in whose member an error is.</summary>
    private void Refuse(string root, IEnumerable<Diagnostic> errors)
    {
        var before = Refused.Count;
        foreach (var error in errors)
        {
            var at = error.Location.SourceTree!;
            var member = at.GetRoot().FindNode(error.Location.SourceSpan).AncestorsAndSelf().OfType<MemberDeclarationSyntax>().First();
            Console.Error.WriteLine($"{Source(root, at)}: {error.GetMessage(CultureInfo.InvariantCulture)}\n{member}");
            foreach (var call in member.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (call.Expression.ToString().EndsWith("Mutants.Is", StringComparison.Ordinal))
                {
                    Refused.Add(Mutants[int.Parse(call.ArgumentList.Arguments[0].ToString(), CultureInfo.InvariantCulture) - 1].Key);
                }
            }
        }

        if (Refused.Count == before) throw new InvalidOperationException("the rewritten rules do not compile");
    }

    /// <summary>What the project file adds to the sources, and the switch.</summary>
    private static SyntaxTree Surroundings(string root)
    {
        var friends = XDocument.Load(Path.Combine(root, "ConfigLint.Core.csproj")).Descendants("InternalsVisibleTo").Select(static friend => (string)friend.Attribute("Include")!);
        return CSharpSyntaxTree.ParseText($$"""
            global using System;
            global using System.Collections.Generic;
            global using System.IO;
            global using System.Linq;
            global using System.Threading;
            global using System.Threading.Tasks;
            [assembly: System.Reflection.AssemblyVersion("{{typeof(LintEngine).Assembly.GetName().Version}}")]
            {{string.Concat(friends.Select(static friend => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{friend}\")]\n"))}}
            namespace ConfigLint
            {
                internal static class Mutants
                {
                    public static int Active;
                    public static bool[] Seen;

                    public static bool Is(int number)
                    {
                        if (Seen is { } seen) seen[number] = true;
                        return Active == number;
                    }
                }
            }
            """, Options, "Surroundings.cs");
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(static path => !Path.GetFileName(path).StartsWith("ConfigLint", StringComparison.Ordinal))
        .Select(static path => MetadataReference.CreateFromFile(path));

    /// <summary>As Core carries them.</summary>
    private static IEnumerable<ResourceDescription> Resources() =>
        typeof(LintEngine).Assembly.GetManifestResourceNames().Select(static name => new ResourceDescription(name, () => typeof(LintEngine).Assembly.GetManifestResourceStream(name)!, isPublic: true));
}
