using System.Globalization;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Images;

public class ImageTests
{
    private static readonly SourceText Compose = new("compose.yaml", "image: x");

    [Theory]
    [InlineData("nginx", "nginx", "latest", null)]
    [InlineData("nginx:1.27", "nginx", "1.27", null)]
    [InlineData("library/nginx:1.27", "nginx", "1.27", null)]
    [InlineData("docker.io/library/nginx", "nginx", "latest", null)]
    [InlineData("docker.io/grafana/grafana:11", "grafana/grafana", "11", null)]
    [InlineData("public.ecr.aws/docker/library/redis:7", "redis", "7", null)]
    [InlineData("registry:5000/a/b:tag@sha256:0123", "registry:5000/a/b", "tag", "sha256:0123")]
    [InlineData("registry:5000/a/b", "registry:5000/a/b", "latest", null)]
    [InlineData("nginx@sha256:0123", "nginx", null, "sha256:0123")]
    [InlineData("php:${PHP_VERSION:-8.3}-fpm", "php", "${PHP_VERSION:-8.3}-fpm", null)]
    [InlineData("${REGISTRY:-docker.io}/nginx", "${registry:-docker.io}/nginx", "latest", null)]
    [InlineData(":", "", "", null)]
    public void Reference(string text, string name, string? tag, string? digest)
    {
        var reference = ImageReference.Parse(text);
        Assert.Equal((name, tag, digest), (reference.Name, reference.Tag, reference.Digest));
    }

