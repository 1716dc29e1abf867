namespace ConfigLint.Model.Matching;

/// <summary>
/// A host, or an image that is one machine: its names lead elsewhere, but for what no file places on a machine.
/// </summary>
internal sealed class HostNames(Machine own) : NameService
{
    public override Machine Own => own;

    public override NameAnswer Look(Endpoint to) => Unplaced(to) is { } program
        ? new NameAnswer.Found([new Machine(own.Scope, program.Owner.Name) { Listeners = [program] }], to.Port)
        : new NameAnswer.Ends(new Resolution.Open($"{to.Host} is another host"));

    /// <summary>
    /// A file that starts a program and does not say where: it answers for a machine or container of one's own network,
    /// if it alone has the port and accepts there.
    /// </summary>
    private Listener? Unplaced(Endpoint target)
    {
        if (!IsPrivate(target.Host)) return null;
        var found = own.On(target.Port).FindAll(static one => one is { Owner.IsUnplaced: true, On.V.IsAny: true });
        return found.Count == 1 && own.Gaps.Count == 0 ? found[0] : null;
    }

    /// <summary>10/8, 172.16/12, 192.168/16 (RFC 1918), or a single word.</summary>
    private static bool IsPrivate(string host)
    {
        if (host.IndexOfAny(['.', ':']) < 0) return true;
        var parts = host.Split('.');
        if (parts.Length != 4 || !Array.TrueForAll(parts, IsByte)) return false;
        return parts[0] == "10" || (parts[0] == "192" && parts[1] == "168")
            || (parts[0] == "172" && int.Parse(parts[1], CultureInfo.InvariantCulture) is >= 16 and <= 31);
    }

    private static bool IsByte(string part) =>
        byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
