using System.Globalization;
using ConfigLint.Testing;
using YamlDotNet.RepresentationModel;

namespace ConfigLint.Lab.Tests.Cases;

/// <summary>What rules/proxies state of one program and one failure.</summary>
/// <param name="Seen">The status as the client gets it; null where the proxy does not start.</param>
/// <param name="Log">With {target}, {host} and {more}, which the scene knows; null where none is stated.</param>
internal sealed record ProxyFailureCase(string Program, string Failure, int? Seen, string? Log, bool HasEvidence)
{
    public static IEnumerable<ProxyFailureCase> Of(string program)
    {
        var stream = new YamlStream();
        using var reader = new StreamReader(Repository.File($"rules/proxies/{program}.yaml"));
        stream.Load(reader);
        foreach (var (name, stated) in (YamlMappingNode)stream.Documents[0].RootNode["failures"])
        {
            var of = (YamlMappingNode)stated;
            int? status = Text(of, "status") is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : null;
            var hasEvidence = of.Children.ContainsKey(new YamlScalarNode("evidence"));
            yield return new(program, ((YamlScalarNode)name).Value!, status, Text(of, "log"), hasEvidence);
        }
    }

    private static string? Text(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? ((YamlScalarNode)value).Value : null;
}
