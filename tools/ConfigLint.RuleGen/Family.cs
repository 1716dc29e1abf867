namespace ConfigLint.RuleGen;

/// <summary>A folder of rules.</summary>
/// <param name="Folder">Below rules/.</param>
/// <param name="Namespace">Below ConfigLint.Rules, and the prefix of the generated files.</param>
/// <param name="Digits">
/// What its rules' numbers may start with. CFL3xxx is about a file of something that balances load, CFL4xxx about two
/// places that have to fit together; the folder of a format takes both where both are about it.
/// </param>
/// <param name="Title">As the documentation calls it.</param>
/// <param name="ExamplePath">
/// Where a file has to stand to be read as one of this family's formats; of examples that are one text.
/// </param>
internal sealed record Family(string Folder, string Namespace, string Digits, string Title, string ExamplePath)
{
    public static readonly Family[] All =
    [
        new("nginx", "Nginx", "14", "nginx", "conf.d/example.conf"),
        new("systemd", "Systemd", "24", "systemd units", "example.service"),
        new("loadbalancer", "LoadBalancer", "3", "YAML and generic load balancers", "loadbalancer.yaml"),
        new("haproxy", "HAProxy", "3", "HAProxy", "haproxy.cfg"),
        new("traefik", "Traefik", "34", "Traefik", "traefik/dynamic.yml"),
        new("envoy", "Envoy", "3", "Envoy", "envoy.yaml"),
        new("gateways", "Gateways", "34", "Gateways: YARP, Ocelot, Kong", "appsettings.json"),
        new("compose", "Compose", "34", "Compose", "compose.yaml"),
        new("kubernetes", "Kubernetes", "34", "Kubernetes", "k8s/example.yaml"),
        new("aws", "Aws", "34", "AWS", "cloudformation.yaml"),
        new("platforms", "Platforms", "4", "Platforms", "fly.toml"),
        new("chain", "Chain", "4", "The chain", "conf.d/example.conf"),
        new("dotnet", "DotNet", "5", ".NET", "Program.cs"),
        new("phpfpm", "PhpFpm", "64", "PHP-FPM and other application servers", "php-fpm.d/www.conf"),
        new("apache", "Apache", "7", "Apache httpd", "sites-available/example.conf"),
        new("tool", "Tool", "9", "The tool itself", "conf.d/example.conf"),
    ];

    /// <summary>Its ids as a message writes them: <c>CFL3xxx or CFL4xxx</c>.</summary>
    public string Ids => string.Join(" or ", Digits.Select(digit => $"CFL{digit}xxx"));

    public static Family? Of(string folder) => Array.Find(All, family => family.Folder == folder);

    /// <summary>Whether the number of CFLnnnn is one of this family's.</summary>
    public bool Numbers(string id) => Digits.Contains(id[3], StringComparison.Ordinal);
}
