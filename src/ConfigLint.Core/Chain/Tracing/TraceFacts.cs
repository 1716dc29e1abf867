using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Chain.Tracing;

/// <summary>What a program itself ends or refuses.</summary>
internal static class TraceFacts
{
    public static void AddProgram(List<TraceFact> facts, ServerProgram program)
    {
        Add(facts, "timeout", program.RequestTimeout, Quantity.WriteTime);
        Add(facts, "keep-alive", program.KeepAlive, Quantity.WriteTime);
        Add(facts, "body", program.MaxBody, Quantity.WriteSize);
        Add(facts, "headers", program.MaxHeader, Quantity.WriteSize);
        Add(facts, "graceful stop", program.GracefulStop, Quantity.WriteTime);
    }

    /// <summary>What is not known of a program is left out.</summary>
    private static void Add(List<TraceFact> facts, string name, Value<long> value, Func<long, string> write)
    {
        if (!value.HasValue) return;
        var text = value.V == 0 ? "no limit" : write(value.V);
        facts.Add(new TraceFact(name, text, value.IsKnown ? value.From.At : default, !value.IsKnown));
    }
}
