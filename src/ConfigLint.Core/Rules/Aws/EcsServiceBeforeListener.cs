using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Kubernetes.References;

namespace ConfigLint.Rules.Aws;

/// <summary>CloudFormation makes a service beside the listener that ties its target group to a load balancer, and ECS wants it tied before.</summary>
internal sealed class EcsServiceBeforeListener : Rule<EcsTarget>
{
    protected internal override void Check(EcsTarget target, Report report)
    {
        if (target.Group is not { } group || target.Service.Template.IsOpen) return;
        if (target.Forwarders.FirstOrDefault() is not { } listener) return;
        // Whichever listener it waits for, the others are made at the same time; and a condition decides to which of them the target group belongs.
        if (StackReferences.Reaches(target.Service, static resource => resource is Forwarder)) return;
        var finding = report.At(target.Service.At).And(listener.At, "listener")
            .With("service", target.Service.Name).With("group", group.Name).With("listener", listener.Name);
        StackResource? other = null;
        StackReferences.Reaches(target.Service, resource => (other = IsSlow(resource) ? resource : null) is not null);
        if (other is not null) finding.Variant("waits").AtMost(Severity.Info).With("other", other.Name);
    }

    /// <summary>Made for longer than a load balancer as a rule, ten minutes and more of a database: the listener is there by then.</summary>
    private static bool IsSlow(StackResource resource) => Array.Exists(Slow, type => resource.ResourceType.StartsWith(type, StringComparison.Ordinal));

    private static readonly string[] Slow =
    [
        "AWS::RDS::DB", "AWS::DocDB::DB", "AWS::Neptune::DB", "AWS::ElastiCache::ReplicationGroup", "AWS::ElastiCache::CacheCluster", "AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain",
        "AWS::MSK::Cluster", "AWS::AmazonMQ::Broker", "AWS::Redshift::Cluster", "AWS::CloudFormation::WaitCondition", "AWS::CloudFormation::Stack",
    ];
}
