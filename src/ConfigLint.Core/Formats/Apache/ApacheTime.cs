using ConfigLint.Model;
using ConfigLint.Syntax.Apache;

namespace ConfigLint.Formats.Apache;

/// <summary>Times as httpd reads them (server/util.c, <c>ap_timeout_parameter_parse()</c>): seconds, or with a unit of h, min, s or ms.</summary>
internal static class ApacheTime
{
    /// <summary>How long httpd waits for a backend: <c>timeout=</c>, ProxyTimeout, Timeout, in this order; each of the virtual host before the main server's (measured).</summary>
    public static Value<long> Read(ApachePass pass) => Parameter(pass, "timeout") ?? OfServer(pass);

    /// <summary>Until a connection is made: <c>connectiontimeout=</c>, else as long as it would wait for an answer (measured).</summary>
    public static Value<long> Connect(ApachePass pass) => Parameter(pass, "connectiontimeout") ?? Read(pass);

    private static Value<long>? Parameter(ApachePass pass, string name)
    {
        if (pass.Parameter(name) is { } written) return Parse(written);
        // A ProxySet may say it for any of them.
        return pass.Server.Config.SetsParameter(name)
            ? Value<long>.Unknown("a ProxySet may say it")
            : null;
    }

    private static Value<long> OfServer(ApachePass pass)
    {
        foreach (var name in new[] { "ProxyTimeout", "Timeout" })
        {
            if (pass.Server.Find(name) is { } item) return item.Condition is null ? Parse(item.Directive[0]) : Value<long>.Unknown("a condition decides");
        }

        // A virtual host in a file of its own takes it from one that is not here: Debian's says 300.
        return pass.Server.Config.IsWhole ? Value.Default(60_000L, pass.Item.At, "httpd 2.4") : Value<long>.Unknown("the main configuration says it");
    }

    public static Value<long> Parse(ApacheWord word)
    {
        var digits = 0;
        while (digits < word.Text.Length && word.Text[digits] is >= '0' and <= '9') digits++;
        long factor = word.Text.Substring(digits).ToLowerInvariant() switch
        {
            "" or "s" => 1000,
            "ms" => 1,
            "min" => 60_000,
            "h" => 3_600_000,
            _ => 0,
        };
        return word.IsOpen || digits is 0 or > 9 || factor == 0
            ? Value<long>.Unknown("it is no time that is known", Origin.Of(word.At))
            : Value.Known(long.Parse(word.Text.Substring(0, digits), CultureInfo.InvariantCulture) * factor, word.At);
    }
}
