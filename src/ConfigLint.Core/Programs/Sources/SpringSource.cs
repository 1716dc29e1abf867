using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Programs.Sources;

/// <summary>
/// The settings that a jar of Spring Boot brings: application.properties or application.yml of its project, with those
/// of the profile that is active above them (docs.spring.io, Externalized Configuration). Flags, system properties and
/// SERVER_PORT are stronger and are not asked here.
/// </summary>
internal sealed class SpringSource : SourceProgram
{
    private const string Resources = "src/main/resources/";

    private static readonly string[] Builds = ["pom.xml", "build.gradle", "build.gradle.kts"];

    private static readonly string[] Endings = [".properties", ".yml", ".yaml"];

    /// <summary>The weakest first.</summary>
    private readonly List<SpringSettings> files = [];

    private SpringSource(
        SourceText build, string folder, SourceTree tree, SourceVariables variables, string? profiles, Word? context)
        : base(build, tree, variables)
    {
        Add(folder, "application");
        foreach (var profile in profiles?.Split(',') ?? []) Add(folder, "application-" + profile.Trim());
        var isOpen = files.Exists(static file => file.IsOpen)
            || tree.Read(SourceTree.Join(folder, Resources + "bootstrap.yml")) is not null;
        if (isOpen)
        {
            Listens.Add(
                new SourceListen(
                Nowhere("its profiles or another source of configuration may set it", build.Whole), null, null));
            return;
        }

        variables.Doubt = null;
        var port = Find("server.port") ?? Value.Default("8080", build.Whole, "Spring Boot 1 to 4");
        Listens.Add(
            new SourceListen(
            Address(port, Find("server.address"), "*"), Protocol.Http, Sets("server.ssl") ? null : false));
        ServedUnder = ContextOf(context);
        if (Find("management.server.port") is { } side)
        {
            Listens.Add(new SourceListen(Address(side, null, "*"), Protocol.Http, null) { IsSide = true });
        }
    }

    /// <param name="folder">The folder of the tree that the image is built from.</param>
    /// <returns>Null where no web application of Spring Boot is built there.</returns>
    public static SpringSource? Of(ProgramReading reading, SourceTree tree, string folder)
    {
        if (reading.Values(
            new Input { Flags = ["--server.port"], Options = ["-Dserver.port"], Env = ["SERVER_PORT"] }).Count > 0)
        {
            return null;
        }

        var build =
            Builds.Select(name => tree.Read(SourceTree.Join(folder, name))).FirstOrDefault(
            static text => text is not null);
        if (build is null || !(HasStarter(build) || (Parent(build, tree, folder) is { } parent && HasStarter(parent))))
        {
            return null;
        }

        var profiles =
            reading.Last(
            new Input
            {
                Flags = ["--spring.profiles.active"],
                Options = ["-Dspring.profiles.active"],
                Env = ["SPRING_PROFILES_ACTIVE"]
            });
        if (profiles is { IsKnown: false } || reading.Environment.IsOpen || reading.Arguments.Open is not null)
        {
            return null;
        }

        var context = reading.Last(Context) ?? reading.Last(WebfluxBase);
        var variables = new SourceVariables(reading, static _ => null);
        return new SpringSource(build, folder, tree, variables, profiles?.Text, context);
    }

    private static readonly Input Context = new()
    {
        Flags = ["--server.servlet.context-path"],
        Options = ["-Dserver.servlet.context-path"],
        Env = ["SERVER_SERVLET_CONTEXT_PATH", "SERVER_SERVLET_CONTEXTPATH", "SERVER_CONTEXT_PATH"],
    };

    private static readonly Input WebfluxBase = new()
    {
        Flags = ["--spring.webflux.base-path"],
        Options = ["-Dspring.webflux.base-path"],
        Env = ["SPRING_WEBFLUX_BASE_PATH", "SPRING_WEBFLUX_BASEPATH"],
    };

    /// <summary>
    /// The path under which everything is served: context-path of the servlet container, base-path of WebFlux. Up to
    /// Spring Boot 1 the former was called server.context-path, which later ones do not read.
    /// </summary>
    private Value<string>? ContextOf(Word? told)
    {
        if (told is { } word)
        {
            return word.IsKnown ? new Value<string>(word.Text, word.Certainty, word.Origin) : null;
        }

        // Both starters together make an application of servlets.
        string[] keys = !IsServlet(Entry.Content) ? ["spring.webflux.base-path", "spring.webflux.basePath"]
            : IsFirstGeneration(Entry.Content) ? ["server.context-path", "server.contextPath"]
            : ["server.servlet.context-path", "server.servlet.contextPath"];
        return keys.Select(Find).FirstOrDefault(static found => found is not null);
    }

    private static bool IsServlet(string build)
    {
        var at = build.IndexOf(Starters[0], StringComparison.Ordinal);
        for (; at >= 0; at = build.IndexOf(Starters[0], at + 1, StringComparison.Ordinal))
        {
            var end = at + Starters[0].Length;
            if (end == build.Length || !(build[end] is '-' or (>= 'a' and <= 'z'))) return true;
        }

        return false;
    }

    /// <summary>Behind these a build names the version of Spring Boot.</summary>
    private static readonly string[] Versioned =
        ["spring-boot-starter-parent", "spring-boot-gradle-plugin", "org.springframework.boot'"];

