namespace ConfigLint.Model.Matching;

/// <summary>What is called by a name in one deployment, for those who ask from elsewhere in the tree.</summary>
/// <param name="File">Whose file says so.</param>
/// <param name="Reach">What a port of it means.</param>
internal sealed record Namesake(string Name, string File, Func<int, Protocol, Resolution> Reach);
