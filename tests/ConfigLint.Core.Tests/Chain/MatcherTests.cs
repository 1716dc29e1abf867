using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Core.Tests.Chain;

/// <summary>
/// The truth table of the matcher: what a program is told, by whom it is started, and what a connection to its port
/// 8000 means then. One line, one program; a line means one thing in every column, but for what a loopback is,
/// and that a task has to declare the port, which acquits what is not known.
/// </summary>
public sealed class MatcherTests
{
    private const string Programs = """
    what runs                                  |unit    |image   |sidecar |compose |quadlet |label   |service |task
    -------------------------------------------+--------+--------+--------+--------+--------+--------+--------+--------
    gunicorn -b 0.0.0.0:8000                   |accepts |accepts |accepts |accepts |accepts |accepts |accepts |accepts
    gunicorn -b [::]:8000                      |accepts |accepts |accepts |accepts |accepts |accepts |accepts |accepts
    gunicorn -b 127.0.0.1:8000                 |accepts |accepts |accepts |loopback|loopback|loopback|loopback|loopback
    gunicorn -b 0.0.0.0:8001                   |nobody  |nobody  |nobody  |nobody  |nobody  |nobody  |nobody  |nobody
    gunicorn -b 127.0.0.1:8001                 |nobody  |nobody  |nobody  |nobody  |nobody  |nobody  |nobody  |nobody
    gunicorn -b 0.0.0.0:8001 -b 0.0.0.0:8002   |nobody  |nobody  |nobody  |nobody  |nobody  |nobody  |nobody  |nobody
    gunicorn -b 0.0.0.0:8001 -b 127.0.0.1:8000 |accepts |accepts |accepts |loopback|loopback|loopback|loopback|loopback
    gunicorn -b unix:/run/app.sock             |nobody  |nobody  |nobody  |nobody  |nobody  |nobody  |open    |nobody
    /opt/server --port 8001                    |nobody  |nobody  |nobody  |nobody  |nobody  |nobody  |nobody  |nobody
    /opt/server                                |open    |open    |open    |open    |open    |open    |open    |accepts
    celery -A a worker                         |open    |open    |open    |open    |open    |open    |open    |open
    """;

    /// <summary>What a name or address means to the nginx of a compose project.</summary>
    private const string Names = """
    services                                                             | asked for               | means
    ---------------------------------------------------------------------+-------------------------+--------------
    app: { image: httpd }                                                | app:80                  | accepts
    app: { image: httpd, container_name: shop }                          | shop:80                 | accepts
    app: { image: httpd, hostname: shop }                                | shop:80                 | accepts
    app: { image: httpd, networks: { default: { aliases: [ shop ] } } }  | shop:80                 | accepts
    app: { image: httpd, ports: [ "81:80" ] }                            | app:81                  | published
    app: { image: "shop/app", ports: [ "81:80" ] }                       | app:81                  | published
    app: { image: "shop/app", ports: [ "81:80" ], expose: [ 81 ] }       | app:81                  | accepts
    app: { image: "shop/app", ports: [ "81:8000" ] }                     | app:8000                | accepts
    app: { image: "shop/app", environment: { PORT: 8000 } }              | app:8000                | accepts
    app: { image: "shop/app", expose: [ 8000 ], command: celery worker } | app:8000                | open
    app: { image: "shop/app", healthcheck: { test: curl localhost:8000 }} | app:8000               | accepts
    app: { image: "shop/app", healthcheck: { test: curl db:8000 } }      | app:8000                | open
    app: { image: "shop/app:1.2-fpm" }                                   | app:9000                | accepts
    app: { image: "shop/app:1.2-fpm", command: ./start }                 | app:9000                | open
    app: { image: "shop/app", expose: [ 8000 ] }                         | x-app-1:8000            | accepts
    app: { image: "shop/app", expose: [ 8000 ] }                         | x-app-1:8001            | open
    app: { image: "shop/app", ports: [ "8000-8010:9000-9010" ] }         | app:8003                | published
    app: { image: "shop/app", environment: { PORT: 3000 } }              | app:8000                | other port
    app: { image: "shop/app" }                                           | app:8000                | open
    app: { image: httpd, networks: [ back ] }                            | app:80                  | other network
    app: { image: httpd, network_mode: host }                            | app:80                  | without name
    app: { image: httpd, network_mode: "service:web" }                   | app:80                  | no name
    app: { image: httpd, network_mode: "service:web" }                   | 127.0.0.1:80            | accepts
    app: { image: httpd }                                                | ap:80                   | near name
    app: { image: "shop/app", expose: [ 3000 ] }                         | client:3000             | near name
    app: { image: "shop/app" }                                           | client:3000             | no name
    app: { image: httpd }                                                | shop-app-1:80           | accepts
    app: { image: httpd }                                                | app.example.org:80      | open
    app: { image: httpd }                                                | 10.0.0.5:80             | open
    app: { image: httpd }                                                | host.docker.internal:80 | open
    app: { image: httpd, ports: [ "81:80" ] }                            | host.docker.internal:81 | accepts
    app: { image: httpd, ports: [ "127.0.0.1:81:80" ] }                  | host.docker.internal:81 | open
    app: { image: "shop/app", expose: [ 3000 ] }                         | 127.0.0.1:3000          | neighbour
    app: { image: "shop/app", ports: [ "8080:3000" ] }                   | 127.0.0.1:8080          | neighbour
    app: { image: "shop/app" }                                           | 127.0.0.1:3000          | own loopback
    app: { image: "shop/app" }                                           | 127.0.0.1:80            | accepts
    app: { image: "shop/app", network_mode: "service:web" }              | 127.0.0.1:3000          | open
    """;

