using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>
/// Something that rules can be asked about. Its type says which: rules are found by the type's name, so that no two
/// subjects have the same one.
/// </summary>
internal interface ISubject
{
    /// <summary>
    /// Where it stands: the statement, the key, the header, else the whole file. Nowhere where no file says it.
    /// </summary>
    Span At { get; }
}