    [Theory]
    [InlineData("nginx", "80 http")]
    [InlineData("nginx:${TAG}", "80 http")]
    [InlineData("nginxinc/nginx-unprivileged:1.27-alpine", "8080 http")]
    [InlineData("httpd:2.4", "80 http")]
    [InlineData("php:8.3-fpm-alpine", "9000 fastcgi")]
    [InlineData("php:fpm", "9000 fastcgi")]
    [InlineData("php:8.3-fpm-alpine3.20", "9000 fastcgi")]
    [InlineData("php:${PHP_VERSION}-fpm", "9000 fastcgi")]
    [InlineData("php:8.3-apache", "80 http")]
    [InlineData("php:8.3-cli", "")]
    [InlineData("php", "")]
    [InlineData("php:${TAG}", "?")]
    [InlineData("php@sha256:0123", "?")]
    [InlineData("wordpress", "80 http")]
    [InlineData("wordpress:6-php8.3-fpm", "9000 fastcgi")]
    [InlineData("wordpress:cli-2", "")]
    [InlineData("nextcloud:30-fpm-alpine", "9000 fastcgi")]
    [InlineData("redis:7", "6379 own")]
    [InlineData("postgres:16", "5432 own")]
    [InlineData("postgres:16 PGPORT=5433", "5433! own")]
    [InlineData("rabbitmq:3.13-management-alpine", "5672 own, 15672 http")]
    [InlineData("rabbitmq:3.13", "5672 own")]
    [InlineData("rabbitmq:${TAG}", "5672 own, ?")]
    [InlineData("portainer/portainer-ce", "9000 http, 9443 https, 8000 own")]
    [InlineData("grafana/grafana GF_SERVER_HTTP_PORT=80", "80! http")]
    [InlineData("grafana/grafana GF_SERVER_HTTP_PORT=", "3000 http")]
    [InlineData("grafana/grafana GF_SERVER_HTTP_PORT=?", "?")]
    [InlineData("grafana/grafana GF_SERVER_HTTP_PORT=http", "?")]
    [InlineData("registry:2 REGISTRY_HTTP_ADDR=0.0.0.0:5001", "5001! http")]
    [InlineData("registry:2 REGISTRY_HTTP_ADDR=:5001", "5001! http")]
    [InlineData("tiangolo/uvicorn-gunicorn-fastapi:python3.11 PORT=8000", "8000! http")]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:8.0", "8080 http")]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:8.0-alpine", "8080 http")]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled", "8080 http")]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:7.0", "80 http")]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:3.1-buster-slim", "80 http")]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:latest", "?")]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:$TAG", "?")]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:8.0 ASPNETCORE_URLS=http://+:5000;https://+:5001", "5000! http, 5001! https")]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:8.0 ASPNETCORE_URLS=http://[::]", "80! http")]
    [InlineData("mcr.microsoft.com/dotnet/aspnet:8.0 ASPNETCORE_HTTP_PORTS=5000;5001", "5000! http, 5001! http")]
    [InlineData("node:22", "")]
    [InlineData("influxdb:2.7", "8086 http")]
    [InlineData("influxdb:3-core", "8181 http")]
    [InlineData("influxdb", "?")]
    [InlineData("registry.example.org/nginx", "none")]
    [InlineData("$IMAGE", "none")]
    [InlineData("", "none")]
    public void Listeners(string line, string expected)
    {
        var words = line.Split(' ');
        var image = ImageCatalog.Find(words[0]);
        Assert.Equal(expected, image is null ? "none" : string.Join(", ", image.Listeners(name => Variable(words, name), Compose.Whole).Select(Describe)));
    }

    [Fact]
    public void Image_sets_environment_of_its_tag()
    {
        Assert.Equal("8080", ImageCatalog.Find("mcr.microsoft.com/dotnet/runtime:8.0")!.Environment(Compose.Whole)["ASPNETCORE_HTTP_PORTS"].V);
        Assert.Equal("http://+:80", ImageCatalog.Find("mcr.microsoft.com/dotnet/aspnet:6.0")!.Environment(Compose.Whole)["ASPNETCORE_URLS"].V);
        var either = ImageCatalog.Find("mcr.microsoft.com/dotnet/aspnet")!.Environment(Compose.Whole);
        Assert.True(either["ASPNETCORE_URLS"].IsUnknown && either["ASPNETCORE_HTTP_PORTS"].IsUnknown);
        Assert.Empty(ImageCatalog.Find("nginx")!.Environment(Compose.Whole));
    }

    [Theory]
    [InlineData("/etc/nginx/conf.d/default.conf", true)]
    [InlineData("/etc/nginx/", true)]
    [InlineData("/etc", true)]
    [InlineData("/etc/nginx-extra", false)]
    [InlineData("/usr/share/nginx/html", false)]
    public void Configuration_of_ones_own_is_told(string path, bool expected) => Assert.Equal(expected, ImageCatalog.Find("nginx")!.IsConfiguredBy(path));

    [Fact]
    public void Kinds()
    {
        Assert.True(ImageCatalog.Find("nginx") is { IsProxy: true, IsBase: false, TakesCommand: true });
        Assert.True(ImageCatalog.Find("python:3.12") is { IsProxy: false, IsBase: true, TakesCommand: true });
        Assert.True(ImageCatalog.Find("prom/prometheus") is { IsProxy: false, Program: "prometheus", TakesCommand: false });
    }

    /// <summary>Each name of the catalogue is one that references come down to, and its ports are ports.</summary>
    [Fact]
    public void Every_image_is_found_by_its_name()
    {
        Assert.True(ImageCatalog.Names.Count >= 60);
        foreach (var name in ImageCatalog.Names)
        {
            var image = ImageCatalog.Find(name);
            Assert.True(image is not null, name);
            Assert.Equal(name, image.Reference.Name);
            Assert.All(image.Listeners(_ => null, Compose.Whole), listener => Assert.True(listener.On.IsUnknown || listener.On.V is { Host: "*", Port: > 0 and <= 65535 }));
        }
    }

    private static Value<string>? Variable(string[] words, string name)
    {
        var word = words.FirstOrDefault(word => word.StartsWith(name + "=", StringComparison.Ordinal));
        if (word is null) return null;
        return word.EndsWith("=?", StringComparison.Ordinal) ? Value<string>.Unknown("a variable") : Value.Known(word[(name.Length + 1)..], Compose.At(0, 5));
    }

    /// <summary>A <c>!</c> behind what a variable says.</summary>
    private static string Describe(ServerListener listener) => listener.On.IsUnknown
        ? "?"
        : listener.On.V.Port.ToString(CultureInfo.InvariantCulture) + (listener.On.IsKnown ? "! " : " ")
            + (listener.Protocol.IsUnknown ? "own" : listener.Protocol.V == Protocol.FastCgi ? "fastcgi" : listener.Tls.V ? "https" : "http");
}
