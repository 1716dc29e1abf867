using ConfigLint.Model;
using ConfigLint.Syntax.Logrotate;
using ConfigLint.Text;

namespace ConfigLint.Formats.Systemd;

/// <summary>logrotate.conf, or what lies in logrotate.d (logrotate(8)).</summary>
internal sealed class LogrotateFile : ParsedFile
{
    private readonly LogrotateParser parser;

    private LogrotateFile(SourceText text, LogrotateParser parser, TemplateMarks marks)
        : base(text, FileFormat.Logrotate) => (this.parser, Marks) = (parser, marks);

    public TemplateMarks Marks { get; }

    public IReadOnlyList<LogrotateBlock> Blocks => parser.Blocks;

    /// <summary>An inline comment is an argument too many.</summary>
    public override bool HasInlineComments => false;

    /// <summary>The file, or null where it is none: its name says logrotate and it has a block for an absolute path.</summary>
    public static LogrotateFile? Read(SourceText text)
    {
        if (!IsNamed(text.Path) || text.Content.IndexOf('{') < 0) return null;
        var marks = TemplateMarks.Find(text.Path, text.Content);
        var parser = new LogrotateParser(text, marks.Blanked);
        parser.Parse();
        return parser.Blocks.Exists(block => block.Paths[0].Length > 0 && block.Paths[0].ToString()[0] is '/' or '{' or '<' && block.Directives.Count > 0) ? new LogrotateFile(text, parser, marks) : null;
    }

    /// <summary>Whether a directive stands in a block or holds for all.</summary>
    public bool Has(LogrotateBlock block, string directive) => block.Has(directive) || parser.Globals.Exists(line => LogrotateParser.FirstWord(line.ToString()) == directive);

    public override bool IsComment(int offset) => parser.Comments.Exists(comment => offset >= comment.Start && offset <= comment.End);

    /// <summary><c>/var/log/nginx/*.log</c>: the first log of the block.</summary>
    public override string AddressOf(int offset)
    {
        foreach (var block in parser.Blocks)
        {
            if (offset >= block.Paths[0].Start && (block.Close.IsNowhere || offset <= block.Close.End)) return block.Paths[0].ToString();
        }

        return "";
    }

    private static bool IsNamed(string path)
    {
        var parts = path.Split('/');
        var name = Candidates.WithoutTemplateSuffix(parts[parts.Length - 1]);
        if (Array.Exists(NeverEndings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))) return false;
        return name.IndexOf("logrotate", StringComparison.Ordinal) >= 0 || (parts.Length > 1 && parts[parts.Length - 2] is "logrotate.d" or "logrotate");
    }

    private static readonly string[] NeverEndings = [".yml", ".yaml", ".service", ".timer", ".json", ".toml"];
}
