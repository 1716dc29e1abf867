namespace ConfigLint.Reporting;

/// <summary>One way to write a graph down: one class, one file, a line in <see cref="All"/>.</summary>
/// <param name="name">As <c>--format</c> takes it.</param>
internal abstract class GraphFormat(string name)
{
    public static readonly IReadOnlyList<GraphFormat> All = [new GraphMermaid(), new GraphDot(), new GraphJson()];

    public string Name { get; } = name;

    public abstract void Write(GraphModel graph, TextWriter to);
}
