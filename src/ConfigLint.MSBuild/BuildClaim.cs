using System.Collections;
using System.Globalization;
using Microsoft.Build.Framework;

namespace ConfigLint.MSBuild;

/// <summary>
/// Of all tasks in one build that would report the same, the first one does: thirty projects name one folder in
/// Directory.Build.props, or a project is built twice with other properties. The tasks run on several nodes, which are
/// processes; what they have in common is what MSBuild builds once, and the disk.
/// </summary>
/// <param name="project">ConfigLint.Session.proj.</param>
internal sealed class BuildClaim(IBuildEngine build, string? project)
{
    private const string Target = "Session";

    private readonly Lazy<string?> session = new(() => SessionOf(build as IBuildEngine6, project));

    /// <param name="subject">What would be done.</param>
    /// <returns>Whether this task is the one to do it.</returns>
    public bool Take(string subject)
    {
        if (build is not IBuildEngine4 engine || session.Value is not { } ofThisBuild) return true;
        var file = Path.Combine(Path.GetTempPath(), $"configlint-{ofThisBuild}-{Hash(subject)}");
        try
        {
            var claim = new FileStream(
                file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            // Held to the end of the build, which closes it.
            engine.RegisterTaskObject(file, claim, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Where nothing can be written each one does it: once too often is better than never.
            return !File.Exists(file);
        }
    }

    private static string? SessionOf(IBuildEngine6? engine, string? project)
    {
        if (engine is null || project is not { Length: > 0 }) return null;
        // With a property of its own it would be another project.
        var properties = engine.GetGlobalProperties().Keys.ToList();
        var result = engine.BuildProjectFilesInParallel(
            [project], [Target], [new Hashtable()], [properties], [null], returnTargetOutputs: true);
        if (!result.Result || !result.TargetOutputsPerProject[0].TryGetValue(Target, out var items)) return null;
        return items.Length == 1 ? items[0].ItemSpec : null;
    }

    /// <summary>FNV-1a: nobody tries to make two of them meet.</summary>
    private static string Hash(string text)
    {
        var hash = 14695981039346656037;
        foreach (var c in text) hash = unchecked((hash ^ c) * 1099511628211);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
