using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// More of <see cref="ParameterChecks"/>: caches, buffers, addresses, patterns, names. The function is named at each;
/// all measured with nginx 1.22.1.
/// </summary>
internal static class ParameterChecksOfFiles
{
    public static readonly IReadOnlyDictionary<string, ParameterChecks.Check> ByName =
        new Dictionary<string, ParameterChecks.Check>(StringComparer.Ordinal)
        {
            ["open_file_cache"] = OpenFileCache,
            ["large_client_header_buffers"] = directive =>
                Zero(directive[0], "\"large_client_header_buffers\" directive invalid value",
                    "a number above 0, and a size"),
            ["output_buffers"] = directive =>
                Zero(directive[0], "\"output_buffers\" directive invalid value", "a number above 0, and a size"),
            // ngx_http_core_pool_size.
            ["connection_pool_size"] = PoolSize,
            ["request_pool_size"] = PoolSize,
            ["gzip_comp_level"] = directive => Between(directive[0], 1, 9),
            ["fastcgi_split_path_info"] = TwoCaptures,
            ["proxy_cache_path"] = KeysZone,
            ["fastcgi_cache_path"] = KeysZone,
            ["uwsgi_cache_path"] = KeysZone,
            ["scgi_cache_path"] = KeysZone,
            ["resolver"] = Resolver,
            ["set_real_ip_from"] = directive => IsTooLongMask(directive[0].Value)
                ? (directive[0], $"host not found in set_real_ip_from \"{directive[0].Value}\"",
                    "an address, or a network such as 10.0.0.0/8")
                : null,
            ["root"] = OfRoot,
            ["try_files"] = directive => LastCode(directive[directive.Count - 1]),
            ["limit_except"] = Methods,
            ["sub_filter"] = directive => directive[0].Value.Length == 0
                ? (directive[0], "empty search pattern", "what is to be replaced, and by what")
                : null,
            ["fastcgi_param"] = Third,
            ["uwsgi_param"] = Third,
            ["scgi_param"] = Third,
            ["disable_symlinks"] = DisableSymlinks,
            ["proxy_cookie_path"] = TwoOrOff,
            ["proxy_cookie_domain"] = TwoOrOff,
        };

    private static string Quoted(string text, NginxArgument argument) => $"{text} \"{argument.Value}\"";

    private static (NginxArgument, string, string)? Zero(NginxArgument argument, string log, string expected) =>
        argument.Value.Trim('0').Length == 0 ? (argument, log, expected) : null;

