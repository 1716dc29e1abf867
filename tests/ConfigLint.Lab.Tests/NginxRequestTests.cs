using ConfigLint.Cli;
using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>Server, location, rewrites and redirects that a trace chooses are those that nginx chooses.</summary>
public sealed class NginxRequestTests(NginxRequestTests.Lab lab) : IClassFixture<NginxRequestTests.Lab>
{
    /// <summary>Started with the first request, so that a machine without nginx can skip.</summary>
    public sealed class Lab : IDisposable
    {
        private NginxProcess? server;

        internal int[] Ports { get; } = [FreePorts.Take(), FreePorts.Take()];

        internal NginxConfig Config { get; private set; } = null!;

        internal void Start()
        {
            if (server is not null) return;
            server = new NginxProcess(Servers.Replace("PORT2", $"{Ports[1]}", StringComparison.Ordinal).Replace("PORT", $"{Ports[0]}", StringComparison.Ordinal), Ports[0]);
            var workspace = WorkspaceReader.Read(new MemoryFiles(("nginx.conf", server.Text)), new LintOptions());
            Config = Assert.Single(NginxSet.Of(workspace));
        }

        public void Dispose() => server?.Dispose();
    }

    private const string Servers = """
        server { listen 127.0.0.1:PORT; server_name first.test; location / { return 200 first; } }
        server { listen 127.0.0.1:PORT default_server; server_name other.test; location / { return 200 default; } }
        server { listen 127.0.0.1:PORT; server_name *.wild.test; location / { return 200 front-short; } }
        server { listen 127.0.0.1:PORT; server_name *.deep.wild.test; location / { return 200 front-long; } }
        server { listen 127.0.0.1:PORT; server_name .dot.test; location / { return 200 dot; } }
        server { listen 127.0.0.1:PORT; server_name www.back.*; location / { return 200 back-long; } }
        server { listen 127.0.0.1:PORT; server_name www.*; location / { return 200 back-short; } }
        server { listen 127.0.0.1:PORT; server_name ~^api\d+\.Regex\.test$; location / { return 200 regex-one; } }
        server { listen 127.0.0.1:PORT; server_name ~\.regex\.test$; location / { return 200 regex-two; } }
        server { listen 127.0.0.1:PORT; server_name exact.wild.test api1.regex.test; location / { return 200 exact-name; } }
        server { listen 127.0.0.1:PORT; server_name rewrite.test;
            rewrite ^/old/(.*)$ /new/$1 last;
            rewrite ^/moved /target permanent;
            rewrite ^/away http://else.where/x redirect;
            if ($scheme = http) { set $plain yes; }
            if ($host = nobody.test) { return 403; }
            location /new/ { return 200 "new $uri"; }
            location /loop { rewrite ^ /loop last; }
            location /chain { rewrite ^/chain(.*) /new$1 last; return 200 unreachable; }
            location /broken-off { rewrite ^ /inside break; return 200 "not reached"; }
            location /through { rewrite ^ /new/through; }
            location /through-break { rewrite ^ /new/through; break; }
            location /if { if ($request_method = POST) { return 200 post; } if ($uri ~ "^/if/(\w+)/(\d{2})") { return 200 "if $1 $2"; } return 200 "else $plain"; }
            location /only { internal; return 200 internal; }
            location /redirected { rewrite ^ /only last; }
            location /try { try_files $uri $uri/ /new/tried?x=1; }
            location /try-named { try_files $uri @named; }
            location /try-code { try_files $uri =410; }
            location @named { return 200 named; }
            location /teapot { error_page 418 = @named; return 418; }
            location /missing { error_page 404 /new/404; return 404; }
            location /shown { error_page 404 =202 /new/404; return 404; }
            location /given { error_page 404 = /new/404; return 404; }
            location /denied { deny all; }
            location / { return 200 rest; }
        }
        server { listen 127.0.0.1:PORT; server_name paths.test; 
            location = / { return 200 root; }
            location = /exact { return 200 exact; }
            location /exact { return 200 exact-prefix; }
            location /a { return 200 a; }
            location /a/b { return 200 ab; }
            location /a/b/ { return 200 ab-slash; }
            location ^~ /fixed { return 200 fixed; location /fixed/in { return 200 fixed-in; } location ~ \.css$ { return 200 fixed-css; } }
            location ~ \.php$ { return 200 php; }
            location ~* \.(png|JPE?G)$ { return 200 image; }
            location ~ ^/a/b/.*\.txt { return 200 txt; }
            location ~ ^/a { return 200 a-regex; }
            location /outer { location /outer/inner { return 200 inner; } location ~ \.xml$ { return 200 outer-xml; } return 200 outer; }
            location /slash/ { proxy_pass http://127.0.0.1:1; }
            location /noslash/ { return 200 noslash; }
            location =/glued { return 200 glued; }
            location ~^/tight { return 200 tight; }
            location ^~/gluedfix { return 200 gluedfix; }
            location "/with blank" { return 200 blank; }
            location /é { return 200 accent; }
            location ~ ^/look(?!ing) { return 200 look; }
        }
        server { listen 127.0.0.1:PORT; server_name bare.test; merge_slashes on; location /only-here { return 200 only-here; } return 200 server-level; }
        server { listen 127.0.0.1:PORT2; server_name one.test; location / { return 200 second-one; } }
        server { listen 127.0.0.2:PORT2; server_name one.test; location / { return 200 other-address; } }
        server { listen 127.0.0.1:PORT2; server_name two.test; merge_slashes off; location //double { return 200 double; } location / { return 200 second-two; } }
        """;

