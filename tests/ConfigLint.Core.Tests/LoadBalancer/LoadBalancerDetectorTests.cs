using ConfigLint.Formats.LoadBalancer;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.LoadBalancer;

public class LoadBalancerDetectorTests
{
    private const string Check = "{ path: /health, interval: 30s, timeout: 5s, unhealthy_threshold: 3 }";

    private static LoadBalancerFile? Read(string path, string text) => LoadBalancerDetector.Read(new SourceText(path, text));

    [Theory]
    [InlineData("health_check: " + Check)]
    [InlineData("healthCheck: " + Check)]
    [InlineData("health-check: " + Check)]
    [InlineData("'health_check' : " + Check)]
    [InlineData("health_checks: [" + Check + "]")]
    [InlineData("load_balancer:\n  health_check: " + Check)]
    [InlineData("shop:\n  health_check: " + Check)]
    [InlineData("upstreams:\n  api:\n    health_check: " + Check)]
    [InlineData("lb:\n  backends:\n    - host: a\n      health_check: " + Check)]
    [InlineData("services:\n  - name: api\n    health_check: " + Check)]
    [InlineData("timeout_settings: { connect_timeout: 5s, read_timeout: 30s }")]
    [InlineData("retry_policy: { num_retries: 3, retry_on: 5xx }")]
    [InlineData("load_balancer: { timeouts: { connect: 5s } }")]
    [InlineData("backends: [ { host: a }, { host: b } ]\nconnect_timeout: 5s\nread_timeout: 3s\nretries: { attempts: 3 }")]
    [InlineData("a: 1\n---\nhealth_check: " + Check)]
    [InlineData("x: &c " + Check + "\nupstream: { health_check: *c }")]
    public void The_generic_schema_is_found_under_any_file_name(string text) => Assert.NotEmpty(Read("deploy/any.yaml", text)!.Config!.Pools);

    [Theory]
    [InlineData("compose", "services: { web: { image: web, healthcheck: { test: [CMD, curl], interval: 5s, timeout: 10s } } }")]
    [InlineData("compose override", "services: { web: { healthcheck: { interval: 5s, timeout: 10s, retries: 3 } } }")]
    [InlineData("Kubernetes", "apiVersion: v1\nkind: ConfigMap\nspec: { health_check: " + Check + " }")]
    [InlineData("CloudFormation", "Resources: { Lb: { Type: 'AWS::ElasticLoadBalancing::LoadBalancer', HealthCheck: " + Check + " } }")]
    [InlineData("Envoy", "static_resources: { clusters: [ { health_checks: [" + Check + "] } ] }\nhealth_check: " + Check)]
    [InlineData("Envoy fragment", "health_checks: [ { timeout: 5s, interval: 5s, unhealthy_threshold: 3, http_health_check: { path: / } } ]")]
    [InlineData("Traefik", "http: { services: { a: { loadBalancer: { healthCheck: " + Check + " } } }, routers: {} }")]
    [InlineData("Kong", "_format_version: '3.0'\nupstreams: [ { name: a, healthchecks: { active: { http_path: /, timeout: 1 } } } ]")]
    [InlineData("APISIX", "upstreams: [ { nodes: { a: 1 }, type: roundrobin, timeout: { connect: 6, send: 6, read: 6 } } ]")]
    [InlineData("Copilot", "name: api\ntype: Load Balanced Web Service\nhttp: { healthcheck: " + Check + " }")]
    [InlineData("App Engine", "runtime: python\nenv: flex\nhealth_check: { check_interval_sec: 5, timeout_sec: 5, unhealthy_threshold: 2 }")]
    [InlineData("App Platform", "name: x\nservices: [ { name: web, github: { repo: a }, health_check: { http_path: /, initial_delay_seconds: 1, timeout_seconds: 5 } } ]")]
    [InlineData("Kamal", "service: shop\nimage: shop\nproxy: { healthcheck: { path: /up, interval: 1, timeout: 5 } }")]
    [InlineData("OpenTelemetry", "extensions: { health_check: { endpoint: 0.0.0.0:13133, path: /, timeout: 5s } }\nservice: {}")]
    [InlineData("GitLab", "stages: [test]\nhealth_check: { stage: test, script: [curl], retry: { max: 2 }, timeout: 5m, path: /x }")]
    [InlineData("workflow", "jobs: { a: {} }\non: push\nhealth_check: " + Check)]
    [InlineData("client", "http_client: { timeouts: { connect: 5s, read: 30s }, retry: { max_attempts: 3, backoff: exponential } }")]
    [InlineData("database", "database: { health_check: { interval: 5s, timeout: 10s } }")]
    [InlineData("agent", "retry_policy: { max_attempts: 3, backoff: exponential, base_delay: 1s }")]
    [InlineData("list", "- health_check: " + Check)]
    [InlineData("text", "notes: |\n  health_check:\n    path: /health\n    interval: 5s\n    timeout: 10s\n")]
    [InlineData("comment", "# health_check:\n#   interval: 5s\na: 1\n")]
    public void Other_products_keep_their_files(string product, string text)
    {
        Assert.NotEmpty(product);
        Assert.Null(Read("deploy/any.yaml", text));
    }

    [Theory]
    [InlineData("lb.yaml", true)]
    [InlineData("lb-prod.yml", true)]
    [InlineData("deploy/loadbalancer.yaml", true)]
    [InlineData("Load_Balancer.yaml.j2", true)]
    [InlineData("shop-load-balancer.yml", true)]
    [InlineData("album.yaml", false)]
    [InlineData("haproxy.yaml", false)]
    [InlineData("lb.json", false)]
    public void A_name_decides_whose_mistakes_are_ours(string path, bool isOurs) =>
        Assert.Equal(isOurs, Read(path, "a: [\nb: 1\n") is { Problems.Count: 1 });

    [Fact]
    public void A_name_makes_one_setting_enough() => Assert.NotEmpty(Read("lb.yaml", "retry: { max_retries: 3 }")!.Config!.Pools);

    [Fact]
    public void A_named_file_of_another_product_is_not_ours_even_when_it_is_broken() =>
        Assert.Null(Read("lb.yaml", "apiVersion: v1\nkind: Service\n---\na: [\nb: 1\n"));

    [Fact]
    public void Pools_inherit_the_timeouts_around_them()
    {
        var config = Read("any.yaml", """
            load_balancer:
              timeouts: { connect: 5s, read: 30s }
              backends:
                - host: a
                  retry: { num_retries: 3 }
                - host: b
                  timeouts: { read: 60s }
                  retry: { num_retries: 3 }
            """)!.Config!;
        Assert.Equal(["30s", "30s", "60s"], config.Pools.Select(pool => pool.Timeouts!.Read!.Value.V.ToString()));
        Assert.Equal(2, config.Timeouts.Count);
    }

    [Fact]
    public void Aliases_that_lead_back_up_end()
    {
        var many = string.Join(", ", Enumerable.Repeat("*a", 2000));
        Assert.Single(Read("lb.yaml", $"lb: &a\n  timeouts: {{ read: 1s }}\n  backends: [{many}]\n  upstreams: {{ x: *a, y: *a }}\n")!.Config!.Pools);
        Assert.Null(Read("lb.yaml", $"lb: &a\n  backends: [{many}]\n  pools: [{many}]\n"));
    }
}
