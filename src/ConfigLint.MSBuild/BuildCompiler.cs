using System.Reflection;
using ConfigLint.CSharp;
using ConfigLint.Formats.DotNet;

namespace ConfigLint.MSBuild;

/// <summary>
/// Roslyn for the reader of C#: that of the compiler that builds the project, from the folder beside MSBuild. The
/// package brings none, which would be ten megabytes more and a second one in the process.
/// </summary>
internal static class BuildCompiler
{
    private static readonly object Gate = new();
    private static string[] folders = [];
    private static bool isListening;

    /// <param name="toolsPath">MSBuildToolsPath of the build; null where MSBuild names none.</param>
    public static ICSharpReader Reader(string? toolsPath)
    {
        lock (Gate)
        {
            if (toolsPath is { Length: > 0 })
            {
                var roslyn = Path.Combine(toolsPath, "Roslyn");
                folders = [Path.Combine(roslyn, "bincore"), roslyn];
            }

            if (!isListening) AppDomain.CurrentDomain.AssemblyResolve += static (_, wanted) => Find(wanted.Name);
            isListening = true;
        }

        return new DeferredCSharpReader(Open);
    }

    /// <summary>A compiler older than 4.8 (before .NET SDK 8 and Visual Studio 17.8) is not enough.</summary>
    private static ICSharpReader Open()
    {
        try
        {
            Load();
            return new RoslynReader();
        }
        catch (Exception e)
            when (e is IOException or BadImageFormatException or TypeLoadException or MissingMethodException)
        {
            return new NoCSharpReader("no Roslyn of version 4.8 or later stands beside MSBuild");
        }
    }

    private static void Load()
    {
        var version = RoslynReader.CompilerVersion;
        if (version < new Version(4, 8)) throw new FileNotFoundException($"Roslyn {version}");
    }

    private static Assembly? Find(string name)
    {
        var file = new AssemblyName(name).Name + ".dll";
        if (!IsOfRoslyn(file)) return null;
        foreach (var folder in folders)
        {
            var path = Path.Combine(folder, file);
            if (File.Exists(path)) return Assembly.LoadFrom(path);
        }

        return null;
    }

    /// <summary>And what Roslyn stands on where MSBuild is one of the .NET Framework.</summary>
    private static bool IsOfRoslyn(string file) =>
        file is "Microsoft.CodeAnalysis.dll" or "Microsoft.CodeAnalysis.CSharp.dll"
            or "System.Collections.Immutable.dll"
            or "System.Reflection.Metadata.dll" or "System.Memory.dll" or "System.Runtime.CompilerServices.Unsafe.dll"
            or "System.Text.Encoding.CodePages.dll" or "System.Threading.Tasks.Extensions.dll" or "System.Buffers.dll"
            or "System.Numerics.Vectors.dll";
}
