using ConfigLint.Chain.DotNet;
using ConfigLint.Chain.Images;
using ConfigLint.Chain.Servers;
using ConfigLint.Formats;
using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax;
using ConfigLint.Text;

namespace ConfigLint.Chain.Containers;

/// <summary>
/// Finds out what a container runs and on what that accepts: by the command of the service, else of the Dockerfile, else by what is known of the image. Configurations of
/// nginx and php-fpm that stand in it say the rest.
/// </summary>
internal sealed class ContainerReader
{
    private readonly Container container;
    private readonly ContainerFiles files;
    private readonly ComposeService service;
    private readonly ImageInfo? image;
    private readonly Dictionary<string, Value<string>> environment;
    private readonly DotNetPrograms dotNet;
    private readonly Func<string, bool> hasCSharp;

    /// <param name="hasCSharp">Whether there is C# below a folder of the tree.</param>
    public ContainerReader(Container container, ContainerFiles files, DotNetPrograms dotNet, Func<string, bool> hasCSharp)
    {
        (this.container, this.files, this.dotNet, this.hasCSharp) = (container, files, dotNet, hasCSharp);
        service = container.Service;
        var reference = service.Build is null ? service.Image : container.Built?.BaseImage;
        image = reference is { } written && (written.HasValue || !written.From.At.IsNowhere) ? ImageCatalog.Find(written.HasValue ? written.V : written.From.At.ToString()) : null;
        ImageAt = reference is { } known && !known.From.At.IsNowhere ? known.From.At : service.At;
        environment = EnvironmentOf();
        container.Template = new EnvironmentTemplate(Variable);
    }

    private Span ImageAt { get; }

    /// <summary>Fills workload, listeners and openness.</summary>
    /// <param name="nginx">The configurations of nginx that stand in the container.</param>
    /// <param name="pools">The pools of php-fpm that stand in it, with their paths there.</param>
    /// <param name="presumed">One of nginx that lies in the build context, where the Dockerfile that would copy it is not in the tree.</param>
    public void Read(IReadOnlyList<NginxConfig> nginx, IReadOnlyList<(PhpFpmPool Pool, string Path)> pools, NginxConfig? presumed)
    {
        container.Nginx.AddRange(nginx);
        foreach (var config in nginx) config.RunIn(NginxVersion());
        var program = Program();
        container.Workload = new Workload(container.Scope, service.Name, service.At, program, container);
        if (service.IsOpen) Leave($"what {service.Name} runs is not in the tree");
        if (nginx.Count > 0 && (program is null or { IsProxy: true })) AddNginx(nginx, program);
        else if (container.Proxies.Exists(ProxyFiles.SaysListeners) && (program is null or { IsProxy: true })) AddProxies();
        else if (pools.Count > 0 && (program is null || program.Name.StartsWith("php", StringComparison.Ordinal))) AddPools(pools);
        else if (program is null && presumed is not null) Presume(presumed);
        else if (program is null) Leave(Why());
        else Add(program);
        if (container.Proxies.Count > 0 && image is { IsProxy: true }) container.RunsOneProgram |= service.Build is null || container.Built is { SetsEntrypoint: false };
    }

    /// <summary>1.27.3 or 1.27 of nginx:1.27.3-alpine; null of other images and of tags that move.</summary>
    private Version? NginxVersion()
    {
        var reference = service.Build is null ? service.Image : container.Built?.BaseImage;
        if (image is not { Name: "nginx" or "nginx-unprivileged" } || reference is not { HasValue: true } written || ImageReference.Parse(written.V).Tag is not { } tag) return null;
        var dash = tag.IndexOf('-');
        return Version.TryParse(dash < 0 ? tag : tag.Substring(0, dash), out var version) ? version : null;
    }

    /// <summary>The program, with what it listens on; null where it can not be told.</summary>
    private ServerProgram? Program()
    {
        if (Command() is not { } command) return service.Build is not null && container.Built is null ? null : FromImage();
        var words = command.Words;
        if (image is { Program: { } own } && words[0].Text.StartsWith('-')) return Recognize([new Word(own, ImageAt), .. words.Select(Word.Of)]) ?? FromImage("its command may change it");
        // Without a word on the image's entry point a command may be arguments of that: "serve" of the registry is no program.
        var mayBeArguments = service.Entrypoint is null && container.Built is not { SetsEntrypoint: true } and not { SetsCmd: true } && (image is null ? words[0].Text == "serve" : !image.IsBase && !image.TakesCommand);
        if (!mayBeArguments && Recognize([.. words.Select(AsBuilt)]) is { } program) return program.Name == "nginx" && image is { Name: "nginx" } ? FromImage() : WithImage(program);
        return image is null || image.IsBase ? null : image.IsProxy ? FromImage() : FromImage("its command may change it");
    }

