using ConfigLint.Formats;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Formats.Starters;

namespace ConfigLint.Model;

/// <summary>What a file is, decided by its name and content (<see cref="Detection"/>).</summary>
internal enum FileFormat : byte
{
    /// <summary>Not one of ours.</summary>
    None,

    /// <summary>nginx: a main file, an include, or a fragment.</summary>
    Nginx,

    /// <summary>A unit: .service, .socket, .timer, ...</summary>
    SystemdUnit,

    /// <summary>NAME.d/*.conf of a unit.</summary>
    SystemdDropIn,

    /// <summary>KEY=VALUE, as EnvironmentFile= reads it. Read only where a unit names it.</summary>
    EnvironmentFile,

    /// <summary>A PHP-FPM pool or main file.</summary>
    PhpFpmPool,

    /// <summary>The ini file of one program: uWSGI, Jetty.</summary>
    ProgramIni,

    /// <summary>health_check, timeout_settings, retry_policy in YAML of no known product.</summary>
    LoadBalancer,

    /// <summary>A file of a docker-compose project, or one that is merged into it.</summary>
    Compose,

    /// <summary>Kubernetes manifests: objects with apiVersion and kind.</summary>
    Kubernetes,

    /// <summary>A Dockerfile or Containerfile.</summary>
    Dockerfile,

    /// <summary>Procfile: one command a line.</summary>
    Procfile,

    /// <summary>package.json, for its scripts.</summary>
    PackageJson,

    /// <summary>supervisord.conf.</summary>
    Supervisor,

    /// <summary>What a hosting platform reads: app.yaml, fly.toml, render.yaml, a service of Cloud Run.</summary>
    Platform,

    /// <summary>Caddyfile.</summary>
    Caddy,

    /// <summary>haproxy.cfg.</summary>
    HAProxy,

    /// <summary>logrotate.conf, logrotate.d/*.</summary>
    Logrotate,

    /// <summary>limits.conf of pam_limits.</summary>
    Limits,

    /// <summary>PM2's ecosystem.config.js or pm2.json.</summary>
    Pm2,

    /// <summary>appsettings.json of ASP.NET, where it says on what Kestrel listens or where YARP or Ocelot sends.</summary>
    AppSettings,

    /// <summary>A template of AWS CloudFormation or SAM with load balancers, or with what stands behind them.</summary>
    CloudFormation,

    /// <summary>A YAML file of Traefik.</summary>
    Traefik,

    /// <summary>A YAML file of Envoy.</summary>
    Envoy,

    /// <summary>Declarative configuration of Kong.</summary>
    Kong,

    /// <summary>Apache httpd: a main file, an include, or a virtual host.</summary>
    Apache,

    /// <summary>web.config, where it has the ASP.NET Core Module or sends requests on.</summary>
    WebConfig,
}