    private const string Sender = "server { listen 80; location / { proxy_pass http://HOST:8000; } }\n";

    public static TheoryData<string, string, string> NamesOfCompose()
    {
        TheoryData<string, string, string> rows = [];
        foreach (var line in Names.Split('\n').Skip(2))
        {
            var row = line.Split('|');
            rows.Add(row[0].Trim(), row[1].Trim(), row[2].Trim());
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(NamesOfCompose))]
    public void Names_in_a_project(string services, string to, string expected) => Assert.Equal(expected, Reached(
        ("shop/docker-compose.yml", $"services:\n  {services}\n{Web}networks: {{ back: {{}} }}\n"),
        ("shop/a.conf", $"server {{ listen 80; location / {{ proxy_pass http://{to}; }} }}\n")));

    public static TheoryData<string, string, string> Cells()
    {
        TheoryData<string, string, string> cells = [];
        var lines = Programs.Split('\n');
        var columns = lines[0].Split('|');
        foreach (var line in lines.Skip(2))
        {
            var row = line.Split('|');
            var program = row[0].Trim() + (row[0].StartsWith("gunicorn", StringComparison.Ordinal) ? " a:b" : "");
            for (var i = 1; i < row.Length; i++) cells.Add(program, columns[i].Trim(), row[i].Trim());
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void One_program_means_one_thing_whoever_starts_it(string program, string starter, string expected) =>
        Assert.Equal(expected, Reached(Started(starter, program)));

    private static (string Path, string Text)[] Started(string starter, string program)
    {
        var words = "[\"" + program.Replace(" ", "\", \"", StringComparison.Ordinal) + "\"]";
        return starter switch
        {
            "unit" => [("a.conf", To("127.0.0.1")), ("app.service", $"[Service]\nExecStart={Absolute(program)}\n")],
            "image" =>
            [
                ("a.conf", To("127.0.0.1")), ("s.conf", Supervisord + program + "\n"), ("Dockerfile", Dockerfile),
            ],
            "sidecar" => [("k.yaml", Pod(words, Sidecar) + ConfigMap + "    " + To("127.0.0.1"))],
            "service" => [("k.yaml", Pod(words, "") + Service)],
            "compose" => [("docker-compose.yml", Compose(words, "[]") + Web), ("a.conf", To("app"))],
            "label" => [("docker-compose.yml", Compose(words, Label))],
            "quadlet" =>
            [
                ("app.container", Quadlet("python:3.12") + $"ContainerName=app\nExec={program}\n"),
                ("web.container", Quadlet("nginx:1.27") + "Volume=./a.conf:/etc/nginx/conf.d/default.conf:ro\n"),
                ("shop.network", "[Network]\n"),
                ("a.conf", To("app")),
            ],
            _ => [("stack.yaml", Stack.Replace("WORDS", words, StringComparison.Ordinal))],
        };
    }

    private static string To(string host) => Sender.Replace("HOST", host, StringComparison.Ordinal);

    private static string Absolute(string program) => program.StartsWith('/') ? program : "/v/bin/" + program;

    private const string Dockerfile = """
        FROM python:3.12
        COPY a.conf /etc/nginx/conf.d/a.conf
        COPY s.conf /etc/supervisor/conf.d/s.conf
        CMD ["supervisord", "-n", "-c", "/etc/supervisor/conf.d/s.conf"]
        """;

    private const string Supervisord = """
        [supervisord]
        nodaemon=true
        [program:nginx]
        command=nginx -g 'daemon off;'
        [program:app]
        command=
        """;

    private static string Compose(string words, string labels) =>
        $"services:\n  app: {{ image: 'python:3.12', command: {words}, labels: {labels} }}\n";

    private const string Web = """
          web:
            image: nginx:1.27
            volumes: [ ./a.conf:/etc/nginx/conf.d/default.conf ]

        """;

    private const string Label = "[ traefik.http.services.app.loadbalancer.server.port=8000 ]";

    private static string Quadlet(string image) =>
        $"[Container]\nImage=docker.io/library/{image}\nNetwork=shop.network\n";

    private static string Pod(string words, string beside) => $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: app }
        spec:
          selector: { matchLabels: { app: app } }
          template:
            metadata: { labels: { app: app } }
            spec:
              volumes: [ { name: c, configMap: { name: c } } ]
              containers:
                - { name: app, image: "python:3.12", command: {{words}} }

        """ + beside;

    private const string Sidecar = """
                - name: web
                  image: nginx:1.27
                  volumeMounts: [ { name: c, mountPath: /etc/nginx/conf.d } ]

        """;

    private const string ConfigMap = """
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: c }
        data:
          a.conf: |