    /// <summary>A Next.js standalone build is copied to where the image works, mostly from another stage: its server.js is known by that copy.</summary>
    private Word AsBuilt(CommandWord word) =>
        word.Text is "server.js" or "./server.js" && container.Built?.File.Text.Content.IndexOf(".next/standalone", StringComparison.Ordinal) >= 0
            ? new Word(".next/standalone/server.js", word.At)
            : Word.Of(word);

    private CommandLine? Command()
    {
        var built = container.Built;
        if (service.Entrypoint is { } entrypoint) return DockerfileImage.Combine(entrypoint.Line, service.Command?.Line);
        var arguments = service.Command is { } command ? command.Line : built is { SetsCmd: true } ? built.Cmd : null;
        return built is { SetsEntrypoint: true } ? DockerfileImage.Combine(built.Entrypoint, built.EntrypointIsShell ? null : arguments) : arguments;
    }

    private ServerProgram? Recognize(IReadOnlyList<Word> words) => ServerKnowledge.Recognize(new ServerCommand
    {
        Words = words,
        Environment = environment,
        EnvironmentOpen = service.EnvironmentIsOpen,
        WorkingDirectory = service.WorkingDirectory ?? container.Built?.WorkDir ?? Value<string>.Unknown("the image decides"),
        User = service.User ?? container.Built?.User ?? Value<string>.Unknown("the image decides"),
        DotNet = dotNet,
        ImageIsUnknown = image is null,
        BuildContext = service.Build is null ? null : service.Build.Context ?? "",
        BuiltBy = container.Built?.File.Text,
        FindFile = files.Find,
    });

    /// <summary>What the image's environment decides for the program: <c>ASPNETCORE_HTTP_PORTS</c> of dotnet/aspnet. Code can change it, if there is any.</summary>
    private ServerProgram WithImage(ServerProgram program)
    {
        if (image is not { IsBase: true } || program.Listeners.Exists(listener => listener.On.HasValue) || !program.Listeners.Exists(listener => listener.On.IsUnknown)) return program;
        if (service.EnvironmentIsOpen || hasCSharp(service.Build?.Context ?? "")) return program;
        var usual = image.Listeners(Variable, ImageAt);
        if (usual.Count == 0 || usual.Exists(listener => listener.On.IsUnknown)) return program;
        program.Listeners.Clear();
        program.Listeners.AddRange(usual);
        return program;
    }

    private ServerProgram? FromImage(string? doubt = null)
    {
        // An image to build on may start something where no command is given: php with -fpm in its tag.
        if (image is null || (image.IsBase && Command() is not null)) return null;
        var program = new ServerProgram { Name = image.Name, At = ImageAt, IsProxy = image.IsProxy };
        program.Listeners.AddRange(image.Listeners(Variable, ImageAt));
        if (image.IsBase && program.Listeners.Count == 0) return null;
        program.IsServer = program.Listeners.Exists(listener => listener.Protocol.HasValue);
        doubt ??= ConfiguredAt() is { } path ? $"what is put at {path} decides on what {image.Name} listens" : service.EnvironmentOpenReason;
        if (image.Name == "nginx") doubt ??= service.Entrypoint is not null ? "its entry point decides" : NginxInImage.Doubt(container.Built);
        container.IsStock = true;
        if (doubt is not null && container.Nginx.Count == 0) program.Listeners.Add(Unknown(doubt));
        return program;
    }

    private string? ConfiguredAt() => files.Places().FirstOrDefault(image!.IsConfiguredBy);

    private Value<string>? Variable(string name) =>
        environment.TryGetValue(name, out var value) ? value : service.EnvironmentIsOpen ? Value<string>.Unknown(service.EnvironmentOpenReason!) : null;

    private Dictionary<string, Value<string>> EnvironmentOf()
    {
        var all = image?.Environment(ImageAt) ?? new Dictionary<string, Value<string>>(StringComparer.Ordinal);
        foreach (var pair in container.Built?.Env ?? []) all[pair.Key] = pair.Value;
        foreach (var pair in service.Environment) all[pair.Key] = pair.Value;
        return all;
    }

