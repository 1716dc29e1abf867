using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A setting of a VirtualService's route that stands in one of its destinations, one indentation too far right.</summary>
internal sealed class SettingInsideDestination : Rule<VirtualService>
{
    protected internal override void Check(VirtualService service, Report report)
    {
        foreach (var route in service.Spec.Maps("http"))
        {
            foreach (var entry in route.Maps("route").SelectMany(destination => destination.Entries))
            {
                if (Array.IndexOf(Fields, entry.Name) >= 0 && route[entry.Name] is null) report.At(entry.Key.At).With("object", service.Label).With("field", entry.Name);
            }
        }
    }

    private static readonly string[] Fields = ["timeout", "retries", "fault", "mirror", "corsPolicy", "rewrite", "match"];
}