        """;

    private const string Service = """
        ---
        apiVersion: v1
        kind: Service
        metadata: { name: app }
        spec: { selector: { app: app }, ports: [ { port: 80, targetPort: 8000 } ] }
        """;

    private const string Stack = """
        Resources:
          Lb: { Type: "AWS::ElasticLoadBalancingV2::LoadBalancer", Properties: { Type: application } }
          Tg:
            Type: AWS::ElasticLoadBalancingV2::TargetGroup
            Properties: { Port: 8000, Protocol: HTTP, TargetType: ip }
          Li:
            Type: AWS::ElasticLoadBalancingV2::Listener
            Properties:
              LoadBalancerArn: !Ref Lb
              Protocol: HTTP
              DefaultActions: [ { Type: forward, TargetGroupArn: !Ref Tg } ]
          Td:
            Type: AWS::ECS::TaskDefinition
            Properties:
              NetworkMode: awsvpc
              ContainerDefinitions:
                - { Name: app, Image: "python:3.12", Command: WORDS, PortMappings: [ { ContainerPort: 8000 } ] }
          Sv:
            Type: AWS::ECS::Service
            Properties:
              TaskDefinition: !Ref Td
              LoadBalancers: [ { ContainerName: app, ContainerPort: 8000, TargetGroupArn: !Ref Tg } ]
        """;

    private static string Reached(params (string Path, string Text)[] files)
    {
        var deployments = LintEngine.Run(new MemoryFiles(files), new LintOptions()).Deployments;
        var links = deployments.SelectMany(static one => Cluster.Of(one)?.Links ?? []).OfType<ServicePortLink>();
        var hops = deployments.SelectMany(static one => one.Hops);
        var to = links.Select(static link => link.To).Concat(hops.Select(static hop => hop.To)).ToList();
        return Assert.Single(to) switch
        {
            Resolution.Matched => "accepts",
            Resolution.Nobody => "nobody",
            Resolution.LoopbackOnly => "loopback",
            Resolution.OwnLoopback { Instead: null } => "own loopback",
            Resolution.OwnLoopback => "neighbour",
            Resolution.PublishedPort => "published",
            Resolution.OtherPortNamed => "other port",
            Resolution.NoSuchName { Near: null } => "no name",
            Resolution.NoSuchName => "near name",
            Resolution.WithoutName => "without name",
            Resolution.NameFromHost => "from host",
            Resolution.OtherNetwork => "other network",
            Resolution.SocketNotShared => "not shared",
            Resolution.Cut => "cut",
            _ => "open",
        };
    }
}
