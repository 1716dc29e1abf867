namespace ConfigLint.Model.Matching;

/// <summary>
/// Names and addresses as one sender finds them: on a host, on the networks of a compose project, in a namespace of a
/// cluster, in a task. Each room that has senders makes one.
/// </summary>
internal abstract class NameService
{
    /// <summary>The machine whose loopback the sender has.</summary>
    public abstract Machine Own { get; }

    /// <summary>
    /// What sends, of which it is known that it is not what it sends to; null of a health check, which asks its own
    /// container.
    /// </summary>
    public virtual Workload? Asker => null;

    /// <summary>Who has the host's name or address, and where its ports lead.</summary>
    public abstract NameAnswer Look(Endpoint to);

    /// <summary>
    /// What has the port elsewhere and was meant by the sender's own loopback; null where none or several have it.
    /// </summary>
    /// <returns>The workload, and its own number of the port.</returns>
    public virtual (Workload Of, int Port)? Neighbour(int port) => null;

    /// <summary>
    /// Why something may run beside the sender that no file shows, as sidecars do that a cluster injects; null where
    /// the files are all there is.
    /// </summary>
    public virtual string? MayBeBeside => null;

    /// <summary>What a path of a socket is where machines share folders; null where they do not.</summary>
    public virtual Resolution? Socket(Endpoint to, Protocol? speaks) => null;
}

/// <summary>What a name means.</summary>
internal abstract record NameAnswer
{
    /// <summary>These, any of which may get the request: the containers of a name, the pods of a Service.</summary>
    internal sealed record Found(IReadOnlyList<Machine> Machines, int Port) : NameAnswer
    {
        /// <summary>Why there may be others; null where these are all.</summary>
        public string? Unless { get; init; }

        /// <summary>
        /// The only port that the files name where what listens is not known (PORT, EXPOSE, the only containerPort),
        /// and which is not the one that is asked for; null where there is none, or something speaks of that one too.
        /// </summary>
        public Func<Value<int>?>? OtherPort { get; init; }

        /// <summary>
        /// The port as the files themselves give it to what runs there (expose, EXPOSE, PORT, the container's side of
        /// a published one): it acquits a program of which nothing is known, and none that states another. Null where
        /// nothing but the sender speaks of it.
        /// </summary>
        public Func<Listener?>? Declared { get; init; }
    }

    /// <summary>
    /// The way ends at the name: nothing has it, it is not known who has, or the sender does not get there.
    /// </summary>
    internal sealed record Ends(Resolution Why) : NameAnswer;
}
