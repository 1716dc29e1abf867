using ConfigLint.Text;

namespace ConfigLint.Engine;

/// <summary>The values of a rule's options: what configlint.yaml says, else the default of the catalogue.</summary>
internal sealed class RuleOptions(RuleInfo rule, IReadOnlyDictionary<string, string>? configured = null)
{
    public string Get(string name)
    {
        if (configured is not null && configured.TryGetValue(name, out var value)) return value;
        foreach (var option in rule.Options)
        {
            if (option.Name == name) return option.Default;
        }

        throw new InvalidOperationException($"{rule.Id} has no option '{name}'");
    }

    /// <summary>A time span option in milliseconds.</summary>
    public long Milliseconds(string name) => Quantity.ParseTime(Get(name))!.Value;

    /// <summary>A size option in bytes.</summary>
    public long Bytes(string name) => Quantity.ParseSize(Get(name))!.Value;

    public int Integer(string name) => int.Parse(Get(name), System.Globalization.CultureInfo.InvariantCulture);
}
