using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Formats.DotNet;

/// <summary>The addresses of the code in one start of the program.</summary>
internal sealed class CodeAddresses
{
    private readonly CodeStart start;

    private CodeAddresses(CodeStart start) => this.start = start;

    public List<CodeAddress> Found { get; } = [];

    /// <summary>The first that may be set and of which it is not known whether, or which.</summary>
    public (string Reason, Span At)? Undecided { get; private set; }

    public static CodeAddresses Of(ProgramReading reading, DotNetProgram code)
    {
        var addresses = new CodeAddresses(new CodeStart(reading, code));
        foreach (var address in code.Addresses) addresses.Add(address);
        return addresses;
    }

    private void Add(CodeAddress address)
    {
        (start.Doubt, start.Missing) = (null, null);
        var holds = start.Holds(address.If);
        if (holds == false) return;
        if (holds is null) LeaveCondition(address);
        else if (address.Written is not { } written) Found.Add(address);
        else if (start.Resolve(written) is not { } value) Leave("sets an address from what is not set", address.At);
        else if (value.IsUnknown) Leave(value.Note ?? "sets an address that is not known", value.From.At);
        else if (address.Kind == CodeAddressKind.Listen) AddListen(address, value);
        else AddUrls(address, value);
    }

    private void AddUrls(CodeAddress address, Value<string> urls)
    {
        // As configuration does, UseUrls takes several in one.
        foreach (var url in urls.V.Split(';'))
        {
            if (url.Trim().Length > 0) Found.Add(Sure(address, urls) with { Url = url.Trim() });
        }
    }

    private void AddListen(CodeAddress address, Value<string> value)
    {
        if (address.Host is not { } host)
        {
            if (value.V.StartsWith('/')) Found.Add(Sure(address, value) with { On = Endpoint.Unix(value.V) });
            else Leave("listens on a path that is not absolute", address.At);
        }
        else if (start.Resolve(host) is not { HasValue: true } name)
        {
            Leave("listens on an address that is not known", address.At);
        }
        else if (int.TryParse(value.V, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= 65535)
        {
            Found.Add(Sure(address, value) with { On = Endpoint.Tcp(name.V, port) });
        }
        else
        {
            Leave($"listens on the port {value.V}", address.At);
        }
    }

    private void LeaveCondition(CodeAddress address)
    {
        var call = address.Kind switch
        {
            CodeAddressKind.AddUrl => "adds an address",
            CodeAddressKind.Run => "runs at an address",
            CodeAddressKind.Listen => "listens",
            _ => "sets an address",
        };
        Leave($"{call} on a condition{(start.Missing is null ? "" : $" that {start.Missing}")}", address.At);
    }

    private CodeAddress Sure(CodeAddress address, Value<string> value) => address with
    {
        Written = null,
        Certainty = start.Doubt is null ? value.Certainty : Certainty.Default,
        From = value.From,
        Note = value.Note ?? start.Doubt,
    };

    private void Leave(string why, Span at) => Undecided ??= ($"{DotNetProgram.PlaceOf(at)} {why}", at);
}
