namespace ConfigLint.Mutation;

/// <summary>One guard that is switched off.</summary>
/// <param name="Number">What the switch compares with; by the order of the sources.</param>
/// <param name="Source">The file below Rules/, with <c>/</c>.</param>
/// <param name="Member">The method or property it stands in.</param>
/// <param name="Line">For whoever looks; not part of its name.</param>
/// <param name="Change">What is done: <c>drop `a == b`</c>.</param>
internal sealed record Mutant(int Number, string Source, string Member, int Line, string Change)
{
    /// <summary>Its name in the list of explanations: it outlives every change that leaves the guard as it is.</summary>
    public string Key { get; set; } = $"{Source} {Member}: {Change}";
}
