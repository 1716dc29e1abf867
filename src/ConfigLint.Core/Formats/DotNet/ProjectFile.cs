using ConfigLint.Text;

namespace ConfigLint.Formats.DotNet;

/// <summary>
/// What a C# project says of the program that it makes. Its few elements are looked for in the text: properties and conditions of
/// MSBuild are not evaluated.
/// </summary>
internal sealed class ProjectFile
{
    private static readonly string[] TestPackages = ["Microsoft.NET.Test.Sdk", "xunit", "NUnit", "MSTest.TestFramework", "TUnit"];

    public ProjectFile(SourceText text)
    {
        Path = text.Path;
        var slash = Path.LastIndexOf('/');
        Folder = slash < 0 ? "" : Path.Substring(0, slash);
        FileName = Path.Substring(slash + 1, Path.Length - slash - 1 - Extension.Length);
        var xml = WithoutComments(text.Content);
        Assembly = AssemblyOf(xml);
        UsesWebSdk = xml.IndexOf("Microsoft.NET.Sdk.Web", StringComparison.Ordinal) >= 0;
        IsOpen = xml.IndexOf("<Project ", StringComparison.Ordinal) < 0 || xml.IndexOf(" Sdk=", StringComparison.Ordinal) < 0;
        foreach (var reference in Attributes(xml, "ProjectReference", "Include"))
        {
            if (reference.IndexOf('$') >= 0 || reference.IndexOf('*') >= 0) IsOpen = true;
            else if (Resolve(reference) is { } path) References.Add(path);
            else Outside.Add(NameOf(reference));
        }

        foreach (var item in Attributes(xml, "Compile", "Include")) IsOpen |= item.StartsWith("..", StringComparison.Ordinal) || item.IndexOf('$') >= 0;
        foreach (var package in Attributes(xml, "PackageReference", "Include"))
        {
            IsTest |= Array.Exists(TestPackages, test => package.Equals(test, StringComparison.OrdinalIgnoreCase));
            Server ??= Array.Exists(DotNetWords.Packages, known => package.StartsWith(known, StringComparison.OrdinalIgnoreCase)) ? package : null;
        }

        // The old gRPC server, beside the packages of gRPC for ASP.NET.
        if (Attributes(xml, "PackageReference", "Include").Contains("Grpc.Core")) Server ??= "Grpc.Core";
    }

    internal const string Extension = ".csproj";

    public string Path { get; }

    public string Folder { get; }

    /// <summary>Without its ending.</summary>
    public string FileName { get; }

    /// <summary>Null where MSBuild makes the name up.</summary>
    public string? Assembly { get; }

    public bool UsesWebSdk { get; }

    public bool IsTest { get; }

    /// <summary>Something it takes in is not read: a project whose path is a property, sources from elsewhere, the old format.</summary>
    public bool IsOpen { get; }

    /// <summary>A package whose programs open sockets beside Kestrel's; null where it has none that is known.</summary>
    public string? Server { get; }

    /// <summary>Paths of the projects whose code is a part of the program.</summary>
    public List<string> References { get; } = [];

    /// <summary>The names of those that lie outside the tree.</summary>
    public List<string> Outside { get; } = [];

    /// <summary>What a project makes unless it says otherwise: its file's name without folder and ending.</summary>
    public static string NameOf(string path)
    {
        var name = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        return name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
            ? name.Substring(0, name.Length - Extension.Length) : name;
    }

    private string? AssemblyOf(string xml)
    {
        var at = xml.IndexOf("<AssemblyName", StringComparison.Ordinal);
        if (at < 0) return FileName;
        var open = xml.IndexOf('>', at);
        var close = open < 0 ? -1 : xml.IndexOf("</AssemblyName", open, StringComparison.Ordinal);
        if (close < 0 || xml.IndexOf("<AssemblyName", close, StringComparison.Ordinal) >= 0) return null;
        var name = xml.Substring(open + 1, close - open - 1).Trim().Replace("$(MSBuildProjectName)", FileName, StringComparison.Ordinal);
        return name.Length == 0 || name.IndexOf('$') >= 0 ? null : name;
    }

    /// <summary>An attribute of every element of a name.</summary>
    private static List<string> Attributes(string xml, string element, string attribute)
    {
        List<string> found = [];
        var start = "<" + element + " ";
        for (var at = xml.IndexOf(start, StringComparison.Ordinal); at >= 0; at = xml.IndexOf(start, at + 1, StringComparison.Ordinal))
        {
            var end = xml.IndexOf('>', at);
            if (end < 0) break;
            var name = xml.IndexOf(attribute + "=\"", at, end - at, StringComparison.Ordinal);
            if (name < 0) continue;
            var from = name + attribute.Length + 2;
            var quote = xml.IndexOf('"', from, end - from);
            if (quote > from) found.Add(xml.Substring(from, quote - from));
        }

        return found;
    }

    /// <summary>A path seen from the project's folder; null where it leads out of the tree.</summary>
    private string? Resolve(string written)
    {
        List<string> parts = Folder.Length == 0 ? [] : [.. Folder.Split('/')];
        foreach (var part in written.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count == 0) return null;
            if (part == "..") parts.RemoveAt(parts.Count - 1);
            else if (part is not ("" or ".")) parts.Add(part);
        }

        return string.Join("/", parts);
    }

    private static string WithoutComments(string xml)
    {
        var open = xml.IndexOf("<!--", StringComparison.Ordinal);
        if (open < 0) return xml;
        var kept = new System.Text.StringBuilder(xml.Length);
        var from = 0;
        while (open >= 0)
        {
            kept.Append(xml, from, open - from);
            var close = xml.IndexOf("-->", open, StringComparison.Ordinal);
            from = close < 0 ? xml.Length : close + 3;
            open = xml.IndexOf("<!--", from, StringComparison.Ordinal);
        }

        return kept.Append(xml, from, xml.Length - from).ToString();
    }
}