    [Needs("nginx")]
    [InlineData("first.test", "/")]
    [InlineData("FIRST.test", "/")]
    [InlineData("first.test.", "/")]
    [InlineData("unknown.test", "/")]
    [InlineData("other.test", "/")]
    [InlineData("127.0.0.1", "/")]
    [InlineData("x.wild.test", "/")]
    [InlineData("wild.test", "/")]
    [InlineData("x.y.wild.test", "/")]
    [InlineData("x.deep.wild.test", "/")]
    [InlineData("deep.wild.test", "/")]
    [InlineData("exact.wild.test", "/")]
    [InlineData("dot.test", "/")]
    [InlineData("x.dot.test", "/")]
    [InlineData("xdot.test", "/")]
    [InlineData("www.back.org", "/")]
    [InlineData("www.back.co.uk", "/")]
    [InlineData("www.other.org", "/")]
    [InlineData("www.wild.test", "/")]
    [InlineData("api22.regex.test", "/")]
    [InlineData("api1.regex.test", "/")]
    [InlineData("apix.regex.test", "/")]
    [InlineData("rewrite.test", "/old/thing")]
    [InlineData("rewrite.test", "/moved/on")]
    [InlineData("rewrite.test", "/away")]
    [InlineData("rewrite.test", "/loop")]
    [InlineData("rewrite.test", "/chain/x")]
    [InlineData("rewrite.test", "/broken-off")]
    [InlineData("rewrite.test", "/through")]
    [InlineData("rewrite.test", "/through-break")]
    [InlineData("rewrite.test", "/if/ab/12")]
    [InlineData("rewrite.test", "/if/none")]
    [InlineData("rewrite.test", "/only")]
    [InlineData("rewrite.test", "/redirected")]
    [InlineData("rewrite.test", "/try/x")]
    [InlineData("rewrite.test", "/try-named")]
    [InlineData("rewrite.test", "/try-code")]
    [InlineData("rewrite.test", "/teapot")]
    [InlineData("rewrite.test", "/missing")]
    [InlineData("rewrite.test", "/shown")]
    [InlineData("rewrite.test", "/given")]
    [InlineData("rewrite.test", "/denied")]
    [InlineData("rewrite.test", "/else")]
    [InlineData("paths.test", "/")]
    [InlineData("paths.test", "/?q=1")]
    [InlineData("paths.test", "/exact")]
    [InlineData("paths.test", "/exact/")]
    [InlineData("paths.test", "/exactly.php")]
    [InlineData("paths.test", "/a")]
    [InlineData("paths.test", "/a/b")]
    [InlineData("paths.test", "/a/b/c.txt")]
    [InlineData("paths.test", "/A/b")]
    [InlineData("paths.test", "/fixed/x.php")]
    [InlineData("paths.test", "/fixed/in.php")]
    [InlineData("paths.test", "/fixed/x.css")]
    [InlineData("paths.test", "/x.php")]
    [InlineData("paths.test", "/x.PHP")]
    [InlineData("paths.test", "/x.jpeg")]
    [InlineData("paths.test", "/x.PNG")]
    [InlineData("paths.test", "/outer/inner/x")]
    [InlineData("paths.test", "/outer/inner/x.xml")]
    [InlineData("paths.test", "/outer/inner/x.php")]
    [InlineData("paths.test", "/outer/x.php")]
    [InlineData("paths.test", "/slash")]
    [InlineData("paths.test", "/slash/")]
    [InlineData("paths.test", "/slash?q=1")]
    [InlineData("paths.test", "/noslash")]
    [InlineData("paths.test", "/glued")]
    [InlineData("paths.test", "/tight")]
    [InlineData("paths.test", "/gluedfix.php")]
    [InlineData("paths.test", "/with%20blank")]
    [InlineData("paths.test", "/%C3%A9")]
    [InlineData("paths.test", "/look")]
    [InlineData("paths.test", "/looking")]
    [InlineData("paths.test", "/exact/../x.php")]
    [InlineData("paths.test", "/exact/..")]
    [InlineData("paths.test", "/exact/.")]
    [InlineData("paths.test", "/../x")]
    [InlineData("paths.test", "//exact")]
    [InlineData("paths.test", "/exact//x")]
    [InlineData("paths.test", "/ex%61ct")]
    [InlineData("paths.test", "/x%2Ephp")]
    [InlineData("paths.test", "/%2e%2e/x")]
    [InlineData("paths.test", "/x%3F.php")]
    [InlineData("paths.test", "/%zz")]
    [InlineData("paths.test", "/a/./b")]
    [InlineData("bare.test", "/only-here")]
    [InlineData("bare.test", "/x")]
    public void Trace_chooses_what_nginx_chooses(string host, string target) => Compare("127.0.0.1", 0, host, target);

