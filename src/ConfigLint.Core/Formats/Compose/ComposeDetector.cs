using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>Finds compose files among all YAML by their content, and parses few of the others.</summary>
internal static class ComposeDetector
{
    /// <summary>The file; null where it is not one of ours.</summary>
    public static ComposeFile? Read(SourceText text)
    {
        if (YamlFileName.Of(text.Path) is not { } name) return null;
        var isNamed = IsNamed(name);
        if (!HasKey(text.Content, "services") && !(isNamed && HasKey(text.Content, "include"))) return null;
        var tree = YamlReader.Read(text);
        foreach (var document in tree.Documents)
        {
            if (document is YamlMapping root && Is(root, isNamed)) return new ComposeFile(tree);
        }

        // Of a file that by its name is ours, being unreadable is a finding; of any other it is none of our business.
        // A template that cannot be read is none, but what it would start is not known.
        return isNamed && tree.Documents.Count == 0 && (tree.Problems.Count > 0 || tree.IsTemplate) ? new ComposeFile(tree) : null;
    }

    /// <summary><c>docker-compose</c>, <c>compose.prod</c>, <c>docker-compose-dev</c>, <c>app.compose</c>: a name without its ending.</summary>
    public static bool IsNamed(string name)
    {
        foreach (var word in name.ToLowerInvariant().Split(['-', '_', '.', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word is "compose" or "dockercompose") return true;
        }

        return false;
    }

    private static bool Is(YamlMapping root, bool isNamed)
    {
        foreach (var sign in ForeignSigns)
        {
            if (root[sign] is not null) return false;
        }

        if (root["services"] is not YamlMapping services)
        {
            return isNamed && root["services"] is null or YamlScalar { IsNull: true } && root["include"] is YamlSequence;
        }

        var told = isNamed;
        foreach (var entry in ComposeLayers.Entries(services))
        {
            if (entry.Value.Resolved is not YamlMapping service || IsWithdrawn(entry.Value)) continue;
            if (Array.Exists(Sources, key => service[key] is not null)) told = true;
            else if (!isNamed && !IsOverlay(service)) return false;
            else if (service.Entries.Count > 0) told = true;
        }

        return told;
    }

    private static bool IsWithdrawn(YamlNode service) => service.Tag is "!reset";

    /// <summary>A service that another file describes too has keys of compose and no others.</summary>
    private static bool IsOverlay(YamlMapping service)
    {
        foreach (var entry in service.Entries)
        {
            if (!ServiceKeys.Contains(entry.Name) && !entry.Name.StartsWith("x-", StringComparison.Ordinal)) return false;
        }

        return true;
    }

    /// <summary>Whether a key stands at the start of a line: one search, without parsing.</summary>
    private static bool HasKey(string text, string key)
    {
        for (var at = text.IndexOf(key, StringComparison.Ordinal); at >= 0; at = text.IndexOf(key, at + key.Length, StringComparison.Ordinal))
        {
            var start = at > 0 && text[at - 1] is '"' or '\'' ? at - 1 : at;
            if (start > 0 && text[start - 1] is not ('\n' or '\r' or '\uFEFF')) continue;
            var end = at + key.Length;
            while (end < text.Length && text[end] is ' ' or '"' or '\'') end++;
            if (end < text.Length && text[end] == ':') return true;
        }

        return false;
    }

    private static readonly string[] Sources = ["image", "build", "extends"];

    /// <summary>Keys at the top of a document of another product: Kubernetes, CloudFormation, Kong, OpenAPI, Envoy, CI systems, Ansible, Symfony, Juju.</summary>
    private static readonly string[] ForeignSigns =
    [
        "apiVersion", "kind", "AWSTemplateFormatVersion", "Transform", "_format_version", "openapi", "swagger", "static_resources",
        "steps", "pipeline", "pipelines", "jobs", "stages", "when", "matrix", "script", "hosts", "tasks",
        "parameters", "imports", "exporters", "language", "relations", "applications", "provider",
    ];

    private static readonly HashSet<string> ServiceKeys = [.. """
        annotations blkio_config build cap_add cap_drop cgroup cgroup_parent command configs container_name cpu_count cpu_percent cpu_quota
        cpu_shares cpus cpuset credential_spec depends_on deploy develop device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint
        env_file environment expose extends external_links extra_hosts group_add healthcheck hostname image init ipc isolation labels links logging
        mac_address mem_limit mem_reservation mem_swappiness memswap_limit models network_mode networks oom_kill_disable oom_score_adj pid
        pids_limit platform ports post_start pre_stop privileged profiles pull_policy read_only restart runtime scale secrets security_opt shm_size
        stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket user userns_mode uts volumes volumes_from
        working_dir <<
        """.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];
}
