namespace ConfigLint.Programs.Sources;

/// <summary>Where a server of Node.js looks for port and host: flags, its configuration, variables.</summary>
/// <param name="Section">What holds <c>port</c> and <c>host</c>.</param>
/// <param name="Port">Where nothing sets one.</param>
/// <param name="Versions">What that holds for.</param>
internal sealed record DevServer(string[] Configs, string Section, string Port, string Versions)
{
    private static readonly string[] ViteConfigs =
        ["vite.config.js", "vite.config.ts", "vite.config.mjs", "vite.config.mts", "vite.config.cjs",
        "vite.config.cts"];

    private static readonly string[] NuxtConfigs =
        ["nuxt.config.js", "nuxt.config.ts", "nuxt.config.mjs", "nuxt.config.cjs", "nuxt.config.mts",
        "nuxt.config.cts"];

    public string[] PortFlags { get; init; } = ["--port"];

    public string[] HostFlags { get; init; } = ["--host"];

    /// <summary>Flags after which something else decides.</summary>
    public string[] OtherFlags { get; init; } = ["--config", "-c"];

    public string[] PortVariables { get; init; } = [];

    public string[] HostVariables { get; init; } = [];

    /// <summary>The variables are stronger than the configuration.</summary>
    public bool VariablesFirst { get; init; }

    /// <summary>It reads a .env file before it looks at its variables.</summary>
    public bool ReadsFile { get; init; }

    /// <summary>Its configuration is often made of several files: what one leaves out another may say.</summary>
    public bool IsMerged { get; init; }

    public string DefaultHost { get; init; } = "localhost";

    private static readonly string[] WebpackConfigs =
        ["webpack.config.js", "webpack.config.ts", "webpack.config.mjs", "webpack.config.cjs"];

    /// <summary>webpack-dev-server 4.15.2 and 5.2.7, lib/Server.js.</summary>
    public static readonly DevServer Webpack =
        new(WebpackConfigs, "devServer", "8080", "webpack-dev-server 4 and 5")
        {
            OtherFlags = ["--config", "-c", "--config-name", "--ipc"],
            IsMerged = true,
            DefaultHost = "*",
        };

    /// <summary>webpack-dev-server 3.11.3, bin/options.js and lib/utils/createConfig.js.</summary>
    public static readonly DevServer Webpack3 = new(WebpackConfigs, "devServer", "8080", "webpack-dev-server 3")
    {
        OtherFlags = ["--config", "--config-name", "--socket"],
        IsMerged = true,
    };

    /// <summary>vite.dev, Server Options and Preview Options.</summary>
    public static readonly DevServer Vite = new(ViteConfigs, "server", "5173", "Vite 3 to 7"),
        VitePreview = new(ViteConfigs, "preview", "4173", "Vite 3 to 7");

    /// <summary>@nuxt/cli 2.18.1, loadNuxtConfig; @nuxt/config 2.18.1, its server's defaults.</summary>
    public static readonly DevServer Nuxt2 = new(NuxtConfigs, "server", "3000", "Nuxt 2")
    {
        PortFlags = ["-p", "--port"],
        HostFlags = ["-H", "--hostname"],
        OtherFlags = ["-c", "--config-file", "-n", "--unix-socket"],
        PortVariables = ["NUXT_PORT", "PORT", "npm_package_config_nuxt_port"],
        HostVariables = ["NUXT_HOST", "HOST", "npm_package_config_nuxt_host"],
        ReadsFile = true,
    };

    /// <summary>
    /// @nuxt/cli 3.37.0, resolveListenOverrides and #resolveListenOptions. In a container of Docker it listens
    /// everywhere where nothing says otherwise (listhen 1.10.1, getDefaultHost).
    /// </summary>
    public static readonly DevServer Nuxt3 = new(NuxtConfigs, "devServer", "3000", "Nuxt 3 and 4")
    {
        PortFlags = ["-p", "--port"],
        HostFlags = ["-h", "--host"],
        OtherFlags = ["--cwd", "--dotenv", "--public"],
        PortVariables = ["NUXT_PORT", "NITRO_PORT", "PORT"],
        HostVariables = ["NUXT_HOST", "NITRO_HOST", "HOST"],
        VariablesFirst = true,
        DefaultHost = "*",
    };
}
