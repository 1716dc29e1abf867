using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Formats.Systemd;

/// <summary>Joins the unit files of one deployment into units, as the manager's search path does (<c>unit_file_find_dropin_paths()</c>).</summary>
internal static class UnitSet
{
    /// <summary>The units of all deployments; filled by the chain.</summary>
    public static List<Unit> Of(Workspace workspace) => workspace.Get(static _ => new List<Unit>());

    /// <summary>The units of a deployment, with the files that they name.</summary>
    public static IReadOnlyList<Unit> Assemble(
        Workspace workspace, DeploymentFiles inDeployment, IReadOnlyList<UnitFile> files)
    {
        return Assemble(files, Named, UnitLinks.Of(workspace));

        // A file that EnvironmentFile= names: KEY=VALUE, whatever its name and content say.
        EnvironmentFileContent? Named(string path) =>
            inDeployment.PathOf(path) is { } found ? workspace.Include(found, EnvironmentFileParser.Parse) : null;
    }

    /// <param name="files">Units and drop-ins of one deployment.</param>
    /// <param name="environmentFiles">Gives the file an absolute path in <c>EnvironmentFile=</c> means; null where it is not among the files.</param>
    /// <param name="links">The links that enable units.</param>
    /// <returns>In the order of the files; drop-ins whose unit is not among them make units of their own (<see cref="Unit.IsDropInAlone"/>).</returns>
    public static IReadOnlyList<Unit> Assemble(IReadOnlyList<UnitFile> files, Func<string, EnvironmentFileContent?>? environmentFiles = null, UnitLinks? links = null)
    {
        links ??= UnitLinks.None;
        files = WithoutCopies(files);
        var fragments = new Dictionary<string, List<UnitFile>>(StringComparer.Ordinal);
        var dropIns = new Dictionary<string, List<DropInPlace>>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (!file.IsDropIn) Add(fragments, file.Name.Unit, file);
            else foreach (var place in DropInPlace.Of(file)) Add(dropIns, place.Unit, place);
        }

        // /etc hides /run hides /usr/lib, for a unit as a whole.
        var ranks = new Dictionary<(string Unit, string Tree), int>();
        foreach (var file in files)
        {
            var of = (file.Name.Unit, file.Folder.Tree);
            if (!file.IsDropIn && (!ranks.TryGetValue(of, out var rank) || file.Folder.Rank < rank)) ranks[of] = file.Folder.Rank;
        }

        var units = new List<Unit>();
        var placed = new HashSet<UnitFile>();
        foreach (var file in files)
        {
            if (file.IsDropIn || ranks[(file.Name.Unit, file.Folder.Tree)] < file.Folder.Rank) continue;
            units.Add(Make(file.Name.Unit, file));
            if (!file.Name.Unit.Contains("@.", StringComparison.Ordinal)) continue;
            foreach (var name in InstancesOf(file)) units.Add(Make(name, file));
        }

        foreach (var file in files)
        {
            if (file.IsDropIn && !placed.Contains(file)) units.Add(new Unit(file.Name.Unit, null, [file]) { EnvironmentFiles = environmentFiles });
        }

        LinkActivators(units);
        LinkNeighbours(units);
        return units;

        Unit Make(string name, UnitFile fragment)
        {
            var chosen = new DropInChoice(fragment, fragments[fragment.Name.Unit].Count == 1);
            foreach (var level in LevelsOf(name))
            {
                if (dropIns.TryGetValue(level, out var candidates)) chosen.Offer(candidates, isOwn: level == name || level == TemplateOf(name));
            }

            placed.UnionWith(chosen.Placed);
            return new Unit(name, fragment, chosen.InOrder)
            {
                EnvironmentFiles = environmentFiles,
                IsOpen = fragment.HasUnseenLines || chosen.IsOpen,
                EnabledBy = links.To(name, fragment.Folder),
                Aliases = AliasesOf(fragment),
            };
        }

