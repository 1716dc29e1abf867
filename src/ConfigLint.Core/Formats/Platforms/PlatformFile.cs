using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Platforms;

/// <summary>
/// A file that tells a hosting platform what to run: app.yaml of App Engine, a service of Cloud Run, a container app of
/// Azure, render.yaml, fly.toml.
/// </summary>
internal sealed class PlatformFile : ParsedFile
{
    private readonly YamlTree? tree;

    private PlatformFile(SourceText text, YamlTree? tree, List<PlatformService> services)
        : base(text, FileFormat.Platform)
    {
        this.tree = tree;
        Services = services;
    }

    public List<PlatformService> Services { get; }

    public override bool HasInlineComments => true;

    /// <returns>Null for what is none of these, and for what names no service whose program could be told.</returns>
    public static PlatformFile? Read(SourceText text)
    {
        var name = text.Path.Substring(text.Path.LastIndexOf('/') + 1);
        if (FlyFile.IsNamed(name)) return FlyFile.Read(text) is { } fly ? new PlatformFile(text, null, [fly]) : null;
        if (YamlFileName.Of(text.Path) is not { } plain || !MayBe(plain, text.Content)) return null;
        var tree = YamlReader.Read(text);
        if (tree.IsTemplate || tree.Problems.Count > 0) return null;
        List<PlatformService> services = [];
        foreach (var document in tree.Documents)
        {
            if (document.Resolved is YamlMapping root) PlatformYaml.Add(root, plain, text, services);
        }

        return services.Count > 0 ? new PlatformFile(text, tree, services) : null;
    }

    public override bool IsComment(int offset) => tree?.IsComment(offset) ?? IsTomlComment(offset);

    public override string AddressOf(int offset) => tree?.AddressOf(offset) ?? "";

    private bool IsTomlComment(int offset)
    {
        var start = offset == 0 ? 0 : Text.Content.LastIndexOf('\n', Math.Min(offset, Text.Length) - 1) + 1;
        while (start < offset && Text.Content[start] is ' ' or '\t') start++;
        return start < Text.Length && Text.Content[start] == '#';
    }

    private static bool MayBe(string name, string content) =>
        (name.StartsWith("app", StringComparison.Ordinal) && content.IndexOf("runtime:", StringComparison.Ordinal) >= 0) || name == "render" ||
        content.IndexOf("serving.knative.dev/", StringComparison.Ordinal) >= 0 || ContainerAppYaml.MayBe(content);
}
