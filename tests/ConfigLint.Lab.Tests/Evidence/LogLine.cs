using System.Text.RegularExpressions;

namespace ConfigLint.Lab.Tests.Evidence;

/// <summary>A server's log line without what differs from run to run.</summary>
internal static partial class LogLine
{
    /// <summary>Without date, process and connection; of haproxy's lines the two sides, the status, the end of the session and the request.</summary>
    public static string Steady(string line) => Session().Replace(Changing().Replace(line, ""), "$1 $2 $3 $4");

    // 127.0.0.1:40142 [22/Nov/2026:08:21:18.053] web app/app1 0/0/1/-1/2001 504 198 - - sH-- 1/1/0/0/0 0/0 "GET / HTTP/1.1"
    [GeneratedRegex(@"^[0-9.]+:[0-9]+ \[[^]]+\] ([^ ]+ [^ ]+) [-+0-9/]+ ([0-9]+) [0-9]+ - - ([a-zA-Z-]{4}) [+0-9/]+ [0-9/]+ ("".*"")$")]
    private static partial Regex Session();

    // nginx: 2026/11/22 08:00:06 [emerg] 16418#16418: *1 text; asked to check, it also writes "nginx: [emerg] text". php-fpm: [22-Nov-2026 08:00:06] ERROR: text; haproxy: [ALERT]    (123) : text;
    // httpd: [Sun Nov 22 08:00:06.123456 2026] [proxy:error] [pid 1:tid 2] text: [client 127.0.0.1:40142] text.
    [GeneratedRegex(@"^nginx: |^[0-9]{4}/[0-9/]+ [0-9:]+ (?=\[)|(?<=^([0-9/]+ [0-9:]+ )?\[[a-z]+\] )[0-9]+#[0-9]+: (\*[0-9]+ )?|(?<=^\[[A-Z]+\]) +\([0-9]+\) :|^\[[0-9]+-[A-Z][a-z]+-[0-9]+ [0-9:]+\] |^\[[A-Z][a-z]+ [A-Z][a-z]+ [0-9]+ [0-9:.]+ [0-9]+\] |\[pid [0-9]+:tid [0-9]+\] |(?<=\[client [0-9.]+):[0-9]+(?=\])")]
    private static partial Regex Changing();
}
