using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Aws;

/// <summary>What the UserData of a machine installs: a web server from the packages of its distribution.</summary>
internal static class UserData
{
    /// <summary>Packages, and the port on which they listen as they are installed (Debian, Amazon Linux).</summary>
    private static readonly (string Package, int Port)[] Servers = [("apache2", 80), ("httpd", 80), ("nginx", 80)];

    /// <summary>What stands between the words of a script.</summary>
    private static readonly char[] Separators = [' ', '\t', '"', ',', '\r', '\\'];

    /// <summary>Words of scripts that bring files or programs of which nothing is known here.</summary>
    private static readonly string[] Elsewhere =
    [
        "docker", "git ", "s3 ", "curl", "wget", "cfn-init", "ansible", "puppet", "chef",
        "isten", "java", "node", "python", "php-fpm", "tomcat", "pm2", "gunicorn", "VirtualHost",
    ];

    /// <returns>Null where it installs none or several, or brings something else that may listen.</returns>
    public static (string Package, int Port, Span At)? ServerOf(StackMap machine)
    {
        if (machine["UserData"] is not { } node) return null;
        var text = node.At.Text.Content.Substring(node.Start, node.End - node.Start);
        if (Array.Exists(Elsewhere, word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)) return null;
        (string, int, Span)? found = null;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            var words = text.Substring(start, end - start).Split(Separators, StringSplitOptions.RemoveEmptyEntries);
            foreach (var (package, port) in Servers)
            {
                if (Array.IndexOf(words, "install") < 0 || Array.IndexOf(words, package) < 0) continue;
                if (found is not null) return null;
                var at = node.Start + text.IndexOf(package, start, StringComparison.Ordinal);
                found = (package, port, new Span(node.At.Text, at, package.Length));
            }

            start = end + 1;
        }

        return found;
    }

    /// <summary>The script says a number anywhere: it may set it.</summary>
    public static bool Mentions(StackMap machine, int port)
    {
        if (machine["UserData"] is not { } node) return false;
        var number = port.ToString(CultureInfo.InvariantCulture);
        var text = node.At.Text.Content;
        return text.IndexOf(number, node.Start, node.End - node.Start, StringComparison.Ordinal) >= 0;
    }
}
