using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Core.Tests.Chain;

/// <summary>The targets of a pass whose address holds a variable that is given constants.</summary>
public sealed class VariableTargetsTests
{
    [Theory]
    [InlineData("set $to app:1; proxy_pass http://$to;", "app:1")]
    [InlineData("set $to app:1; if ($http_x) { set $to app:2; } proxy_pass http://$to;", "app:1 app:2")]
    [InlineData(
        "set $to http://app:1; if ($http_x) { set $to https://app.example; } proxy_pass $to;",
        "app.example:443 app:1")]
    [InlineData("set $to one; if ($http_x) { set $to two; } proxy_pass http://$to;", "app:11 app:12 app:21")]
    [InlineData("if ($http_x) { set $to app:2; } set $to app:1; proxy_pass http://$to;", "app:1")]
    [InlineData("set $to app:1; if ($http_x) { set $to $http_x; } proxy_pass http://$to;", "?")]
    [InlineData("if ($http_x) { set $to app:2; } if ($http_y) { set $to app:3; } proxy_pass http://$to;", "?")]
    [InlineData("proxy_pass http://$mapped;", "app:5 app:6")]
    [InlineData("proxy_pass http://$open;", "?")]
    [InlineData("proxy_pass http://$split;", "app:7 app:8")]
    [InlineData("set $port 5; proxy_pass http://$where:$port;", "left:5 right:5")]
    [InlineData("proxy_pass http://$arg_to:80;", "?")]
    public void Of_a_location(string location, string expected) =>
        Assert.Equal(expected, Targets($"location / {{ {location} }}"));

    [Fact]
    public void A_location_does_not_run_the_statements_of_another() => Assert.Equal("app:1 app:2", Targets("""
        location / { set $to app:1; proxy_pass http://$to; }
        location /b { set $to app:2; proxy_pass http://$to; }
        """));

    [Fact]
    public void What_another_location_sets_may_be_left_over() => Assert.Equal("?", Targets("""
        set $to app:1;
        location / { set $to app:2; rewrite ^ /b last; }
        location /b { proxy_pass http://$to; }
        """));

    [Fact]
    public void One_value_wherever_it_is_set_is_that_value() => Assert.Equal("app:1", Targets("""
        location / { set $to app:1; rewrite ^ /b last; }
        location /c { set $to app:1; rewrite ^ /b last; }
        location /b { proxy_pass http://$to; }
        """));

    private static string Targets(string server)
    {
        var conf = $$"""
            upstream one { server app:11; server app:12; }
            upstream two { server app:21; }
            map $http_host $mapped { hostnames; default app:5; admin app:6; again app:5; }
            map $http_host $open { default app:5; ~^(.*)$ $1:80; }
            map $http_host $where { default left; b right; }
            split_clients $remote_addr $split { 10% app:7; * app:8; }
            server { listen 80; {{server}} }
            """;
        var deployments = LintEngine.Run(new MemoryFiles([("a.conf", conf)]), new LintOptions()).Deployments;
        var targets = deployments.SelectMany(static one => one.Hops).Select(static hop => hop.Route.To);
        return string.Join(' ', targets.Select(static to => to.HasValue ? to.V.ToString() : "?").Order());
    }
}
