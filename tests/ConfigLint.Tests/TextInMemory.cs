using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ConfigLint.Roslyn.Tests;

internal sealed class TextInMemory(string path, Func<string?> text) : AdditionalText
{
    private int reads;

    public TextInMemory(string path, string text)
        : this(path, () => text)
    {
    }

    public override string Path => path;

    public int Reads => reads;

    public override SourceText? GetText(CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref reads);
        return text() is { } content ? SourceText.From(content) : null;
    }
}
