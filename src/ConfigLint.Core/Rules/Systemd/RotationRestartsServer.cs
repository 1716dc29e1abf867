using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Syntax.Logrotate;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>A script of logrotate that restarts a server: each rotation breaks off what it is doing.</summary>
internal sealed class RotationRestartsServer : Rule<LogrotateFile>
{
    private static readonly string[] Proxies = ["nginx", "openresty", "angie", "tengine", "apache2", "httpd", "haproxy", "caddy"];

    /// <summary>A reload of php-fpm ends its workers at once too (process_control_timeout is 0).</summary>
    private static readonly string[] Applications = ["php-fpm", "gunicorn", "uwsgi", "puma", "unicorn", "uvicorn", "tomcat", "tomcat9", "tomcat10"];

    protected internal override void Check(LogrotateFile file, Report report)
    {
        foreach (var block in file.Blocks)
        {
            foreach (var script in block.Scripts)
            {
                foreach (var line in Lines(script.Body)) Check(file, block, line, report);
            }
        }
    }

    private static void Check(LogrotateFile file, LogrotateBlock block, Span line, Report report)
    {
        var words = Words(line);
        for (var i = 0; i < words.Count; i++)
        {
            // A comment, which goes on to the end of the line.
            if (words[i].ToString()[0] == '#') return;
            if (Restart(words, i) is not var (verb, service) || file.Marks.Touches(line.Start, line.Length)) continue;
            var name = Name(service.ToString());
            var isProxy = Array.IndexOf(Proxies, name) >= 0;
            if (!isProxy && Array.IndexOf(Applications, name) < 0) continue;
            report.At(line.Text.At(words[i].Start, Math.Max(verb.End, service.End) - words[i].Start))
                .Variant(isProxy ? "" : "application")
                .With("path", block.Paths[0].ToString())
                .With("service", service.ToString())
                // It works as it is, but for the connections that it cuts.
                .UnsafeFix(isProxy && verb.ToString() == "restart" ? [TextEdit.Replace(verb, "reload")] : []);
            return;
        }
    }

    /// <summary><c>systemctl restart NAME</c>, <c>service NAME restart</c>, <c>/etc/init.d/NAME restart</c>, beginning at a word.</summary>
    private static (Span Verb, Span Service)? Restart(List<Span> words, int at)
    {
        var text = words[at].ToString();
        var next = at + 1;
        while (next < words.Count && words[next].ToString().StartsWith("-", StringComparison.Ordinal)) next++;
        if (next >= words.Count) return null;
        var program = text.Substring(text.LastIndexOf('/') + 1);
        if (text.IndexOf("init.d/", StringComparison.Ordinal) >= 0) return IsRestart(words[next]) ? (words[next], words[at].Text.At(words[at].End - program.Length, program.Length)) : null;
        if (next + 1 >= words.Count) return null;
        return program switch
        {
            "systemctl" when IsRestart(words[next]) => (words[next], words[next + 1]),
            "service" or "invoke-rc.d" when IsRestart(words[next + 1]) => (words[next + 1], words[next]),
            _ => null,
        };
    }

    private static bool IsRestart(Span word) => word.ToString() is "restart" or "try-restart" or "condrestart";

    /// <summary>php8.2-fpm and php-fpm are one.</summary>
    private static string Name(string service)
    {
        var name = service.EndsWith(".service", StringComparison.Ordinal) ? service.Substring(0, service.Length - ".service".Length) : service;
        return name.StartsWith("php", StringComparison.Ordinal) && name.EndsWith("fpm", StringComparison.Ordinal) ? "php-fpm" : name;
    }

    private static IEnumerable<Span> Lines(Span body)
    {
        for (int at = body.Start, end; at < body.End; at = end + 1)
        {
            // What ends the script stands on a line of its own, so each line of the script has its end.
            end = body.Text.Content.IndexOf('\n', at);
            yield return body.Text.At(at, end - at);
        }
    }

    private static List<Span> Words(Span line)
    {
        List<Span> words = [];
        var from = line.Start;
        for (var at = line.Start; at <= line.End; at++)
        {
            if (Separators.IndexOf(line.Text.Content[at]) < 0) continue;
            if (at > from) words.Add(line.Text.At(from, at - from));
            from = at + 1;
        }

        return words;
    }

    private const string Separators = " \t\r\n;&|()`\"'<>";
}
