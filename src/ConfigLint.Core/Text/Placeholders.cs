using ConfigLint.Programs.Images;

namespace ConfigLint.Text;

/// <summary>Where a file holds what a template engine will replace: what such a place touches is Unknown.</summary>
internal sealed class Placeholders
{
    private readonly List<(int Start, int End)> ranges = [];

    /// <summary>Some stand alone on their lines: whole statements will appear there, so nothing near is known to be absent.</summary>
    public bool HasOpaqueLines { get; internal set; }

    /// <summary>Conditions or loops: of two statements that contradict each other, perhaps only one is ever rendered.</summary>
    public bool HasControl { get; internal set; }

    public bool Any => ranges.Count > 0;

    /// <summary>Adds a range; ranges come in order.</summary>
    internal void Add(int start, int end) => ranges.Add((start, end));

    public bool Touches(int start, int length)
    {
        int low = 0, high = ranges.Count - 1, end = start + length;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (ranges[middle].End <= start) low = middle + 1;
            else if (ranges[middle].Start >= end) high = middle - 1;
            else return true;
        }

        return false;
    }
}
