using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Testing;

namespace ConfigLint.Core.Tests.Engine;

/// <summary>
/// A long value that is named often, and values that name each other twice: in no format does a small file become more
/// text than is read. Allocations are counted, not seconds.
/// </summary>
public sealed class ExpansionTests
{
    private const int Times = 3_000;

    /// <summary>Of files of 100 kB at most.</summary>
    private const long MostAllocated = 300L << 20;

    public static TheoryData<string> Cases() => [.. Inputs.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Small_files_stay_small(string name)
    {
        var files = Inputs[name]();
        Assert.True(files.Sum(static file => file.Text.Length) < 200_000, name);
        // What is compiled and read for the first time is not counted.
        LintEngine.Run(new MemoryFiles(files.Select(static file => (file.Path, file.Text.Substring(0, Math.Min(file.Text.Length, 40))))), new LintOptions());
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = LintEngine.Run(new MemoryFiles(files), new LintOptions());
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.DoesNotContain(result.Findings, static finding => finding.Rule.Id == ToolRules.InternalError);
        Assert.True(allocated < MostAllocated, $"{allocated >> 20} MB");
    }

    [Fact]
    public void What_people_write_is_expanded()
    {
        var options = string.Join(" ", Enumerable.Repeat("--option=value", 200));
        var unit = Systemd.Units.Unit($"Environment=\"OPTIONS={options}\"", "ExecStart=/usr/bin/app $OPTIONS ${HOME} $OPTIONS");
        Assert.Equal(402, unit.ExecStart[0].Words.Count);
    }

    /// <summary>What a shell makes of its variables is longer than what is written.</summary>
    [Theory]
    [InlineData("A=8000; B=$$A$$A; exec gunicorn -b 127.0.0.1:$$A app")]
    [InlineData("A=127.0.0.1:8000 && B=\"$$A\" && exec gunicorn -b \"$$B\" app")]
    public void Variables_of_a_shell_may_be_assigned_to_others(string script)
    {
        var files = new MemoryFiles(("systemd/a.service", $"[Service]\nExecStart=/bin/sh -c '{script}'\nRestart=always\nRestartSec=2\n[Install]\nWantedBy=multi-user.target\n"), ("nginx.conf", "events {}\nhttp { server { listen 80; location / { proxy_pass http://127.0.0.1:8001; } } }\n"));
        Assert.Contains(LintEngine.Run(files, new LintOptions()).Findings, static finding => finding.Rule.Id == "CFL4001");
    }

    private static readonly Dictionary<string, Func<(string Path, string Text)[]>> Inputs = new(StringComparer.Ordinal)
    {
        ["unit: words"] = static () => [("a.service", $"[Service]\nEnvironment=\"A={Repeat("x ")}\"\nExecStart=/usr/bin/app {Repeat("$A ")}\n")],
        ["unit: characters"] = static () => [("a.service", $"[Service]\nEnvironment=A={Repeat("xxxxxxxxxx")}\nExecStart=/usr/bin/app {Repeat("${A}")}\n")],
        ["unit: several commands"] = static () => [("a.service", $"[Service]\nEnvironment=\"A={Repeat("x ")}\"\n{Repeat("ExecStartPre=/usr/bin/app $A\n")}ExecStart=/usr/bin/app\n")],
        ["unit: holes"] = static () => [("a.service", $"[Service]\nExecStart=/usr/bin/app {Repeat("${A}%m${B}")}\n")],
        ["unit: specifiers"] = static () => [(new string('a', 200) + ".service", $"[Service]\nExecStart=/usr/bin/app {Repeat("%n%N")}\n{Repeat("Environment=A=%n%n\n")}")],
        ["unit: file"] = static () => [("etc/systemd/system/a.service", $"[Service]\nEnvironmentFile=/etc/default/a\nExecStart=/usr/bin/app {Repeat("$A ")}\n"), ("etc/default/a", $"A=\"{Repeat("x ")}\"\n")],
        ["unit: shell"] = static () => [("a.service", $"[Service]\nExecStart=/bin/sh -c 'A=xxxxxxxx; {Repeat("A=$$A$$A; ", 60)} exec gunicorn -b $$A:80 app'\n")],
        ["compose: values"] = static () => [(".env", $"A={Repeat("xxxxxxxxxx")}\n"), ("docker-compose.yml", $"services:\n  web:\n    image: nginx:1\n    environment:\n{Repeat("      - B=${A}\n")}")],
        ["compose: doubling"] = static () => [(".env", "A0=xxxxxxxxxx\n" + Chain("A{1}=${{A{0}}}${{A{0}}}\n")), ("docker-compose.yml", "services:\n  web:\n    image: nginx:1\n    command: ${A60}\n")],
        ["compose: anchors"] = static () => [("docker-compose.yml", "x-0: &a0 [x, x, x]\n" + Chain("x-{1}: &a{1} [*a{0}, *a{0}, *a{0}]\n") + "services:\n  web:\n    image: nginx:1\n    command: *a60\n    ports: *a60\n")],
        ["compose: merges"] = static () => [("docker-compose.yml", "x-0: &a0 { image: nginx }\n" + Chain("x-{1}: &a{1} {{ <<: [*a{0}, *a{0}], k{1}: *a{0} }}\n") + "services:\n  web: *a60\n")],
        ["Dockerfile: doubling"] = static () => [("Dockerfile", "FROM nginx:1\nENV A0=xxxxxxxxxx\n" + Chain("ENV A{1}=$A{0}$A{0}\n") + Repeat("ENV B=$A12\nEXPOSE $A12\n"))],
        ["Dockerfile: arguments"] = static () => [("Dockerfile", "ARG A0=xxxxxxxxxx\n" + Chain("ARG A{1}=${{A{0}:-x}}${{A{0}}}\n") + "FROM nginx:$A60\n" + Repeat("LABEL b=$A12\n"))],
        ["supervisord"] = static () => [("supervisord.conf", $"[supervisord]\nenvironment=X=\"{Repeat("%(ENV_x)s")}\"\n[program:{Repeat("xxxxxxxxxx")}]\ncommand=/usr/bin/app {Repeat("%(program_name)s ")}\n")],
        ["uwsgi"] = static () => [("uwsgi.ini", "[uwsgi]\nhttp-socket = :8000\na0 = xxxxxxxxxx\n" + Chain("a{1} = %(a{0})%(a{0})\n"))],
        ["pod"] = static () => [("pod.yaml", $"apiVersion: v1\nkind: Pod\nmetadata: {{ name: a }}\nspec:\n  containers:\n    - name: a\n      image: a:1\n      env: [ {{ name: A, value: {Repeat("xxxxxxxxxx")} }} ]\n      command: [ gunicorn, \"{Repeat("$(A)")}\", {Repeat("$(A), ")} a ]\n")],
        ["nginx: set"] = static () => [("nginx.conf", "events {}\nhttp { server { listen 80; set $a xxxxxxxxxx;\n" + Repeat("set $a $a$a;\n", 60) + "location / { proxy_pass http://$a; }\n}\n}\n")],
        ["nginx: map"] = static () => [("nginx.conf", "events {}\nhttp {\n" + Chain("map $a{0} $a{1} {{ default $a{0}$a{0}; }}\n") + "server { listen 80; location / { proxy_pass http://$a60; } } }\n")],
        ["nginx: template"] = static () =>
        [
            ("docker-compose.yml", $"services:\n  web:\n    image: nginx:1\n    environment: {{ A: {Repeat("xxxxxxxxxx")} }}\n    volumes: [ \"./t:/etc/nginx/templates\" ]\n"),
            ("t/default.conf.template", $"server {{ listen 80; location / {{ proxy_pass http://{Repeat("${A}")}; }} }}\n"),
        ],
        ["php-fpm"] = static () => [("php-fpm.d/www.conf", $"[{Repeat("xxxxxxxxxx")}]\nlisten = /run/{Repeat("$pool")}\npm = static\npm.max_children = 5\n")],
    };

    private static string Repeat(string text, int times = Times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Chain(string line) => string.Concat(Enumerable.Range(0, 60).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, line, i, i + 1)));
}
