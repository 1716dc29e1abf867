using ConfigLint.Core.Tests.Testing;
using ConfigLint.Engine;
using ConfigLint.Testing;

namespace ConfigLint.Core.Tests.Engine;

/// <summary>A tree of many small projects: what one of them asks of all the others is asked once.</summary>
[Collection(Timed.Name)]
public class ManyProjectsTests
{
    [Fact]
    public void Images_and_what_is_copied_into_them() => Linear(640, static name =>
    [
        ($"{name}/Dockerfile", "FROM nginx:1.27\nCOPY . /app\nCOPY site.conf /etc/nginx/conf.d/default.conf\n"),
        ($"{name}/site.conf", "server { listen 80; location / { proxy_pass http://127.0.0.1:8000; } }\n"),
        ($"deploy/{name}.yaml", $$"""
            apiVersion: v1
            kind: Pod
            metadata: { name: {{name}}, labels: { app: {{name}} } }
            spec: { containers: [ { name: web, image: registry.example.com/{{name}} } ] }
            """),
    ]);

    [Fact]
    public void Manifests_in_folders_of_their_own() => Linear(640, static name =>
    [
        ($"{name}/kustomization.yaml", "resources: [app.yaml]\nconfigMapGenerator: [ { name: settings } ]\n"),
        ($"{name}/app.yaml", $$"""
            apiVersion: v1
            kind: Service
            metadata: { name: {{name}}, namespace: {{name}} }
            spec: { selector: { app: {{name}} }, ports: [ { port: 80, targetPort: 8000 } ] }
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: { name: {{name}}, namespace: {{name}} }
            spec: { podSelector: { }, ingress: [ { from: [ { podSelector: { matchLabels: { app: proxy } } } ] } ] }
            ---
            apiVersion: v1
            kind: Pod
            metadata: { name: {{name}}, namespace: {{name}}, labels: { app: {{name}} } }
            spec: { containers: [ { name: app, image: redis:7 } ] }
            """),
    ]);

    private static void Linear(int size, Func<string, (string, string)[]> project) => Timed.IsLinear(size, some =>
    {
        var files = new MemoryFiles([.. Enumerable.Range(0, some).SelectMany(i => project($"p{i}"))]);
        return () =>
        {
            var result = LintEngine.Run(files, new LintOptions());
            Assert.DoesNotContain(result.Findings, static finding => finding.Rule.Id == ToolRules.InternalError);
        };
    });
}
