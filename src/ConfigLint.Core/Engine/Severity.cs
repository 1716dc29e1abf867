namespace ConfigLint.Engine;

internal enum Severity : byte
{
    /// <summary>Switched off; never reported.</summary>
    None,

    /// <summary>Advice: never fails a run by default.</summary>
    Info,

    /// <summary>It fails under ordinary production conditions.</summary>
    Warning,

    /// <summary>With what stands in these files it fails, always.</summary>
    Error,
}
