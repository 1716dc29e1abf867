using System.Net;
using ConfigLint.Formats.Systemd;
using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Programs.Images;

namespace ConfigLint.Lab.Tests.Cases;

/// <summary>The servers of a staged fixture: the upstreams it needs, the programs of its units, its php-fpm, its nginx.</summary>
internal sealed class Scene : IDisposable
{
    private readonly Stage stage;
    private readonly LabCase lab;
    private readonly List<IDisposable> running = [];
    private readonly List<Daemon> daemons = [];

    private Scene(Stage stage, LabCase lab)
    {
        this.stage = stage;
        this.lab = lab;
    }

    /// <summary>The programs that run, the proxy first.</summary>
    public List<string> Programs { get; } = [];

    /// <summary>What nginx and the others have logged so far.</summary>
    public IEnumerable<string> Log => (File.Exists(ErrorLog) ? File.ReadLines(ErrorLog) : []).Concat(File.Exists(Apache.Log(stage)) ? File.ReadLines(Apache.Log(stage)) : []).Concat(daemons.SelectMany(daemon => daemon.Lines));

    private string ErrorLog => Path.Combine(stage.Folder, "error.log");

    public static async Task<Scene> Start(Stage stage, LabCase lab)
    {
        var scene = new Scene(stage, lab);
        try
        {
            foreach (var (address, fault) in lab.Upstreams)
            {
                var endpoint = IPEndPoint.Parse(address.Replace("{host}", stage.Host, StringComparison.Ordinal));
                scene.running.Add(new Upstream(new IPEndPoint(endpoint.Address, stage.Port(endpoint.Port)), fault));
            }

            if (lab.NameServer > 0) scene.running.Add(new NameServer(stage.Port(lab.NameServer), stage.Host));
            if (lab.Played is null) await scene.StartUnits();
            if (PhpFpm.PoolOf(stage) is { } pool) await scene.Start("php-fpm", PhpFpm.Start(stage, pool));
            if (HAProxy.FileOf(stage) is { } haproxy) await scene.Start("haproxy", HAProxy.Start(stage, haproxy, lab.Door));
            else if (Apache.FileOf(stage) is { } apache) await scene.Start("apache2", Apache.Start(stage, apache, lab.Door));
            else await scene.StartNginx();
            return scene;
        }
        catch
        {
            scene.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var server in running.AsEnumerable().Reverse()) server.Dispose();
    }

    private async Task StartUnits()
    {
        Application.Write(stage.Folder);
        Certificate.Write(Path.Combine(stage.Folder, "etc/shop"));
        foreach (var (path, text) in stage.Files)
        {
            if (path.EndsWith(".service", StringComparison.Ordinal)) await Start(Unit.ProgramOf(text), Unit.Start(text, stage.Folder));
        }
    }

    private async Task Start(string program, Task<Daemon> starting)
    {
        var daemon = await starting;
        running.Add(daemon);
        daemons.Add(daemon);
        Programs.Insert(program is "haproxy" or "apache2" ? 0 : Programs.Count, program);
    }

    private async Task StartNginx()
    {
        Programs.Insert(0, "nginx");
        var daemon = Nginx(stage, lab, ErrorLog);
        running.Add(daemon);
        await daemon.ListensOn("127.0.0.1", stage.Port(lab.Door));
    }

    /// <summary>The fixture's nginx, without waiting until it listens.</summary>
    public static Daemon Nginx(Stage stage, LabCase lab, string log)
    {
        var main = NginxFolder.Prepare(stage, lab);
        // What a machine has, in every folder from which something may include it.
        foreach (var folder in new[] { stage.Folder, Path.GetDirectoryName(main)! }.Distinct())
        {
            foreach (var name in new[] { "fastcgi_params", "uwsgi_params" }) File.Copy(Path.Combine("/etc/nginx", name), Path.Combine(folder, name), overwrite: true);
            File.AppendAllText(Path.Combine(folder, "fastcgi_params"), $"fastcgi_param SCRIPT_FILENAME {stage.Folder}/srv/shop/index.php;\n");
        }

        var master = lab.Workers ? "" : "master_process off; ";
        return new(RealProgram.Get("nginx"), ["-p", stage.Folder + "/", "-c", main, "-e", log, "-g", $"daemon off; {master}pid {stage.Folder}/nginx.pid; error_log {log};"], stage.Folder);
    }
}
