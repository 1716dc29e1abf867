namespace ConfigLint.Model;

/// <summary>
/// What the rooms of formats keep with a run or a deployment, each under a type of its own: who knows the type may ask
/// for it, and nobody else has to know that there is such a thing. Rules ask from two threads.
/// </summary>
internal sealed class Kept
{
    private readonly Dictionary<Type, object> byType = [];

    /// <summary>What is kept, made when it is first asked for.</summary>
    public T Get<T>(Func<T> make)
        where T : class
    {
        lock (byType)
        {
            if (byType.TryGetValue(typeof(T), out var known)) return (T)known;
            var made = make();
            byType[typeof(T)] = made;
            return made;
        }
    }

    /// <summary>Null where nothing of the type is kept.</summary>
    public T? Find<T>()
        where T : class
    {
        lock (byType) return byType.TryGetValue(typeof(T), out var known) ? (T)known : null;
    }

    public void Put<T>(T kept)
        where T : class
    {
        lock (byType) byType[typeof(T)] = kept;
    }
}
