using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>
/// A file that says what a proxy sends where and on what it listens: HAProxy, Caddy, Traefik, Envoy, Apache httpd.
/// Hosts, containers and pods ask it alike, wherever it stands.
/// </summary>
internal abstract class ProxyFile(SourceText text, FileFormat format) : ParsedFile(text, format)
{
    /// <summary>The program that reads it: what messages call it, and the name of its <see cref="Sender"/>.</summary>
    public abstract string Program { get; }

    /// <summary>Its program is started with it; another file may say the rest.</summary>
    public virtual bool IsMain => true;

    /// <summary>It says where its program listens, and not only what that sends where.</summary>
    public virtual bool SaysListeners => true;

    /// <summary>
    /// Why its program may accept on more than <see cref="ListenersOf"/>; null where those are all.
    /// </summary>
    public abstract string? UnknownListeners { get; }

    /// <summary>Where in a container its program looks for such a file.</summary>
    /// <param name="path">Its path there.</param>
    /// <param name="isExact">
    /// The file itself is put there, not a folder above it, which may hold the sources of all.
    /// </param>
    public abstract bool IsConfiguredAt(string path, bool isExact);

    /// <summary>
    /// Whether what is known of an image serves by itself, and the file adds to where that listens, as httpd's do.
    /// </summary>
    public virtual bool AddsTo(ServerProgram image) => false;

    /// <summary>
    /// Of a file that adds to an image: whether at a path it takes the place of what says where the image listens.
    /// </summary>
    public virtual bool ReplacesListenersAt(string path) => false;

    public abstract IEnumerable<Route> RoutesIn(Scope scope);

    /// <summary>What its clients send to.</summary>
    public abstract IEnumerable<Listener> ListenersOf(Workload owner);

    /// <summary>What it accepts on for whoever runs it. Unknown where a placeholder gives it.</summary>
    public IEnumerable<Listener> SideListenersOf(Workload owner)
    {
        foreach (var on in SideAddresses)
        {
            var tls = Value<bool>.Unknown("not read", on.From);
            yield return new Listener(owner, on, Value.Known(Protocol.Http, on.From), tls) { IsSide = true };
        }
    }

    /// <summary>Of an admin endpoint, a dashboard, a page of statistics.</summary>
    protected virtual IEnumerable<Value<Endpoint>> SideAddresses => [];

    /// <summary>Tells it the image of a container that reads it: a tag may say which release that is.</summary>
    /// <param name="image">Null where it is not known.</param>
    public virtual void RunIn(Value<string>? image)
    {
    }
}