    /// <summary>The build names version 1 of Spring Boot behind its parent or its plugin.</summary>
    private static bool IsFirstGeneration(string build)
    {
        foreach (var name in Versioned)
        {
            var at = build.IndexOf(name, StringComparison.Ordinal);
            if (at < 0) continue;
            var end = Math.Min(build.Length, at + name.Length + 60);
            for (var i = at + name.Length; i < end; i++)
            {
                if (build[i] is >= '0' and <= '9') return build[i] == '1' && i + 1 < end && build[i + 1] == '.';
            }
        }

        return false;
    }

    private static bool HasStarter(SourceText build) =>
        Array.Exists(Starters, starter => build.Content.IndexOf(starter, StringComparison.Ordinal) >= 0);

    /// <summary>
    /// The parent of a module of Maven lies above it, where its relativePath does not say otherwise
    /// (maven.apache.org/pom.html, Inheritance): what that depends on all its modules do.
    /// </summary>
    private static SourceText? Parent(SourceText build, SourceTree tree, string folder)
    {
        if (folder.Length == 0 || !build.Path.EndsWith("pom.xml", StringComparison.Ordinal)) return null;
        var content = build.Content;
        var start = content.IndexOf("<parent>", StringComparison.Ordinal);
        var end = start < 0 ? -1 : content.IndexOf("</parent>", start, StringComparison.Ordinal);
        if (end < 0) return null;
        var isElsewhere = content.IndexOf("<relativePath", start, end - start, StringComparison.Ordinal) >= 0
            && content.IndexOf("<relativePath>../pom.xml<", start, end - start, StringComparison.Ordinal) < 0;
        return isElsewhere ? null : tree.Read(folder.Substring(0, folder.LastIndexOf('/') + 1) + "pom.xml");
    }

    private static readonly string[] Starters =
        ["spring-boot-starter-web", "spring-boot-starter-webflux", "spring-cloud-starter-gateway"];

    private void Add(string folder, string name)
    {
        // Of one name .properties are stronger than YAML.
        for (var i = Endings.Length - 1; i >= 0; i--)
        {
            if (Tree.Read(SourceTree.Join(folder, Resources + name + Endings[i])) is not { } text) continue;
            files.Add(SpringSettings.Read(text));
            AddText(text);
        }
    }

    private bool Sets(string prefix) =>
        files.Exists(file => file.Values.Keys.Any(key => key.StartsWith(prefix, StringComparison.Ordinal)));

    private Value<string>? Find(string key)
    {
        for (var i = files.Count - 1; i >= 0; i--)
        {
            if (files[i].Values.TryGetValue(key, out var value)) return FilledIn(value);
        }

        return null;
    }

    /// <summary><c>${PORT:8080}</c>: a variable with a default.</summary>
    private Value<string> FilledIn(Value<string> written)
    {
        var text = written.V;
        if (text.IndexOf("${", StringComparison.Ordinal) < 0 && text.IndexOf('@') < 0) return written;
        var colon = text.IndexOf(':');
        var isPlain = text.StartsWith("${", StringComparison.Ordinal) && text.EndsWith('}') && text.IndexOf('$', 1) < 0;
        var name = !isPlain ? "" : colon < 0 ? text.Substring(2, text.Length - 3) : text.Substring(2, colon - 2);
        // Names with dots are other properties.
        if (name.Length == 0 || name.IndexOf('.') >= 0)
        {
            return Value<string>.Unknown($"{text} is not known", written.From);
        }

        if (Variables.Find(name, written.From.At) is { } set) return set;
        return colon < 0
            ? Value<string>.Unknown($"{name} is not set", written.From)
            : written.With(text.Substring(colon + 1, text.Length - colon - 2));
    }
}

/// <summary>One file of settings, its keys joined by dots.</summary>
internal sealed class SpringSettings
{
    private const int MaxDepth = 16;

    public Dictionary<string, Value<string>> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Documents for profiles, imports, a template: what holds is not known.</summary>
    public bool IsOpen { get; private set; }

    public static SpringSettings Read(SourceText text)
    {
        var settings = new SpringSettings();
        if (text.Path.EndsWith(".properties", StringComparison.Ordinal)) settings.ReadProperties(text);
        else settings.ReadYaml(text);
        settings.IsOpen |= settings.Values.ContainsKey("spring.config.import")
            || settings.Values.ContainsKey("spring.profiles.active");
        return settings;
    }

    private void ReadYaml(SourceText text)
    {
        var tree = YamlReader.Read(text, rendersTemplates: false);
        IsOpen |= tree.Problems.Count > 0 || tree.Documents.Count > 1;
        foreach (var document in tree.Documents) Add(document, "", 0);
    }

    private void Add(YamlNode node, string prefix, int depth)
    {
        if (depth > MaxDepth) return;
        if (node is YamlScalar scalar && prefix.Length > 0) Values[prefix] = Value.Known(scalar.Value, scalar.At);
        foreach (var entry in (node as YamlMapping)?.Entries ?? [])
        {
            Add(entry.Value, prefix.Length == 0 ? entry.Name : prefix + "." + entry.Name, depth + 1);
        }
    }

    private void ReadProperties(SourceText text)
    {
        var content = text.Content;
        for (var line = 0; line < content.Length;)
        {
            var end = content.IndexOf('\n', line);
            if (end < 0) end = content.Length;
            var written = content.Substring(line, end - line).TrimEnd();
            var at = written.IndexOfAny(['=', ':']);
            if (written.StartsWith("#---", StringComparison.Ordinal)) IsOpen = true;
            if (at > 0 && written.TrimStart()[0] is not ('#' or '!'))
            {
                var value = written.Substring(at + 1).TrimStart();
                Values[written.Substring(0, at).Trim()] =
                    Value.Known(value, text.At(line + written.Length - value.Length, value.Length));
            }

            line = end + 1;
        }
    }
}
