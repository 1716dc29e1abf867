using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Rules.Apache;

/// <summary>A virtual host none of whose ports a Listen opens.</summary>
internal sealed class VirtualHostWithoutListen : Rule<ApacheServer>
{
    protected internal override void Check(ApacheServer server, Report report)
    {
        var config = server.Config;
        if (!config.IsWhole || config.Listens.Count == 0 || config.Listens.Exists(static listen => !listen.On.HasValue)) return;
        var addresses = server.Addresses.ToList();
        if (addresses.Count == 0 || addresses.Exists(address => !address.On.HasValue || config.Ports.Contains(address.On.V.Port))) return;
        var port = addresses[0].On.V.Port;
        report.At(addresses[0].Word.At)
            .And(config.Listens[0].Item.At, "listen")
            .With("port", port)
            .With("listens", string.Join(" and ", config.Ports.Take(MostListed)));
    }

    private const int MostListed = 5;
}