    /// <summary>The stock image serves its welcome page on 80 until default.conf, all of conf.d or nginx.conf itself is replaced.</summary>
    private void AddNginx(IReadOnlyList<NginxConfig> configs, ServerProgram? program)
    {
        container.RunsOneProgram = image is { Name: "nginx", IsProxy: true } && (service.Build is null || container.Built is { SetsEntrypoint: false });
        foreach (var config in configs)
        {
            NginxListeners.Add(config, container.Workload, container.Listeners, container.Template);
            if (config.Files.Exists(file => file.Problems.Count > 0)) Leave("nginx refuses its configuration");
            if (config.OpenIncludes.Count > 0) Leave(config.OpenIncludes[0].Reason);
            if (config.MainSettings.Exists(setting => setting.Name == "stream")) Leave("what the stream block listens on is not read");
        }

        if (service.Entrypoint is not null) Leave("its entry point decides");
        if (NginxInImage.Doubt(container.Built) is { } changed) Leave(changed);
        if (container.Listeners.Exists(listener => listener.On.IsUnknown)) Leave("a template says where nginx listens");
        var replacesDefault = configs.Any(config => config.Role == NginxRole.Main || IsDefault(config)) || files.Places().Any(place => place.TrimEnd('/') is "/etc/nginx/conf.d" or "/etc/nginx") || NginxInImage.RemovesDefault(container.Built);
        if (!replacesDefault)
        {
            if (program is not null) container.Listeners.AddRange(program.Listeners.Where(listener => listener.On.HasValue).Select(listener => new Listener(container.Workload, listener.On, listener.Protocol, listener.Tls)));
            else Leave("the image's own configuration is not in the tree");
        }

        foreach (var place in files.Places())
        {
            // A template, or a file that is not in the tree.
            if (place.StartsWith("/etc/nginx/", StringComparison.Ordinal) && !configs.Any(config => files.PathOf(config.Root.Text.Path, out _) is { } path && (path == place || path.StartsWith(place.TrimEnd('/') + "/", StringComparison.Ordinal))) && MayHoldServers(place))
            {
                Leave($"what is put at {place} is not in the tree");
            }
        }

        if (!container.RunsOneProgram && program is null) Leave(Why());
    }

    private void AddProxies()
    {
        // Of the image haproxy there is no more to know than that it runs HAProxy alone.
        var isStock = image is { IsProxy: true } || (service.Build is null && service.Image is { HasValue: true } used && used.V.Split(':')[0] is "haproxy" or "docker.io/haproxy");
        container.RunsOneProgram = isStock && (service.Build is null || container.Built is { SetsEntrypoint: false });
        foreach (var file in container.Proxies)
        {
            foreach (var listener in ProxyFiles.Listeners(file, container.Workload))
            {
                if (listener.On.HasValue) container.Listeners.Add(listener);
            }

            if (ProxyFiles.SaysListeners(file) && ProxyFiles.Open(file) is { } reason) Leave(reason);
        }

        if (!container.RunsOneProgram) Leave(Why());
    }

    /// <summary>Somebody publishes the very port it listens on: the two belong together, though the Dockerfile is not there to say so.</summary>
    private void Presume(NginxConfig config)
    {
        List<Listener> listeners = [];
        NginxListeners.Add(config, container.Workload, listeners);
        foreach (var listener in listeners)
        {
            container.Listeners.Add(listener with { On = listener.On.IsKnown ? listener.On with { Certainty = Certainty.Default } : listener.On });
            if (listener.On.IsUnknown) Leave("a template says where nginx listens");
        }
    }

    private bool IsDefault(NginxConfig config) => files.PathOf(config.Root.Text.Path, out _) is { } path && path.EndsWith("/default.conf", StringComparison.Ordinal);

    private static bool MayHoldServers(string place) =>
        place.EndsWith(".conf", StringComparison.Ordinal) || place.IndexOf("/conf.d", StringComparison.Ordinal) > 0 || place.IndexOf("/templates", StringComparison.Ordinal) > 0 || place.IndexOf("/sites-", StringComparison.Ordinal) > 0;

    /// <summary>In the official image zz-docker.conf comes last and says <c>listen = 9000</c>, whatever www.conf has.</summary>
    private void AddPools(IReadOnlyList<(PhpFpmPool Pool, string Path)> pools)
    {
        if (image is { Name: "php" } && pools.All(pool => string.CompareOrdinal(FileName(pool.Path), "zz-docker.conf") < 0))
        {
            if (FromImage() is { } stock) Add(stock);
            return;
        }

        foreach (var (pool, _) in pools)
        {
            var program = pool.ToProgram();
            container.Workload = container.Workload with { Program = program };
            Add(program);
        }
    }

    private static string FileName(string path) => path.Substring(path.LastIndexOf('/') + 1);

    private void Add(ServerProgram program)
    {
        foreach (var listener in program.Listeners)
        {
            if (listener.On.HasValue) container.Listeners.Add(new Listener(container.Workload, OnOwnName(program, listener.On), listener.Protocol, listener.Tls));
            else Leave(listener.On.Note ?? $"what {program.Name} listens on is not known");
        }

        if (program.Listeners.Count == 0) Leave($"what {program.Name} listens on is not known");
    }

    /// <summary>The engine sets HOSTNAME to the container's name, and Next.js listens on the one address that name has.</summary>
    private Value<Endpoint> OnOwnName(ServerProgram program, Value<Endpoint> on) =>
        program.Name == "next-standalone" && !environment.ContainsKey("HOSTNAME") && !service.EnvironmentIsOpen ? on with { V = Endpoint.Tcp(service.Name, on.V.Port) } : on;

    private void Leave(string why) => container.Open ??= why;

    private string Why() => $"what {service.Name} listens on is not known";

    private static ServerListener Unknown(string why) =>
        new(Value<Endpoint>.Unknown(why), Value<Protocol>.Unknown(why), Value<bool>.Unknown(why));
}