        // foo@bar.service.d beside foo@.service, or a link foo@bar.service: an instance that is known by that alone.
        IEnumerable<string> InstancesOf(UnitFile template)
        {
            var names = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var name in dropIns.Keys)
            {
                if (name.Contains('@') && TemplateOf(name) == template.Name.Unit) names.Add(name);
            }

            foreach (var link in links.ToInstancesOf(template.Name.Unit, template.Folder)) names.Add(link.Name);
            foreach (var name in AliasesOf(template))
            {
                if (TemplateOf(name) == template.Name.Unit) names.Add(name);
            }

            return names.Where(name => name != template.Name.Unit && !fragments.ContainsKey(name));
        }
    }

    /// <summary>Names by which links beside a unit make it known: <c>sshd.service</c> of <c>ssh.service</c>.</summary>
    private static IReadOnlyList<string> AliasesOf(UnitFile fragment)
    {
        if (fragment.Links.Count == 0) return [];
        var names = new List<string>();
        foreach (var link in fragment.Links)
        {
            if (UnitLink.Of(link) is not null || UnitFileName.Of(link) is not { IsDropIn: false, IsUnitFile: true } name || name.Unit == fragment.Name.Unit) continue;
            if (UnitFolder.Of(link, isDropIn: false).Tree == fragment.Folder.Tree) names.Add(name.Unit);
        }

        return names;
    }

    /// <summary>
    /// Without the copies of units in folders of links, which the manager reads as names alone. A unit that stands
    /// nowhere else is the unit.
    /// </summary>
    private static IReadOnlyList<UnitFile> WithoutCopies(IReadOnlyList<UnitFile> files)
    {
        if (!files.Any(static file => !file.IsDropIn && UnitLink.Of(file.Text.Path) is not null)) return files;
        var own = new HashSet<string>(files.Where(static file => !file.IsDropIn && UnitLink.Of(file.Text.Path) is null).Select(static file => file.Name.Unit), StringComparer.Ordinal);
        return [.. files.Where(file => file.IsDropIn || UnitLink.Of(file.Text.Path) is null || !(own.Contains(file.Name.Unit) || own.Contains(TemplateOf(file.Name.Unit))))];
    }

    private static void Add<T>(Dictionary<string, List<T>> index, string key, T value)
    {
        if (!index.TryGetValue(key, out var same)) index[key] = same = [];
        same.Add(value);
    }

    /// <summary>
    /// The names whose <c>.d</c> folders apply, from the most to the least special: the unit's own, its template's, those of each prefix that ends in a dash,
    /// the type's.
    /// </summary>
    internal static IEnumerable<string> LevelsOf(string unit)
    {
        yield return unit;
        var template = TemplateOf(unit);
        if (template != unit) yield return template;
        var dot = unit.LastIndexOf('.');
        var at = unit.IndexOf('@');
        var stem = unit.Substring(0, at >= 0 && at < dot ? at : dot);
        for (var dash = stem.LastIndexOf('-'); dash > 0; dash = stem.LastIndexOf('-', dash - 1))
        {
            if (dash < stem.Length - 1) yield return stem.Substring(0, dash + 1) + unit.Substring(dot);
        }

        yield return unit.Substring(dot + 1);
    }

    /// <summary><c>foo@.service</c> of <c>foo@bar.service</c>; the name itself where it has no instance.</summary>
    internal static string TemplateOf(string unit)
    {
        var at = unit.IndexOf('@');
        var dot = unit.LastIndexOf('.');
        return at >= 0 && at < dot ? unit.Substring(0, at + 1) + unit.Substring(dot) : unit;
    }

    private static void LinkActivators(List<Unit> units)
    {
        var services = new Dictionary<string, List<Unit>>(StringComparer.Ordinal);
        foreach (var unit in units)
        {
            if (unit.Kind != UnitKind.Service && !unit.Kind.IsQuadlet()) continue;
            Add(services, unit.ServiceName, unit);
            foreach (var alias in unit.Aliases) Add(services, alias, unit);
        }

        foreach (var unit in units)
        {
            if (unit.Kind is not (UnitKind.Socket or UnitKind.Timer or UnitKind.Path) || unit.Name.Length == 0) continue;
            var written = unit.Kind == UnitKind.Socket ? unit.Get("Socket", "Service") : unit.Get(unit.Kind.OwnSection(), "Unit");
            var name = written.HasValue ? written.V : Unit.StemOf(unit.Name) + ".service";
            Link(unit, name);
            // Accept=yes starts app@.service for app.socket.
            Link(unit, Unit.StemOf(unit.Name) + "@.service");
        }

        void Link(Unit activator, string name)
        {
            if (!services.TryGetValue(name, out var started)) return;
            activator.Activates.AddRange(started);
            started.ForEach(service => service.Activators.Add(activator));
        }
    }

    private static void LinkNeighbours(List<Unit> units)
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        var folders = new Dictionary<string, List<Unit>>(StringComparer.Ordinal);
        foreach (var unit in units)
        {
            Add(folders, unit.File.Folder.Path, unit);
            unit.Neighbours = folders[unit.File.Folder.Path];
            foreach (var setting in Pulling)
            {
                foreach (var name in unit.Words(setting == "Also" ? "Install" : "Unit", setting)) wanted.Add(name.HasValue ? name.V : "");
            }
        }

        // A name that a template fills in may be anybody's.
        foreach (var unit in units) unit.IsWanted = unit.EnabledBy.Count > 0 || wanted.Contains(unit.Name) || wanted.Contains(unit.ServiceName) || wanted.Contains("") || unit.Aliases.Any(wanted.Contains);
    }

    private static readonly string[] Pulling = ["Wants", "Requires", "BindsTo", "Upholds", "OnFailure", "OnSuccess", "Also"];

    /// <summary>Collects the drop-ins of one unit.</summary>
    private sealed class DropInChoice(UnitFile fragment, bool isOnly)
    {
        private readonly SortedDictionary<string, UnitFile> byName = new(StringComparer.Ordinal);

        /// <summary>Those that apply, and those of the same name that these hide.</summary>
        public List<UnitFile> Placed { get; } = [];

        /// <summary>Some may apply, but as well to another unit of the same name.</summary>
        public bool IsOpen { get; private set; }

        /// <summary>By file name, whatever folder they stand in; of two with one name the first offered, then the one of the higher folder.</summary>
        public IReadOnlyList<UnitFile> InOrder => [.. byName.Values];

        /// <param name="isOwn">They name this unit, not a prefix or a type that others share.</param>
        public void Offer(List<DropInPlace> candidates, bool isOwn)
        {
            foreach (var candidate in candidates.OrderBy(place => place.Folder.Rank))
            {
                var near = candidate.Folder.Path == fragment.Folder.Path || candidate.Folder.Tree == fragment.Folder.Tree;
                if (near || (isOwn && isOnly))
                {
                    byName.TryAdd(FileNameOf(candidate.Path), candidate.File);
                    Placed.Add(candidate.File);
                }
                else
                {
                    IsOpen |= isOwn;
                }
            }
        }

        private static string FileNameOf(string path)
        {
            var name = path.Substring(path.LastIndexOf('/') + 1);
            return name.IndexOf(".conf", StringComparison.Ordinal) is var end and > 0 ? name.Substring(0, end) : name;
        }
    }

    /// <summary>Where a drop-in stands: in its own folder, and in each that a link puts it into.</summary>
    private readonly record struct DropInPlace(UnitFile File, string Path, string Unit, UnitFolder Folder)
    {
        public static IEnumerable<DropInPlace> Of(UnitFile file)
        {
            yield return new DropInPlace(file, file.Text.Path, file.Name.Unit, file.Folder);
            foreach (var link in file.Links)
            {
                if (UnitFileName.Of(link) is { IsDropIn: true, Unit.Length: > 0 } name) yield return new DropInPlace(file, link, name.Unit, UnitFolder.Of(link, isDropIn: true));
            }
        }
    }
}
