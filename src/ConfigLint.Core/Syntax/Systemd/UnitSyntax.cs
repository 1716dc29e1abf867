namespace ConfigLint.Syntax.Systemd;

/// <summary>The rules that <see cref="UnitParser"/> reports itself.</summary>
internal static class UnitSyntax
{
    public const string BrokenHeader = "CFL2001";
    public const string NoEquals = "CFL2002";
    public const string OutsideSection = "CFL2003";
    public const string CutContinuation = "CFL2004";
    public const string NotUtf8 = "CFL2005";
    public const string LineTooLong = "CFL2006";
}