    /// <summary>ngx_conf_check_num_bounds.</summary>
    private static (NginxArgument, string, string)? Between(NginxArgument argument, int least, int most)
    {
        if (!int.TryParse(argument.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        if (number >= least && number <= most) return null;
        var bounds = FormattableString.Invariant($"{least} and {most}");
        return (argument, "value must be between " + bounds, "a number between " + bounds);
    }

    /// <summary>NGX_MIN_POOL_SIZE is 112 on 64 bits, NGX_POOL_ALIGNMENT 16.</summary>
    private static (NginxArgument, string, string)? PoolSize(NginxDirective directive) =>
        NginxValues.ParseSize(directive[0].Value, gigabytes: false) switch
        {
            null => null,
            < 112 => (directive[0], "the pool size must be no less than 112", "a size of at least 112 bytes"),
            var size when size % 16 != 0 => (directive[0], "the pool size must be a multiple of 16",
                "a multiple of 16 bytes"),
            _ => null,
        };

    /// <summary>ngx_http_core_open_file_cache.</summary>
    private static (NginxArgument, string, string)? OpenFileCache(NginxDirective directive)
    {
        var hasMax = false;
        for (var i = 0; i < directive.Count; i++)
        {
            var word = directive[i].Value;
            if (word.StartsWith("max=", StringComparison.Ordinal)) hasMax = true;
            else if (word == "off")
            {
                return directive.Count == 1
                    ? null
                    : (directive[directive.Count - 1],
                        Quoted("invalid \"open_file_cache\" parameter", directive[directive.Count - 1]),
                        "off alone, or max= and inactive=");
            }
            else if (!word.StartsWith("inactive=", StringComparison.Ordinal))
            {
                return (directive[i], Quoted("invalid \"open_file_cache\" parameter", directive[i]),
                    "max= and inactive=, or off");
            }
        }

        return hasMax
            ? null
            : (directive[0], "\"open_file_cache\" must have the \"max\" parameter", "max= beside inactive=");
    }

    /// <summary>ngx_http_fastcgi_split_path_info: groups that capture; a named one does, too.</summary>
    private static (NginxArgument, string, string)? TwoCaptures(NginxDirective directive)
    {
        var pattern = directive[0].Value;
        var groups = 0;
        for (var i = 0; i < pattern.Length; i++)
        {
            // Sets and what looks behind are more than is read here.
            if (pattern[i] == '[' || string.CompareOrdinal(pattern, i, "(?<=", 0, 4) == 0
                || string.CompareOrdinal(pattern, i, "(?<!", 0, 4) == 0)
            {
                return null;
            }

            if (pattern[i] == '\\') i++;
            else if (pattern[i] == '(' && Captures(pattern, i + 1)) groups++;
        }

        return groups == 2
            ? null
            : (directive[0], $"pattern \"{pattern}\" must have 2 captures",
                "a pattern with two groups, such as ^(.+\\.php)(/.+)$");
    }

    private static bool Captures(string pattern, int inside) => inside == pattern.Length
        || pattern[inside] is not ('?' or '*')
        || string.CompareOrdinal(pattern, inside, "?<", 0, 2) == 0
        || string.CompareOrdinal(pattern, inside, "?P<", 0, 3) == 0;

    /// <summary>ngx_http_file_cache_set_slot: keys_zone=name:size.</summary>
    private static (NginxArgument, string, string)? KeysZone(NginxDirective directive)
    {
        for (var i = 1; i < directive.Count; i++)
        {
            var word = directive[i].Value;
            if (!word.StartsWith("keys_zone=", StringComparison.Ordinal)) continue;
            var size = NginxValues.ParseSize(word.Substring(word.IndexOf(':') + 1), gigabytes: false);
            if (size is null)
            {
                return (directive[i], Quoted("invalid keys zone size", directive[i]),
                    "keys_zone=name:size, such as keys_zone=one:10m");
            }
            // ngx_http_file_cache_set_slot: "(ngx_uint_t) size < 8191".
            if (size < 8191) return (directive[i], $"keys zone \"{word}\" is too small", "a zone of at least 8k");
        }

        return null;
    }

    /// <summary>ngx_resolver_create.</summary>
    private static (NginxArgument, string, string)? Resolver(NginxDirective directive)
    {
        for (var i = 0; i < directive.Count; i++)
        {
            var word = directive[i].Value;
            if (word.StartsWith("ipv6=", StringComparison.Ordinal) && word.Substring(5) is not ("on" or "off"))
            {
                return (directive[i], $"invalid parameter: {word}", "ipv6=on or ipv6=off");
            }
            if (word.StartsWith("valid=", StringComparison.Ordinal)
                && NginxValues.ParseTime(word.Substring(6), milliseconds: false) is null)
            {
                return (directive[i], $"invalid parameter: {word}", "valid= and a time such as 10s");
            }
            var colon = word.IndexOf(':');
            if (colon > 0 && word.LastIndexOf(':') == colon
                && (!int.TryParse(word.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture,
                    out var port) || port is 0 or > 65535))
            {
                return (directive[i], $"invalid port in resolver \"{word}\"",
                    "addresses, each with a port from 1 to 65535 or none");
            }
        }

        return null;
    }

    /// <summary>ngx_ptocidr takes a number of bits alone, 32 at most where the address is none of IPv6.</summary>
    private static bool IsTooLongMask(string text)
    {
        var slash = text.IndexOf('/');
        return slash > 0 && ListenAddress.IsIPv4(text.Substring(0, slash))
            && !(int.TryParse(text.Substring(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
            && bits <= 32);
    }

    /// <summary>
    /// ngx_http_core_root: what is made of the root itself. nginx looks for the letters, so that longer names are
    /// refused as well.
    /// </summary>
    private static (NginxArgument, string, string)? OfRoot(NginxDirective directive)
    {
        foreach (var name in new[] { "document_root", "realpath_root" })
        {
            if (!directive[0].Value.Contains("$" + name, StringComparison.Ordinal)
                && !directive[0].Value.Contains($"${{{name}}}", StringComparison.Ordinal))
            {
                continue;
            }
            return (directive[0], $"the ${name} variable cannot be used in the \"root\" directive", "a folder");
        }

        return null;
    }

    /// <summary>ngx_http_core_try_files: a code behind = at the end.</summary>
    private static (NginxArgument, string, string)? LastCode(NginxArgument last) =>
        last.Value.StartsWith('=')
            && !(ListenAddress.IsNumber(last.Value.Substring(1)) && last.Value.Length <= 4)
            ? (last, Quoted("invalid code", last), "= and a status code")
            : null;

    /// <summary>ngx_http_core_limit_except: ngx_methods_names.</summary>
    private static (NginxArgument, string, string)? Methods(NginxDirective directive)
    {
        for (var i = 0; i < directive.Count; i++)
        {
            if (Array.IndexOf(KnownMethods, directive[i].Value.ToUpperInvariant()) < 0)
            {
                return (directive[i], Quoted("invalid method", directive[i]), "methods such as GET and POST");
            }
        }

        return null;
    }

    private static readonly string[] KnownMethods =
        ["GET", "HEAD", "POST", "PUT", "DELETE", "MKCOL", "COPY", "MOVE", "OPTIONS", "PROPFIND", "PROPPATCH", "LOCK",
            "UNLOCK", "PATCH"];

    /// <summary>ngx_http_upstream_param_set_slot: the third word.</summary>
    private static (NginxArgument, string, string)? Third(NginxDirective directive) =>
        directive.Count < 3 || directive[2].Is("if_not_empty")
            ? null
            : (directive[2], Quoted("invalid parameter", directive[2]),
                "a name, a value in quotes where it holds spaces, and if_not_empty");

    /// <summary>ngx_http_disable_symlinks.</summary>
    private static (NginxArgument, string, string)? DisableSymlinks(NginxDirective directive)
    {
        for (var i = 0; i < directive.Count; i++)
        {
            var word = directive[i].Value;
            if (word is not ("off" or "if_not_owner" or "on") && !word.StartsWith("from=", StringComparison.Ordinal))
            {
                return (directive[i], Quoted("invalid parameter", directive[i]), "off, on or if_not_owner, and from=");
            }
        }

        return null;
    }

    /// <summary>ngx_http_proxy_cookie_path, ngx_http_proxy_cookie_domain: off, or two words.</summary>
    private static (NginxArgument, string, string)? TwoOrOff(NginxDirective directive) =>
        directive.Count == 2 || directive[0].Is("off")
            ? null
            : (directive[0], Quoted("invalid parameter", directive[0]), "off, or two words");
}
