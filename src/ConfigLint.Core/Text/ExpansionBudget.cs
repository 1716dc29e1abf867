namespace ConfigLint.Text;

/// <summary>
/// How much text and how many words variables may supply, to one reader of a file: a value of a thousand words that is
/// named a thousand times is a million of them, and one that names another twice doubles
/// at every step. Past it a value is not known.
/// </summary>
internal sealed class ExpansionBudget(int characters = 2 * ExpansionBudget.Longest, int words = ExpansionBudget.MostWords)
{
    /// <summary>
    /// In characters: MAX_ARG_STRLEN, the longest argument that Linux passes to a program (execve(2)), is 128 kB.
    /// </summary>
    public const int Longest = 128 * 1024;

    /// <summary>No command line that anybody wrote has as many.</summary>
    public const int MostWords = 10_000;

    /// <summary>Of the files of a whole project, in characters.</summary>
    public const int OfProject = 16 * Longest;

    public const string Why = "variables make it longer than is read";

    private int characters = characters;
    private int words = words;

    /// <summary>False where the value, or all values together, are too long.</summary>
    public bool Take(int length)
    {
        if (length > Longest || characters < length) return false;
        characters -= length + 1;
        return true;
    }

    public bool TakeWords(int count)
    {
        if (words < count) return false;
        words -= count;
        return true;
    }
}
