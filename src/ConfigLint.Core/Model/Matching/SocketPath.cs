using ConfigLint.Text;

namespace ConfigLint.Model.Matching;

/// <summary>Compares paths of unix sockets.</summary>
internal static class SocketPath
{
    /// <summary>One name for a socket: /var/run is a link to /run.</summary>
    public static string Canonical(string path) =>
        path.StartsWith("/var/run/", StringComparison.Ordinal) ? path.Substring(4) : path;

    /// <summary>Two paths that one person meant to be the same: other case, other folder, two letters apart.</summary>
    public static bool IsNear(string one, string other)
    {
        var a = Canonical(one);
        var b = Canonical(other);
        if (a.Equals(b, StringComparison.OrdinalIgnoreCase) || Suggestion.Distance(a, b) <= 2) return true;
        var name = FileName(a);
        return (name == FileName(b) && Array.IndexOf(Common, name) < 0) || SameWords(a, b);
    }

    public static string FileName(string path) => path.Substring(path.LastIndexOf('/') + 1);

    /// <summary>With its slash.</summary>
    public static string FolderOf(string path) => path.Substring(0, path.LastIndexOf('/') + 1);

    /// <summary>The same folders in another order: shared/tmp for tmp/shared.</summary>
    private static bool SameWords(string a, string b)
    {
        var first = a.Split('/');
        var second = b.Split('/');
        Array.Sort(first, StringComparer.Ordinal);
        Array.Sort(second, StringComparer.Ordinal);
        return first.SequenceEqual(second);
    }

    private static readonly string[] Common =
        ["app.sock", "gunicorn.sock", "puma.sock", "uwsgi.sock", "php-fpm.sock", "web.sock", "server.sock"];
}
