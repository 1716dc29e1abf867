using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.Starters;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>How nginx is started: by the command of an image, a container, a unit or a supervised process.</summary>
internal sealed record NginxStart
{
    /// <summary>Null on a host, and of images that are not known.</summary>
    public ImageInfo? Image { get; init; }

    /// <summary>The reference to the image, with its tag.</summary>
    public Value<string>? Reference { get; init; }

    public Span ImageAt { get; init; }

    /// <summary>What the Dockerfile in the tree adds to the image.</summary>
    public DockerfileImage? Built { get; init; }

    /// <summary>Entry point and command; null where those of the image run.</summary>
    public IReadOnlyList<Word>? Words { get; init; }

    public bool ReplacesEntrypoint { get; init; }

    /// <summary>Configurations of supervisord that stand beside.</summary>
    public IEnumerable<SupervisorFile> Supervisors { get; init; } = [];

    /// <summary>Where in the container something is mounted or copied.</summary>
    public IEnumerable<string> Places { get; init; } = [];

    public IReadOnlyDictionary<string, Value<string>> Environment { get; init; } = new Dictionary<string, Value<string>>();

    /// <summary>Of a configuration.</summary>
    /// <param name="path">Where nginx finds it.</param>
    public NginxHome HomeOf(string path)
    {
        var isNginx = Image is { Program: "nginx" };
        var tag = isNginx && Reference is { HasValue: true } written ? ImageReference.Parse(written.V).Tag : null;
        var version = VersionOf(tag);
        return new NginxHome
        {
            Version = version,
            IsNewest = tag is not null && version is null,
            Globals = [.. Globals(path)],
            ReadsAsWritten = IsStartedDirectly(isNginx) && NginxInImage.Doubt(Built) is null && IsNoTemplate(path) && !Places.Any(IsScript),
            Variable = name => Environment.TryGetValue(name, out var value) ? value.From.At : default,
        };
    }

    /// <summary>1.27.3 or 1.27 of nginx:1.27.3-alpine; null of tags that move.</summary>
    private static Version? VersionOf(string? tag)
    {
        if (tag is null) return null;
        var dash = tag.IndexOf('-');
        return Version.TryParse(dash < 0 ? tag : tag.Substring(0, dash), out var version) ? version : null;
    }

    /// <summary>The entry point of the image runs what lies there.</summary>
    private static bool IsScript(string place) => place.StartsWith("/docker-entrypoint.d", StringComparison.Ordinal);

    /// <summary>The entry point of the image fills in what lies in /etc/nginx/templates, and nothing else (20-envsubst-on-templates.sh).</summary>
    private static bool IsNoTemplate(string path) => path.IndexOf("/templates", StringComparison.Ordinal) < 0 && !path.EndsWith(".template", StringComparison.Ordinal);

    /// <summary>No script or shell comes first that may write the configuration.</summary>
    private bool IsStartedDirectly(bool isNginx) =>
        Words is not { Count: > 0 } words ? isNginx && !ReplacesEntrypoint
        : words[0].Text.StartsWith('-') ? isNginx && !ReplacesEntrypoint
        : words[0].IsKnown && UnixPath.BaseName(words[0].Text) == "nginx";

    private IEnumerable<NginxGlobal> Globals(string path)
    {
        if (Words is not { Count: > 0 } words)
        {
            return ReplacesEntrypoint || Image is not { Command: { Length: > 0 } own } ? [] : Of([.. own.Select(word => new Word(word, ImageAt))], path, isOfImage: true);
        }

        if (words[0].Text.StartsWith('-')) return Image is { Program: { } program } ? Of([new Word(program, ImageAt), .. words], path) : [];
        var direct = Of(words, path);
        if (direct.Count > 0) return direct;
        return Supervisors.SelectMany(static file => file.Processes).SelectMany(process => process.Command is { } command ? Of([.. command.Words.Select(Word.Of)], path) : []);
    }

    /// <summary>The directives behind <c>-g</c>, where the words start nginx, and not with a configuration of another name.</summary>
    private List<NginxGlobal> Of(IReadOnlyList<Word> words, string path, bool isOfImage = false)
    {
        List<NginxGlobal> found = [];
        var command = new ServerCommand { Words = words, Environment = Environment };
        if (ServerKnowledge.Recognize(command) is not { Name: "nginx" } || Unwrapper.Resolve(command)?.Arguments is not { } arguments) return found;
        for (var i = 0; i < arguments.Count; i++)
        {
            var word = arguments[i];
            if (!word.IsKnown || word.Text.Length < 2 || word.Text[0] != '-' || word.Text[1] is not ('c' or 'g')) continue;
            // ngx_get_options: the value stands in the same word or in the next.
            var value = word.Text.Length > 2 ? word.From(2) : i + 1 < arguments.Count ? arguments[i + 1] : default;
            if (value.Text is null || !value.IsKnown) continue;
            if (word.Text[1] == 'c' && NameOf(value.Text) != NameOf(path)) return [];
            if (word.Text[1] == 'g') Add(value, isOfImage, found);
        }

        return found;
    }

    private static void Add(Word globals, bool isOfImage, List<NginxGlobal> found)
    {
        foreach (var statement in globals.Split(';').Take(MostGlobals))
        {
            var text = statement.Text.Trim();
            var end = text.IndexOfAny([' ', '\t']);
            if (text.Length == 0) continue;
            var at = isOfImage ? globals.At : statement.Part(statement.Text.IndexOf(text, StringComparison.Ordinal), text.Length).At;
            found.Add(new NginxGlobal(end < 0 ? text : text.Substring(0, end), text, at, isOfImage));
        }
    }

    /// <summary>Of one command line.</summary>
    private const int MostGlobals = 20;

    private static string NameOf(string path) => path.Substring(path.LastIndexOf('/') + 1);
}
