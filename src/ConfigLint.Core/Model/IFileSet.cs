using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>
/// The files of a run. Hosts implement it: the disk below a root, the AdditionalFiles of a compilation, strings in a test.
/// Paths are relative to the root, with <c>/</c>; paths of roots named by <c>--include-root</c> start with <c>../</c> or are absolute.
/// </summary>
internal interface IFileSet
{
    /// <summary>Every file there is, in ordinal order.</summary>
    IReadOnlyList<string> Paths { get; }

    /// <summary>Reads one of <see cref="Paths"/>. Safe to call from several threads.</summary>
    FileContent Read(string path);
}

/// <summary>A file's text, or why there is none.</summary>
/// <param name="Problem">A sentence fragment: "Permission denied", "larger than 64 MB".</param>
internal readonly record struct FileContent(SourceText? Text, FileState State, string Problem = "")
{
    public static FileContent Of(SourceText text) => new(text, FileState.Read);
}

internal enum FileState : byte
{
    /// <summary>The text is there.</summary>
    Read,

    /// <summary>Not text: a NUL-ridden or executable file. Never one of ours; silent.</summary>
    Binary,

    /// <summary>Over the size limit. A finding where the name says that it is one of ours.</summary>
    TooLarge,

    /// <summary>There, but not to be opened. A finding where the name says that it is one of ours.</summary>
    Unreadable,

    /// <summary>Leads out of the root (a link): never opened. Silent, but what it would have said is unknown.</summary>
    Outside,
}
