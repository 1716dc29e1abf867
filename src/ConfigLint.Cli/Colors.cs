namespace ConfigLint.Cli;

internal static class Colors
{
    /// <summary>The option first; then https://no-color.org and its counterpart FORCE_COLOR; then what standard output is.</summary>
    public static bool Are(ColorChoice choice, Terminal terminal) => choice switch
    {
        ColorChoice.Always => true,
        ColorChoice.Never => false,
        _ when terminal.Variable("NO_COLOR") is { Length: > 0 } => false,
        _ when terminal.Variable("FORCE_COLOR") is { Length: > 0 } force => force != "0",
        _ => terminal.OutIsTerminal && terminal.Variable("TERM") != "dumb" && TakesSequences(terminal),
    };

    /// <summary>The old console of Windows prints escape sequences; its terminal (which sets WT_SESSION) and shells that set TERM obey them.</summary>
    private static bool TakesSequences(Terminal terminal) => !OperatingSystem.IsWindows() || terminal.Variable("WT_SESSION") is not null || terminal.Variable("TERM") is not null;
}
