using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Syntax.Dockerfile;
using ConfigLint.Text;

namespace ConfigLint.Formats.Dockerfile;

/// <summary>
/// Whether curl and wget are in an image: what the images of distributions and languages bring, and what a Dockerfile
/// names of them.
/// </summary>
internal static class ImageTools
{
    /// <summary>What is asked for here.</summary>
    public static bool Knows(string tool) => tool is "curl" or "wget";

    /// <summary>
    /// An image as references write it. Only where its Dockerfile was read: distributions, and the slim, alpine and
    /// runtime images of languages (debuerreotype's minbase, docker-library, docker-node, dotnet-docker).
    /// </summary>
    /// <returns>Null where that is not known.</returns>
    public static bool? IsIn(string reference, string tool)
    {
        var image = ImageReference.Parse(reference);
        if (image.Tag is null || image.Tag.IndexOfAny(Placeholders) >= 0) return null;
        var words = image.Tag.Split('-');
        var isAlpine = image.Name == "alpine"
            || Array.Exists(words, static word => word.StartsWith("alpine", StringComparison.Ordinal));
        if (image.Name is "debian" or "ubuntu") return false;
        if (image.Name is "alpine" || (isAlpine && Array.IndexOf(Languages, image.Name) >= 0)) return tool == "wget";
        if (Array.IndexOf(Languages, image.Name) >= 0) return Array.IndexOf(words, "slim") >= 0 ? false : null;
        if (!image.Name.StartsWith("mcr.microsoft.com/dotnet/", StringComparison.Ordinal)) return null;
        if (!Array.Exists(Runtimes, name => image.Name.EndsWith(name, StringComparison.Ordinal))) return null;
        if (isAlpine) return tool == "wget";
        return Array.Exists(words, static word => Array.Exists(Others, word.StartsWith)) ? null : false;
    }

    /// <summary>
    /// Whether an image has it not, for certain where its Dockerfile installs nothing: packages may bring it unnamed.
    /// </summary>
    /// <returns>Null where it may have it.</returns>
    public static bool? Lacks(DockerfileImage image, string tool)
    {
        if (image.IsOpen || image.BaseImage is not { HasValue: true } known) return null;
        if (IsIn(known.V, tool) != false) return null;
        var installs = false;
        for (var stage = image.Stage; stage is not null; stage = stage.Parent)
        {
            foreach (var instruction in stage.Instructions)
            {
                if (MayBring(instruction, tool)) return null;
                installs |= instruction.Keyword == "RUN" && Installs(instruction.At.ToString());
            }
        }

        return !installs;
    }

    private static bool MayBring(DockerfileInstruction instruction, string tool)
    {
        if (instruction.Keyword is not ("RUN" or "COPY" or "ADD")) return false;
        var text = instruction.At.ToString();
        if (instruction.Heredocs.Count > 0 || text.IndexOf(tool, StringComparison.OrdinalIgnoreCase) >= 0) return true;
        if (instruction.Keyword == "RUN")
        {
            return Array.Exists(Unread, word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
        }

        var words = text.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        if (words[words.Length - 1] == "/") return true;
        for (var i = 1; i < words.Length - 1; i++)
        {
            if (Array.IndexOf(Folders, words[i].TrimEnd('/')) >= 0) return true;
        }

        return false;
    }

    private static bool Installs(string run) => Array.Exists(Managers, word => run.Contains(word));

    private static readonly char[] Placeholders = ['$', '{', '<', '%'];

    private static readonly char[] Blanks = [' ', '\t', '\r', '\n', '\\'];

    private static readonly string[] Languages = ["python", "node", "golang", "ruby"];

    private static readonly string[] Runtimes = ["/aspnet", "/runtime", "/runtime-deps"];

    /// <summary>Distributions of .NET's images that are not Debian, Ubuntu or Alpine.</summary>
    private static readonly string[] Others = ["azurelinux", "cbl", "nanoserver", "windowsservercore", "extra"];

    private static readonly string[] Managers = ["apt-get", "apt ", "apk ", "dpkg", "pip ", "npm ", "yarn ", "gem "];

    /// <summary>Lists of packages from elsewhere, and scripts.</summary>
    private static readonly string[] Unread =
    [
        ".sh", "xargs", "$(cat", "PACKAGES", "_DEPS", "_PKGS", "--with-deps", "ansible", "make ", "dpkg ",
    ];

    /// <summary>Copied as a whole.</summary>
    private static readonly string[] Folders = ["", "/usr", "/bin", "/usr/bin", "/usr/local", "/usr/local/bin"];
}
