using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Systemd;

/// <summary>limits.conf(5), which pam_limits applies to sessions of people, never to services.</summary>
internal sealed class LimitsFile : ParsedFile
{
    private readonly List<Span> comments = [];

    private LimitsFile(SourceText text)
        : base(text, FileFormat.Limits)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = text.Content.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            Read(at, end);
            at = end + 1;
        }
    }

    /// <summary>Lines that limit the number of open files.</summary>
    public List<FileLimit> FileLimits { get; } = [];

    public override bool HasInlineComments => true;

    /// <summary>The file, or null where it is none.</summary>
    public static LimitsFile? Read(SourceText text)
    {
        var path = text.Path;
        if (!path.EndsWith("limits.conf", StringComparison.Ordinal) && path.IndexOf("limits.d/", StringComparison.Ordinal) < 0) return null;
        return new LimitsFile(text) is { FileLimits.Count: > 0 } file ? file : null;
    }

    public override bool IsComment(int offset) => comments.Exists(comment => offset >= comment.Start && offset <= comment.End);

    public override string AddressOf(int offset) => FileLimits.Find(limit => limit.Count.From.At.Text.Content.LastIndexOf('\n', limit.Count.From.At.Start) < offset && offset <= limit.Count.From.At.End) is { } at ? $"{at.Domain} nofile" : "";

    /// <summary><c>DOMAIN soft|hard|- nofile VALUE</c>.</summary>
    private void Read(int start, int end)
    {
        var hash = Text.Content.IndexOf('#', start, end - start);
        if (hash >= 0)
        {
            comments.Add(Text.At(hash, end - hash));
            end = hash;
        }

        List<Span> words = [];
        for (var at = start; at < end;)
        {
            while (at < end && char.IsWhiteSpace(Text.Content[at])) at++;
            var from = at;
            while (at < end && !char.IsWhiteSpace(Text.Content[at])) at++;
            if (at > from) words.Add(Text.At(from, at - from));
        }

        if (words.Count != 4 || words[1].ToString() is not ("soft" or "hard" or "-") || words[2].ToString() != "nofile") return;
        var value = words[3].ToString();
        var count = value is "unlimited" or "infinity" or "-1" ? long.MaxValue : Syntax.Systemd.UnitValue.Unsigned(value);
        if (count is { } known) FileLimits.Add(new FileLimit(words[0].ToString(), Value.Known(known, words[3])));
    }
}

/// <param name="Domain">A user, <c>@group</c>, or <c>*</c> for everybody but root.</param>
/// <param name="Count">How many files; <see cref="long.MaxValue"/> for any number.</param>
internal sealed record FileLimit(string Domain, Value<long> Count)
{
    public bool IsFor(string user) => Domain == user || (Domain == "*" && user != "root");

    /// <summary>As <c>LimitNOFILE=</c> takes it.</summary>
    public string Text => Count.V == long.MaxValue ? "infinity" : Count.V.ToString(CultureInfo.InvariantCulture);
}
