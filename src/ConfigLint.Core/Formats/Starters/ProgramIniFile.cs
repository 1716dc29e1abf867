using ConfigLint.Formats.PhpFpm;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Ini;
using ConfigLint.Text;

namespace ConfigLint.Formats.Starters;

/// <summary>
/// An ini file that says by itself what listens: <c>[uwsgi]</c> with a socket, or <c>start.d/http.ini</c> of Jetty. Which machine uses it is not known; that no variable of uWSGI stands beside it is taken for granted.
/// </summary>
internal sealed class ProgramIniFile : ParsedFile, IOfUnknownMachine
{
    /// <summary>jetty-server, HttpConfiguration and ServerConnector: jetty.http.port and jetty.http.idleTimeout of jetty-http.xml, Jetty 9 to 12.</summary>
    private const int JettyPort = 8080;

    private const long JettyIdle = 30_000;

    private static readonly string[] Sockets = ["socket", "http-socket", "http", "http11", "http11-socket", "uwsgi-socket", "fastcgi-socket", "scgi-socket"];

    private readonly bool isJetty;

    private ProgramIniFile(IniDocument ini, bool isJetty)
        : base(ini.Text, FileFormat.ProgramIni)
    {
        Ini = ini;
        this.isJetty = isJetty;
        IsTemplated = ini.Marks.AddsLines(0, ini.Text.Length) || ini.Entries.Exists(entry => isJetty && PhpFpmPool.IsTemplate(entry.Value));
    }

    public IniDocument Ini { get; }

    /// <summary>Placeholders decide what is in it.</summary>
    public bool IsTemplated { get; }

    /// <summary>The header, or the first setting.</summary>
    public Span At => Ini.Sections.Count > 0 ? Ini.Sections[0].At : Ini.Entries[0].KeyAt;

    public override bool HasInlineComments => false;

    public override bool IsComment(int offset) => Ini.IsComment(offset);

    public override string AddressOf(int offset) => Ini.AddressOf(offset);

    /// <summary>The file, or null where it is neither of the two.</summary>
    public static ProgramIniFile? Read(SourceText text)
    {
        if (!text.Path.EndsWith(".ini", StringComparison.Ordinal) && !text.Path.Contains(".ini.", StringComparison.Ordinal)) return null;
        if (text.Content.IndexOf("[uwsgi]", StringComparison.Ordinal) >= 0)
        {
            var ini = IniParser.Parse(text, IniDialect.Uwsgi);
            return ini.Entries.Exists(entry => entry.Section >= 0 && ini.Sections[entry.Section].Name == "uwsgi" && Array.IndexOf(Sockets, entry.Key) >= 0) ? new ProgramIniFile(ini, isJetty: false) : null;
        }

        if (text.Content.IndexOf("jetty.http.", StringComparison.Ordinal) < 0) return null;
        var jetty = IniParser.Parse(text, IniDialect.Uwsgi);
        return jetty.Entries.Exists(entry => entry.Key is "jetty.http.port" or "jetty.http.idleTimeout") ? new ProgramIniFile(jetty, isJetty: true) : null;
    }

    public ServerProgram? ToProgram() => isJetty ? Jetty() : ServerKnowledge.Recognize(new ServerCommand
    {
        Words = [new Word("uwsgi", At), new Word("--ini", At), new Word(Text.Path, At)],
        FindFile = path => path == Text.Path ? Text : null,
    });

    private ServerProgram Jetty()
    {
        var port = Find("jetty.http.port");
        var idle = Find("jetty.http.idleTimeout");
        var program = new ServerProgram
        {
            Name = "jetty",
            At = At,
            KeepAlive = idle is not { } written ? Value.Default(JettyIdle, At, "Jetty 9 to 12")
                : long.TryParse(written.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var time) ? Value.Known(time, written.ValueAt)
                : Value<long>.Unknown("not a number", Origin.Of(written.ValueAt)),
        };
        var place = port?.ValueAt ?? At;
        var host = Find("jetty.http.host")?.Value ?? "*";
        var on = port is not { } number ? Value.Default(Endpoint.Tcp(host, JettyPort), At, "Jetty 9 to 12")
            : int.TryParse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed is > 0 and <= 65535 ? Value.Known(Endpoint.Tcp(host, parsed), number.ValueAt)
            : Value<Endpoint>.Unknown("not a port", Origin.Of(number.ValueAt));
        program.Listeners.Add(new ServerListener(on, Value.Known(Protocol.Http, place), Value.Known(false, place)));
        return program;
    }

    private IniEntry? Find(string key)
    {
        foreach (var entry in Ini.Entries)
        {
            if (entry.Key == key) return entry;
        }

        return null;
    }
}
