using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Model.Matching;
using ConfigLint.Text;

namespace ConfigLint.Formats;

/// <summary>
/// A room: what one format, or a family of them, brings to a run. <see cref="Catalog"/> lists them, and whoever runs,
/// joins and reports asks a room by way of this class, so that none of them names a format. A room holds nothing: what
/// belongs to a run or a deployment is kept there (<see cref="Kept"/>).
/// </summary>
internal abstract class Format
{
    /// <summary>What its files are.</summary>
    public abstract FileFormat[] Reads { get; }

    /// <summary>The names that it opens beside those of <see cref="Candidates"/>, as globs.</summary>
    public virtual IReadOnlyList<string> Globs => [];

    /// <summary>Whether a file is worth opening, by its name alone, where its ending does not tell.</summary>
    /// <param name="path">Relative to the root, with <c>/</c>.</param>
    /// <param name="name">Without folders and without what a template's name ends in.</param>
    public virtual bool MayBe(string path, string name) => false;

    /// <summary>The file read, or null where by its name and content it is none of this room.</summary>
    public abstract ParsedFile? Read(SourceText text);

    /// <summary>
    /// Whether it reads what stands under a key of a ConfigMap, by the key alone. Of such a text
    /// <see cref="SourceText.KnownAs"/> is the name.
    /// </summary>
    public virtual bool ReadsKey(string key) => false;

    /// <summary>As files of nginx, httpd, HAProxy and php-fpm are called.</summary>
    protected static bool EndsAsConf(string key) =>
        key.EndsWith(".conf", StringComparison.Ordinal) || key.EndsWith(".cfg", StringComparison.Ordinal);

    /// <summary>The file as configlint.yaml says that it is to be taken.</summary>
    public virtual ParsedFile Adapt(ParsedFile file, Workspace workspace) => file;

    /// <summary>Files that stand within the file.</summary>
    public virtual IEnumerable<ParsedFile> Embedded(ParsedFile file) => [];

    /// <summary>What the file has of proxies and routes that no reader takes.</summary>
    public virtual IEnumerable<string> Unread(ParsedFile file) => [];

    /// <summary>Joins files that belong together, and reads what they name, before the chain is built.</summary>
    public virtual void Assemble(Workspace workspace)
    {
    }

    /// <summary>
    /// Whether the file sends requests on. Folders that each hold such a file and one that starts programs are
    /// deployments of their own.
    /// </summary>
    public virtual bool Sends(ParsedFile file) => false;

    /// <summary>Whether the file starts programs.</summary>
    public virtual bool Starts(ParsedFile file) => false;

    /// <summary>What sends requests on when its files are joined: the path of one that stands for all.</summary>
    public virtual IEnumerable<string> Senders(Workspace workspace) => [];

    /// <summary>What starts programs when its files are joined.</summary>
    public virtual IEnumerable<string> Starters(Workspace workspace) => [];

    /// <summary>
    /// The first phase of the chain, deployment by deployment: adds its containers, and to
    /// <see cref="Workspace.InContainers"/> the files that stand in them.
    /// </summary>
    public virtual void AddContainers(Workspace workspace, Deployment deployment)
    {
    }

    /// <summary>The second, once: what is found across deployments.</summary>
    public virtual void AddAcross(Workspace workspace, IReadOnlyList<Deployment> deployments)
    {
    }

    /// <summary>The third, for each file in no container: whether it describes the deployment's host.</summary>
    public virtual bool DescribesHost(ParsedFile file, Workspace workspace, Deployment deployment) => true;

    /// <summary>Adds what a file says of the host that it describes: routes, listeners, gaps.</summary>
    public virtual void AddToHost(ParsedFile file, Workspace workspace, Deployment deployment)
    {
    }

    /// <summary>Adds what files say together of the host: routes, listeners, workloads, gaps.</summary>
    public virtual void AddToHost(Workspace workspace, Deployment deployment)
    {
    }

    /// <summary>
    /// What gateways send by the settings that stand in one place: a container, a pod, the folder of an application on
    /// a host.
    /// </summary>
    /// <param name="files">Of all formats; a room takes its own.</param>
    /// <param name="mentions">Whether the C# in a folder and below it has a word; true where it was not read.</param>
    public virtual IEnumerable<Route> RoutesOf(
        GatewayHome home, IReadOnlyList<GatewayFile> files, Func<string, string, bool> mentions) => [];

    /// <summary>Whether variables say by themselves what a gateway sends where.</summary>
    public virtual bool SendsBy(IReadOnlyDictionary<string, Value<string>> variables) => false;

    /// <summary>
    /// The last, when the routes of the host are matched: follows what containers, pods and tasks send.
    /// </summary>
    public virtual void Follow(Workspace workspace, Deployment deployment)
    {
    }

    /// <summary>What of a deployment is called by names, asked when all is followed.</summary>
    public virtual IEnumerable<Namesake> Namesakes(Deployment deployment) => [];

    /// <summary>The proxies of a deployment's host and containers through which a request can be followed.</summary>
    public virtual IEnumerable<TracedProxy> Traced(Deployment deployment) => [];

    /// <summary>
    /// What rules ask about a file that nothing else changes: they may be asked before the chain is built, and beside
    /// it.
    /// </summary>
    public virtual ISubject? Alone(ParsedFile file) => null;

    /// <summary>
    /// What rules ask about that the chain may change and rules do not: they may be asked beside all others.
    /// </summary>
    public virtual IEnumerable<ISubject> Settled(Workspace workspace) => [];

    /// <summary>What rules ask about files together.</summary>
    public virtual IEnumerable<ISubject> Subjects(Workspace workspace) => [];

    /// <summary>What rules ask about one file.</summary>
    public virtual IEnumerable<ISubject> Subjects(ParsedFile file, Workspace workspace) => [];

    /// <summary>What rules ask about a deployment beside its hops, workloads, translations and probes.</summary>
    public virtual IEnumerable<ISubject> Subjects(Deployment deployment) => [];
}
