using ConfigLint.Text;

namespace ConfigLint.RuleGen;

/// <summary>The files of a new rule: they compile and generate, and its fixture test fails until the rule asks its question.</summary>
internal static class Scaffold
{
    public static bool Create(string root, string id, string name, string folder, TextWriter output, TextWriter errors)
    {
        if (Family.Of(folder) is not { } family)
        {
            var near = Suggestion.Nearest(folder, Family.All.Select(f => f.Folder));
            errors.WriteLine($"no folder '{folder}' below rules/{(near is null ? "" : $", did you mean '{near}'?")}");
            return false;
        }

        if (!IsId(id) || !family.Numbers(id))
        {
            errors.WriteLine($"ids of rules/{folder} are {family.Ids}, not {id}");
            return false;
        }

        if (name.Length == 0 || !name.Split('-').All(word => word.Length > 0 && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c))) || char.IsAsciiDigit(name[0]))
        {
            errors.WriteLine($"a name is the bad pattern in kebab-case, such as missing-restart, not '{name}'");
            return false;
        }

        var example = Path.GetFileName(family.ExamplePath);
        var extension = Path.GetExtension(example);
        List<GeneratedFile> files =
        [
            new($"rules/{folder}/{id}.yaml", Yaml(id, name, isEngine: family.Folder == "tool")),
            new($"tests/fixtures/{id}/bad-{name}{extension}", ""),
            new($"tests/fixtures/{id}/good-{name}{extension}", ""),
        ];
        // What the tool says of itself is reported where it happens, in the engine.
        if (family.Folder != "tool") files.Add(new($"src/ConfigLint.Core/Rules/{family.Namespace}/{Naming.Pascal(name)}.cs", Class(id, name, family)));
        if (files.Find(file => File.Exists(Path.Combine(root, file.Path))) is { } there)
        {
            errors.WriteLine($"{there.Path} is there already");
            return false;
        }

        Generator.Write(root, files, []);
        foreach (var file in files) output.WriteLine($"wrote {file.Path}");
        return true;
    }

    public static void ShowNext(string id, string folder, TextWriter output)
    {
        var question = folder == "tool" ? "the engine" : "the class";
        output.WriteLine($"""

            Next:
              1. write the inputs in tests/fixtures/{id}/, the texts in rules/{folder}/{id}.yaml, the question in {question}
              2. dotnet run --project tools/ConfigLint.RuleGen
              3. VERIFY_ACCEPT=1 dotnet test tests/ConfigLint.Core.Tests --filter DisplayName~{id}    and read what it wrote beside the bad fixture
            """);
    }

    private static bool IsId(string id) =>
        id.Length == 7 && id.StartsWith("CFL", StringComparison.Ordinal) && id.Skip(3).All(char.IsAsciiDigit);

    private static string Yaml(string id, string name, bool isEngine) => $$"""
        # yaml-language-server: $schema=../schema.json
        id: {{id}}
        name: {{name}}
        category: other
        severity: warning
        since: 0.1.0
        title: What goes wrong, in one line
        message: "{directive} {value}: what the client gets"
        outcome: { when: request, status: 502, log: "the line the server prints" }
        why: >
          The reason, with the values.
        fix: What to write instead.
        sources: [ "measured with a server and its version" ]{{(isEngine ? "\nengine: true" : "")}}
        examples:
          bad: ""
          good: ""

        """;

    private static string Class(string id, string name, Family family)
    {
        var (space, parent, members, subject) = family.Folder switch
        {
            "nginx" => ("ConfigLint.Syntax.Nginx", "NginxDirectiveRule", "    public override IReadOnlyList<string> Directives { get; } = [\"proxy_pass\"];\n\n", "NginxDirective directive"),
            "systemd" => ("ConfigLint.Formats.Systemd", "Rule<Unit>", "", "Unit unit"),
            "haproxy" => ("ConfigLint.Formats.HAProxy", "Rule<HAProxyConfig>", "", "HAProxyConfig config"),
            "traefik" => ("ConfigLint.Formats.Traefik", "Rule<TraefikWorld>", "", "TraefikWorld world"),
            "envoy" => ("ConfigLint.Formats.Envoy", "Rule<EnvoyFile>", "", "EnvoyFile file"),
            "compose" => ("ConfigLint.Formats.Compose.Containers", "Rule<Container>", "", "Container container"),
            "kubernetes" => ("ConfigLint.Formats.Kubernetes", "Rule<KubernetesObject>", "", "KubernetesObject one"),
            "aws" => ("ConfigLint.Formats.Aws", "Rule<StackResource>", "", "StackResource resource"),
            "platforms" => ("ConfigLint.Formats.Platforms", "Rule<PlatformBinding>", "", "PlatformBinding binding"),
            "chain" => ("ConfigLint.Model", "Rule<Hop>", "", "Hop hop"),
            _ => ("ConfigLint.Model", "Rule<ParsedFile>", "", "ParsedFile file"),
        };
        return $$"""
            using ConfigLint.Engine;
            using {{space}};

            namespace ConfigLint.Rules.{{family.Namespace}};

            /// <summary>{{id}}: what is asked, of what, and where that is documented.</summary>
            internal sealed class {{Naming.Pascal(name)}} : {{parent}}
            {
            {{members}}    protected internal override void Check({{subject}}, Report report)
                {
                }
            }

            """;
    }
}