    [Needs("nginx")]
    [InlineData("127.0.0.1", "127.0.0.1", "/")]
    [InlineData("127.0.0.2", "127.0.0.2", "/")]
    [InlineData("127.0.0.1", "127.0.0.1", "//double")]
    public void Address_comes_before_name(string address, string host, string target) => Compare(address, 1, host, target);

    private void Compare(string address, int port, string host, string target)
    {
        lab.Start();
        var real = NginxProcess.Get(address, lab.Ports[port], host, target);
        var url = RequestUrl.Parse($"http://{host}:{lab.Ports[port]}{target}", out var problem);
        Assert.True(url is not null, problem);
        var choice = Assert.IsType<NginxServerChoice.Chosen>(NginxServerChoice.Choose(lab.Config.Servers, url, new Patterns()));
        var request = NginxRequest.Follow(choice, url, new Patterns());
        var steps = string.Join("; ", request.Steps.Select(step => step.Text));
        switch (request.End)
        {
            case NginxRequestEnd.Answer { Status: >= 301 and <= 308 } redirect:
                Assert.Equal((redirect.Status, real.Location), (real.Status, Redirected(redirect.Text, url)));
                break;
            case NginxRequestEnd.Answer { Status: 200 } answer:
                Assert.Equal((200, answer.Text), (real.Status, real.Body));
                break;
            case NginxRequestEnd.Answer answer:
                Assert.True(answer.Status == real.Status, $"{answer.Status} {answer.Text} ({steps}), nginx: {real.Status} {real.Body}");
                break;
            case NginxRequestEnd.Pass:
                // Nothing listens on port 1.
                Assert.Equal(502, real.Status);
                break;
            case NginxRequestEnd.Files:
                // There are none.
                Assert.True(real.Status == 404, $"files ({steps}), nginx: {real.Status} {real.Body}");
                break;
            default:
                Assert.Fail($"{request.End} ({steps}), nginx: {real.Status} {real.Body}");
                break;
        }
    }

    /// <summary>Path and query that <c>to ...</c> names; a redirect that adds a slash keeps the query.</summary>
    private static string Redirected(string text, RequestUrl url)
    {
        var target = text["to ".Length..].Split(": ")[0];
        if (target.StartsWith("http", StringComparison.Ordinal)) return new Uri(target).PathAndQuery;
        return url.Query is null ? target : $"{target}?{url.Query}";
    }
}
