using ConfigLint.Formats.Dockerfile;

namespace ConfigLint.Formats.Nginx;

/// <summary>What a Dockerfile does to the configuration of the nginx it builds on, beside copying files of the tree.</summary>
internal static class NginxInImage
{
    /// <summary>Why nginx may listen on more or on other ports than the files say; null where nothing hints at it.</summary>
    /// <param name="isEntryPointKnown">What the entry point starts has been read.</param>
    public static string? Doubt(DockerfileImage? built, bool isEntryPointKnown = false)
    {
        if (built is null) return null;
        if (built.SetsEntrypoint && !isEntryPointKnown) return "its entry point decides";
        foreach (var instruction in Instructions(built))
        {
            var text = instruction.At.ToString();
            var isNginx = text.IndexOf("/etc/nginx", StringComparison.Ordinal) >= 0;
            switch (instruction.Keyword)
            {
                case "RUN" when isNginx && !OnlyRemoves(text):
                    return "a RUN of its Dockerfile changes /etc/nginx";
                case "COPY" or "ADD" when text.IndexOf("--from=", StringComparison.Ordinal) >= 0 && isNginx:
                    return "its Dockerfile copies a configuration from another stage";
                case "COPY" or "ADD" when text.IndexOf("<<", StringComparison.Ordinal) >= 0 && isNginx:
                    return "its Dockerfile writes a configuration";
                case "COPY" or "ADD" when text.TrimEnd().EndsWith(" /", StringComparison.Ordinal):
                    return "its Dockerfile copies a folder over the whole image";
            }
        }

        return null;
    }

    /// <summary>The welcome page of the stock image is taken away.</summary>
    public static bool RemovesDefault(DockerfileImage? built) => built is not null && Instructions(built).Any(instruction =>
        instruction.Keyword == "RUN" && instruction.At.ToString() is var text && OnlyRemoves(text) && (text.IndexOf("default.conf", StringComparison.Ordinal) > 0 || text.IndexOf("/etc/nginx/conf.d/*", StringComparison.Ordinal) > 0));

    private static bool OnlyRemoves(string run)
    {
        foreach (var word in Writers)
        {
            if (run.IndexOf(word, StringComparison.Ordinal) >= 0) return false;
        }

        return run.IndexOf("rm ", StringComparison.Ordinal) >= 0 || run.IndexOf("chown", StringComparison.Ordinal) >= 0 || run.IndexOf("chmod", StringComparison.Ordinal) >= 0 || run.IndexOf("mkdir", StringComparison.Ordinal) >= 0;
    }

    private static IEnumerable<Syntax.Dockerfile.DockerfileInstruction> Instructions(DockerfileImage built)
    {
        for (var stage = built.Stage; stage is not null; stage = stage.Parent)
        {
            foreach (var instruction in stage.Instructions) yield return instruction;
        }
    }

    private static readonly string[] Writers = ["sed ", "echo ", "printf ", "cat ", "tee ", "cp ", "mv ", "ln ", "envsubst", "curl ", "wget ", "git "];
}
