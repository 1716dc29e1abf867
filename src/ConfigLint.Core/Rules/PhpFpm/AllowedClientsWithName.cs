using ConfigLint.Engine;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Model;

namespace ConfigLint.Rules.PhpFpm;

/// <summary>listen.allowed_clients with something that is no address: inet_pton refuses it, and where nothing is left in the list nobody is let in.</summary>
internal sealed class AllowedClientsWithName : Rule<PhpFpmPool>
{
    protected internal override void Check(PhpFpmPool pool, Report report)
    {
        if (pool.Find("listen.allowed_clients") is not { Value.Length: > 0 } entry || pool.IsFilledIn(entry) || pool.Listen is not { HasValue: true, V.IsUnix: false } listen) return;
        var clients = entry.Value.Split(',');
        if (Array.Exists(clients, client => IsAddress(client.Trim()))) return;
        report.At(entry.ValueAt)
            .With("clients", entry.Value)
            .With("listen", listen.V);
    }

    internal static bool IsAddress(string text) =>
        text.Contains(':') || (text.Split('.') is { Length: 4 } parts && Array.TrueForAll(parts, part => byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)));
}
