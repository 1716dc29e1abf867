namespace ConfigLint.Formats;

/// <summary>
/// Which files are worth opening, told by their names alone: by what each room says (<see cref="Format.MayBe"/>), and
/// by the endings and folders that many share. Generous: a name that may be ours is opened and its content decides.
/// A file that another one names (an include, an EnvironmentFile=) is read whatever it is called. <see cref="CandidateGlobs"/> says the same in globs.
/// </summary>
internal static class Candidates
{
    /// <param name="path">Relative to the root, with <c>/</c>.</param>
    public static bool MayBeOurs(string path)
    {
        var nameAt = path.LastIndexOf('/') + 1;
        var name = WithoutTemplateSuffix(path.Substring(nameAt));
        if (name.StartsWith(".env", StringComparison.OrdinalIgnoreCase)) return true;
        foreach (var format in Catalog.All)
        {
            if (format.MayBe(path, name)) return true;
        }

        var dot = name.LastIndexOf('.');
        if (dot == 0 || name.Length == 0) return false;
        if (dot < 0) return !NeverNames.Contains(name);

        var extension = name.Substring(dot + 1);
        if (Extensions.Contains(extension)) return !LockFiles.Contains(name);

        // nginx reads whatever lies in these folders, and people name the files after the site: sites-enabled/shop.example.org.
        return !NeverExtensions.Contains(extension) && LiesInConfigurationFolder(path, nameAt);
    }

    /// <summary><c>app.conf.j2</c>, <c>app.service.in</c>, <c>app.conf.sample</c>: what the file is when it is rendered or enabled.</summary>
    public static string WithoutTemplateSuffix(string name)
    {
        while (true)
        {
            var dot = name.LastIndexOf('.');
            if (dot <= 0 || !TemplateSuffixes.Contains(name.Substring(dot + 1))) return name;
            name = name.Substring(0, dot);
        }
    }

    private static bool LiesInConfigurationFolder(string path, int nameAt)
    {
        for (var start = 0; start < nameAt;)
        {
            var end = path.IndexOf('/', start);
            if (ConfigurationFolders.Contains(path.Substring(start, end - start))) return true;
            start = end + 1;
        }

        return false;
    }

    internal static readonly HashSet<string> TemplateSuffixes = Words("j2 jinja jinja2 erb in tmpl tpl template sample example dist disabled default off epp mustache");

    internal static readonly HashSet<string> Extensions = Words("""
        conf nginx nginxconf vhost site inc include types params
        cfn service socket timer mount automount target path slice scope swap systemd container pod kube logrotate
        yaml yml ini env environment cfg
        """);

    internal static readonly HashSet<string> ConfigurationFolders = Words("""
        sites-available sites-enabled sites conf.d vhosts vhosts.d vhost.d http.d stream.d server.d location.d snippets includes nginx pool.d logrotate.d limits.d
        """);

    internal static readonly HashSet<string> NeverNames = Words("""
        LICENSE LICENCE COPYING NOTICE AUTHORS CONTRIBUTORS MAINTAINERS OWNERS CODEOWNERS README CHANGELOG CHANGES NEWS TODO INSTALL VERSION
        Makefile GNUmakefile Rakefile Gemfile Guardfile Vagrantfile Jenkinsfile Brewfile Justfile Podfile Fastfile Pipfile
        gradlew mvnw configure go.mod go.sum HEAD
        """);

    private static readonly HashSet<string> LockFiles = Words("pnpm-lock.yaml");

    /// <summary>What lies beside configuration, and never is any.</summary>
    private static readonly HashSet<string> NeverExtensions = Words("""
        c cc cpp cs csproj css dart ex exs fs go h hpp html htm java js jsx json kt less lua m mjs njs php phtml pl pm ps1 py pyc rb rs sass scala scss
        sh bash zsh fish sln sql svelte swift tf tfvars ts tsx vb vue xml xsl
        md rst txt adoc pdf doc docx xls xlsx ppt csv tsv log lock sum
        png jpg jpeg gif svg webp avif ico bmp tif tiff mp3 mp4 webm ogg wav woff woff2 ttf otf eot
        zip gz tgz bz2 xz zst tar 7z rar jar war deb rpm apk whl so dll exe a o lib bin dat db sqlite iso img
        pem crt cer key csr p12 pfx jks der dhparam gpg asc sig
        bak old orig rej save swp swo tmp patch diff
        """);

    private static HashSet<string> Words(string words) =>
        new(words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
