namespace ConfigLint.Formats.HAProxy;

/// <summary>Which files HAProxy may be started with together: one beside the other, or in a folder below (haproxy.cfg and conf.d).</summary>
internal static class HAProxyNeighbours
{
    public static void Mark(IEnumerable<HAProxyFile> files)
    {
        var byFolder = files.ToLookup(static file => FolderOf(file.Text.Path), StringComparer.Ordinal);
        foreach (var folder in byFolder)
        {
            var around = folder.Key.Length == 0 ? null : FolderOf(folder.Key.TrimEnd('/'));
            var isShared = folder.Count() > 1 || (around is not null && byFolder.Contains(around));
            foreach (var file in folder) file.Config.MayGoOnElsewhere |= isShared;
            // The files of the folder above go on here.
            if (around is null) continue;
            foreach (var file in byFolder[around]) file.Config.MayGoOnElsewhere = true;
        }
    }

    private static string FolderOf(string path) => path.Substring(0, path.LastIndexOf('/') + 1);
}
