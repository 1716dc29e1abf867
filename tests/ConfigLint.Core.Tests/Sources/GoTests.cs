namespace ConfigLint.Core.Tests.Sources;

/// <summary>What a program of Go opens that the image's Dockerfile builds.</summary>
public sealed class GoTests
{
    private const string Dockerfile =
        "FROM golang:1.23 AS build\nWORKDIR /src\nCOPY . .\n"
        + "RUN CGO_ENABLED=0 go build -ldflags=\"-s -w\" -o /out/shop ./cmd/shop\nFROM scratch\n"
        + "COPY --from=build /out/shop /shop\nCMD [\"/shop\"]\n";

    [Theory]
    [InlineData("*:8080", "http.ListenAndServe(\":8080\", nil)")]
    [InlineData("127.0.0.1:8080", "log.Fatal(http.ListenAndServe(\"127.0.0.1:8080\", r))")]
    [InlineData("*:8080", "if err := http.ListenAndServe(\":8080\", nil); err != nil { panic(err) }")]
    [InlineData("*:8080", "srv := &http.Server{Addr: \":8080\", Handler: r}\n\tsrv.ListenAndServe()")]
    [InlineData("*:8080", "const addr = \":8080\"\n\thttp.ListenAndServe(addr, nil)")]
    [InlineData(
        "*:8080",
        "port := os.Getenv(\"PORT\")\n\tif port == \"\" {\n\t\tport = \"8080\"\n\t}\n"
        + "\thttp.ListenAndServe(\":\"+port, nil)")]
    [InlineData(
        "*:8080",
        "port := \"8080\"\n\tif p := os.Getenv(\"PORT\"); p != \"\" {\n\t\tport = p\n\t}\n"
        + "\thttp.ListenAndServe(fmt.Sprintf(\":%s\", port), nil)")]
    [InlineData(
        "*:8080",
        "addr := flag.String(\"addr\", \":8080\", \"address\")\n\tflag.Parse()\n\thttp.ListenAndServe(*addr, nil)")]
    [InlineData(
        "*:8080",
        "http.ListenAndServe(\":\"+getEnv(\"PORT\", \"8080\"), nil)\n}\nfunc getEnv(k, d string) string {\n"
        + "\tif v := os.Getenv(k); v != \"\" { return v }\n\treturn d")]
    [InlineData("*:8080?", "r := gin.Default()\n\tr.Run()", "github.com/gin-gonic/gin")]
    [InlineData("*:9090", "r := gin.Default()\n\tr.Run(\":9090\")", "github.com/gin-gonic/gin")]
    [InlineData("*:1323", "e := echo.New()\n\te.Logger.Fatal(e.Start(\":1323\"))", "github.com/labstack/echo/v4")]
    [InlineData("*:3000", "app := fiber.New()\n\tlog.Fatal(app.Listen(\":3000\"))", "github.com/gofiber/fiber/v2")]
    [InlineData("none", "http.ListenAndServe(cfg.Addr, nil)")]
    [InlineData("none", "// http.ListenAndServe(\":8080\", nil)\n\tprint(`http.ListenAndServe(\":8080\", nil)`)")]
    [InlineData("-", "if tls { http.ListenAndServe(\":443\", nil) } else { http.ListenAndServe(\":80\", nil) }")]
    public void Listens_where_its_source_says(string expected, string code, string import = "flag") =>
        Assert.Equal(expected, Sourced.Listens(
        "/shop", "", ("Dockerfile", Dockerfile), ("go.mod", "module example.com/shop\n"),
        ("cmd/shop/main.go",
            $"package main\n\nimport (\n\t\"net/http\"\n\t\"{import}\"\n)\n\nfunc main() {{\n\t{code}\n}}\n")));

    [Fact]
    public void Packages_of_its_module_are_followed() => Assert.Equal("*:8081", Sourced.Listens(
        "/shop", "", ("Dockerfile", Dockerfile), ("go.mod", "module example.com/shop\n"),
        ("cmd/shop/main.go", "package main\nimport \"example.com/shop/internal/web\"\nfunc main() { web.Serve() }\n"),
        ("internal/web/web.go",
            "package web\nimport \"net/http\"\nconst port = \"8081\"\n"
            + "func Serve() { http.ListenAndServe(\":\"+port, nil) }\n"),
        ("internal/web/web_test.go", "package web\nfunc Test() { http.ListenAndServe(\":1\", nil) }\n")));

    [Fact]
    public void Of_several_executables_the_one_that_is_started_counts()
    {
        const string two =
            "FROM golang:1.23\nWORKDIR /src\nCOPY . .\nRUN go build -o /bin/a ./a && go build -o /bin/b ./b\n"
            + "CMD [\"/bin/b\"]\n";
        (string, string)[] files =
            [("Dockerfile", two), ("a/main.go", "package main\nfunc main() { http.ListenAndServe(\":1\", nil) }"),
            ("b/main.go", "package main\nfunc main() { http.ListenAndServe(\":2\", nil) }")];
        Assert.Equal("*:2", Sourced.Listens("/bin/b", "", files));
        Assert.Equal("none", Sourced.Listens("/bin/c", "", files));
    }

    [Fact]
    public void Its_files_may_be_copied_by_name() => Assert.Equal("*:8080", Sourced.Listens(
        "./main", "",
        ("Dockerfile", "FROM golang:1.23\nWORKDIR /app\nCOPY go.mod ./\nCOPY main.go ./\nRUN go build -o main .\n"),
        ("main.go", "package main\nfunc main() { http.ListenAndServe(\":8080\", nil) }")));

    [Fact]
    public void Go_run_names_the_package() =>
        Assert.Equal(
        "*:8080",
        Sourced.Listens(
        "go run main.go", "", ("main.go", "package main\nfunc main() { http.ListenAndServe(\":8080\", nil) }")));

    [Fact]
    public void The_idle_timeout_is_read() => Assert.Equal(120_000, Sourced.Start(
        "go run .", "",
            ("main.go",
            "package main\n"
            + "func main() { s := http.Server{Addr: \":8080\", IdleTimeout: 2 * time.Minute} }"))!.KeepAlive.V);
}
