using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Programs.Images;

/// <summary>What is known of one reference to an image: of the image, and of what its tag decides.</summary>
internal sealed class ImageInfo
{
    private readonly ImageEntry entry;
    private readonly List<ImageVariant> variants;

    public ImageInfo(ImageEntry entry, ImageReference reference)
    {
        this.entry = entry;
        Reference = reference;
        variants = new ImageTag(reference.Tag).Select(entry.Variants);
    }

    public ImageReference Reference { get; }

    /// <summary>What findings call it: <c>nginx</c>.</summary>
    public string Name => entry.Name;

    /// <summary>It has no program of its own: the command decides, and <see cref="Listeners"/> is what it does by the image's environment.</summary>
    public bool IsBase => entry.Kind == ImageKind.Base;

    public bool IsProxy => entry.Kind == ImageKind.Proxy;

    /// <inheritdoc cref="ImageEntry.Program"/>
    public string? Program => entry.Program;

    /// <inheritdoc cref="ImageEntry.Command"/>
    public string[] Command => entry.Command;

    /// <inheritdoc cref="ImageEntry.HttpsByUrl"/>
    public HttpsByUrl? HttpsByUrl => entry.HttpsByUrl;

    /// <inheritdoc cref="ImageEntry.TakesCommand"/>
    public bool TakesCommand => entry.TakesCommand;

    /// <summary>The variables that name a port it listens on.</summary>
    public IEnumerable<string> PortVariables => variants.SelectMany(static variant => variant.Ports)
        .SelectMany(static port => port.SetBy)
        .Where(static variable => variable.Form == VariableForm.Port)
        .Select(static variable => variable.Name)
        .Distinct();

    /// <summary>What the image sets. Unknown where that depends on a tag that is not known.</summary>
    /// <param name="at">The reference: the place of the values.</param>
    public Dictionary<string, Value<string>> Environment(Span at)
    {
        Dictionary<string, Value<string>> found = new(StringComparer.Ordinal);
        foreach (var variant in variants)
        {
            foreach (var assignment in variant.Environment)
            {
                var equals = assignment.IndexOf('=');
                var name = assignment.Substring(0, equals);
                found[name] = variants.Count == 1 ? Value.Default(assignment.Substring(equals + 1), at, $"set by the image {Name}") : Unknown<string>(at);
            }
        }

        return found;
    }

    /// <summary>Whether a file or folder that is mounted or copied to a path of the container changes on what it listens.</summary>
    public bool IsConfiguredBy(string path)
    {
        var folder = path.TrimEnd('/') + "/";
        foreach (var config in entry.Config)
        {
            var own = config + "/";
            if (folder.StartsWith(own, StringComparison.Ordinal) || own.StartsWith(folder, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>
    /// What the program of the stock image listens on, in the container. Defaults, but for what a variable sets; Unknown where the tag or a variable is
    /// not known. None of it holds where the image gets a command or a configuration of its own.
    /// </summary>
    /// <param name="environment">A variable of the container: null where it is not set, Unknown where it may be.</param>
    /// <param name="at">The reference: the place of what is not written anywhere.</param>
    public List<ServerListener> Listeners(Func<string, Value<string>?> environment, Span at)
    {
        List<ServerListener> found = [];
        if (variants.Count == 0) return found;
        foreach (var port in variants[0].Ports)
        {
            if (!port.IsSide && IsInAll(port)) new ImagePortReader(port, Name, at).Read(environment, found);
        }

        if (variants.Exists(variant => Array.Exists(variant.Ports, port => !port.IsSide && !IsInAll(port))))
        {
            found.Add(new ServerListener(Unknown<Endpoint>(at), Unknown<Protocol>(at), Unknown<bool>(at)));
        }

        return found;
    }

    /// <summary>What it listens on for whoever runs it, in one variant of those that the tag may mean.</summary>
    /// <inheritdoc cref="Listeners"/>
    public List<ServerListener> Side(Func<string, Value<string>?> environment, Span at)
    {
        List<ServerListener> found = [];
        foreach (var port in variants.SelectMany(static variant => variant.Ports))
        {
            if (port.IsSide) new ImagePortReader(port, Name, at).Read(environment, found);
        }

        return found;
    }

    private bool IsInAll(ImagePort port) => variants.TrueForAll(variant => Array.Exists(variant.Ports, other => other.Port == port.Port && other.Protocol == port.Protocol));

    private Value<T> Unknown<T>(Span at) => Value<T>.Unknown($"the tag of {Name} decides", Origin.Of(at));
}
