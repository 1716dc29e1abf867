using ConfigLint.Engine;
using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;

namespace ConfigLint.Rules.Traefik;

/// <summary>
/// Two services with a router or a middleware of one name in their labels, which say different things: Traefik leaves
/// both out (<c>Merge()</c> in pkg/provider/configuration.go).
/// </summary>
internal sealed class TraefikNameTwice : Rule<TraefikWorld>
{
    protected internal override void Check(TraefikWorld world, Report report)
    {
        if (world.IsFirstVersion) return;
        Dictionary<(ComposeProject Project, string Section, string Kind, string Name), Place> first = [];
        foreach (var from in world.Dynamics)
        {
            if (from.Source is not Container container || !IsRead(world, from, container)) continue;
            foreach (var (section, kind, node) in Named(from))
            {
                var key = (container.Service.Project, section, kind, node.Name);
                var service = kind == "routers" ? ServiceOf(from, section, node, container) : "";
                var place = new Place(container, node, service);
                if (!first.TryGetValue(key, out var earlier)) first.Add(key, place);
                else Compare(earlier, place, kind, world, report);
            }
        }
    }

    private static void Compare(Place one, Place other, string kind, TraefikWorld world, Report report)
    {
        if (EnvironmentWord.AreAlternatives(one.Of.Name, other.Of.Name)) return;
        var differs = Differs(one.Node, other.Node);
        if (differs == false && one.Service == other.Service) return;
        report.At(other.Node.At)
            .Variant(kind != "routers" ? "middleware" : differs == false ? "service" : "")
            .And(one.Node.At, "other")
            // What a variable gives may be the same, and how Traefik is started elsewhere is not known.
            .AtMost(differs is null || world.Static is null ? Severity.Warning : Severity.Error)
            .With("name", other.Node.Name)
            .With("service", other.Of.Name)
            .With("earlier", one.Of.Name)
            .In(world.Deployment.Id);
    }

    private static IEnumerable<(string Section, string Kind, TraefikNode Node)> Named(TraefikDynamic from)
    {
        foreach (var section in TraefikDynamic.Sections)
        {
            foreach (var kind in Kinds)
            {
                foreach (var node in from.Named(section, kind)) yield return (section, kind, node);
            }
        }
    }

    private static readonly string[] Kinds = ["routers", "middlewares"];

    /// <summary>Its labels are not switched off, and it is started with the others.</summary>
    private static bool IsRead(TraefikWorld world, TraefikDynamic from, Container container)
    {
        if (container.Service.Profiles.Count > 0 || container.Service.Replicas is { V: 0 }) return false;
        if (from.Root["enable"] is { } enable) return enable.IsOn == true;
        return world.Static is not { ExposesByDefault: not true };
    }

    /// <summary>
    /// Where a router names none it takes the one of its container, which has the name of the compose service unless
    /// labels name it. Empty where the router names it.
    /// </summary>
    private static string ServiceOf(TraefikDynamic from, string section, TraefikNode router, Container container)
    {
        if (router["service"] is not null) return "";
        return from.Services.Find(service => service.Section == section)?.Name ?? container.Name;
    }

    /// <summary>Null where variables decide it.</summary>
    private static bool? Differs(TraefikNode one, TraefikNode other)
    {
        var differs = Differs(one.Text, other.Text) | (one.Children.Count != other.Children.Count);
        foreach (var child in one.Children)
        {
            differs |= other[child.Name] is { } match ? Differs(child, match) : true;
        }

        return differs;
    }

    private static bool? Differs(Value<string>? one, Value<string>? other)
    {
        if (one is not { } mine || other is not { } theirs) return false;
        if (mine.HasValue && theirs.HasValue) return mine.V != theirs.V;
        return mine.From.At.ToString() == theirs.From.At.ToString() ? false : null;
    }

    private sealed record Place(Container Of, TraefikNode Node, string Service);
}
