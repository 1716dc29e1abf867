using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>An address that <c>socket_address_parse()</c> does not read: a name, a URL, a star. It takes a path, a port, or an IP address with a port.</summary>
internal sealed class SocketAddressRefused : Rule<UnitFile>
{
    protected internal override void Check(UnitFile file, Report report)
    {
        if (file.Kind != UnitKind.Socket) return;
        foreach (var entry in file.Entries)
        {
            if (entry.Section.Name != "Socket" || !entry.IsCertain || entry.Key is not ("ListenStream" or "ListenDatagram" or "ListenSequentialPacket")) continue;
            var value = entry.Value;
            if (value.Length == 0 || value.IndexOfAny(Unread) >= 0 || IsAddress(value)) continue;
            var meant = Meant(value);
            report.At(entry.At)
                .Variant(meant is null ? "form" : "")
                .With("setting", entry.Key)
                .With("value", value)
                .With("meant", meant)
                .SafeFix(meant is null ? [] : UnitEdits.Value(entry, meant));
        }
    }

    private static bool IsAddress(string value)
    {
        if (value[0] is '/' or '@' or '[' || value.StartsWith("vsock", StringComparison.Ordinal)) return true;
        var colon = value.LastIndexOf(':');
        return AddressParser.ParsePort(value.Substring(colon + 1)) is not null && (colon < 0 || IsIPv4(value.Substring(0, colon)));
    }

    private static bool IsIPv4(string host)
    {
        var parts = host.Split('.');
        return parts.Length == 4 && Array.TrueForAll(parts, static part => byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _));
    }

    /// <summary>The address in a form that is read; null where it can not be told.</summary>
    private static string? Meant(string value)
    {
        var plain = value.Trim('"', '\'');
        foreach (var scheme in (string[])["tcp://", "unix://", "unix:"])
        {
            if (!plain.StartsWith(scheme, StringComparison.Ordinal)) continue;
            plain = plain.Substring(scheme.Length);
            break;
        }

        if (plain.EndsWith("/tcp", StringComparison.Ordinal)) plain = plain.Substring(0, plain.Length - 4);
        if (plain.StartsWith("localhost:", StringComparison.Ordinal)) plain = "127.0.0.1" + plain.Substring("localhost".Length);
        else if (plain.StartsWith("*:", StringComparison.Ordinal)) plain = plain.Substring(2);
        else if (plain.StartsWith(":", StringComparison.Ordinal)) plain = plain.Substring(1);
        return plain.Length > 0 && plain != value && IsAddress(plain) ? plain : null;
    }

    /// <summary>Specifiers and what an installer fills in; a comment behind the value is said by another rule.</summary>
    private static readonly char[] Unread = ['%', '$', '#', ';'];
}
