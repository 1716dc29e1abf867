using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Model;

/// <summary>
/// Whether a number stands anywhere in an object: a port in an argument, a variable or a config text is one that the
/// program may listen on.
/// </summary>
internal static class NumberSearch
{
    /// <param name="except">Scalars that do not count: those that are in question.</param>
    public static bool Has(YamlNode root, int number, HashSet<YamlNode> except)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        var waiting = new Stack<YamlNode>();
        waiting.Push(root);
        while (waiting.Count > 0)
        {
            switch (waiting.Pop())
            {
                case YamlScalar scalar when !except.Contains(scalar) && Has(scalar.Value, text):
                    return true;
                case YamlSequence sequence:
                    foreach (var item in sequence.Items) waiting.Push(item);
                    break;
                case YamlMapping mapping:
                    foreach (var entry in mapping.Entries)
                    {
                        waiting.Push(entry.Key);
                        waiting.Push(entry.Value);
                    }

                    break;
            }
        }

        return false;
    }

    private static bool Has(string value, string number)
    {
        var at = value.IndexOf(number, StringComparison.Ordinal);
        while (at >= 0)
        {
            var end = at + number.Length;
            var isAlone = at == 0 || !char.IsDigit(value[at - 1]);
            if (isAlone && (end == value.Length || !char.IsDigit(value[end]))) return true;
            at = value.IndexOf(number, at + 1, StringComparison.Ordinal);
        }

        return false;
    }
}
