using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>The arithmetic of ngx_http_proxy_merge_loc_conf and its copies for fastcgi, uwsgi and scgi, at each level that sets one of the three.</summary>
internal sealed class BufferSizesContradict : Rule<NginxLevel>
{
    /// <summary>One page: what the defaults are made of. 4k on amd64 and most arm64.</summary>
    private const long Page = 4096;

    private static readonly Family[] Families = [.. new[] { "proxy", "fastcgi", "uwsgi", "scgi" }.Select(name => new Family(name))];

    protected internal override void Check(NginxLevel level, Report report)
    {
        if (level.Own.Length == 0) return;
        foreach (var family in Families)
        {
            if (level.OwnSetting(family.Header) is not null || level.OwnSetting(family.Buffers) is not null || level.OwnSetting(family.Busy) is not null) Check(level, family, report);
        }
    }

    private static void Check(NginxLevel level, Family family, Report report)
    {
        var header = Read(level, family.Header, 1, out var unknown);
        var buffers = Read(level, family.Buffers, 2, out var unknownToo);
        var busy = Read(level, family.Busy, 1, out var unknownThree);
        if (unknown || unknownToo || unknownThree) return;
        var headerSize = header is { } h ? NginxValues.ParseSize(h[0].Value, gigabytes: false) : Page;
        var number = buffers is { } b ? NginxValues.ParseSize(b[0].Value) : 8;
        var size = buffers is { } c ? NginxValues.ParseSize(c[1].Value, gigabytes: false) : Page;
        if (headerSize is not { } headerBytes || number is not { } count || size is not { } one) return;
        var least = Math.Max(headerBytes, one);
        var busyBytes = busy is { } d ? NginxValues.ParseSize(d[0].Value, gigabytes: false) ?? -1 : 2 * least;
        if (busyBytes < 0) return;
        var room = (count - 1) * one;
        var variant = count < 2 ? "few"
            : busyBytes < least ? "busy-small"
            : busyBytes <= room ? null
            : busy is null || room < least ? "" : "busy-large";
        if (variant is null) return;

        // Shown where this level set what tips it over.
        var shown = (level.OwnSetting(family.Busy) ?? level.OwnSetting(family.Header) ?? level.OwnSetting(family.Buffers))!.Value;
        var finding = report.At(shown.Statement)
            .Variant(variant)
            .With("family", family.Name)
            .With("busyName", family.Name + "_busy_buffers_size")
            .With("buffersName", family.Name + "_buffers")
            .With("sizeName", family.Name + "_buffer_size")
            .With("busy", Quantity.WriteSize(busyBytes) + (busy is null ? " (twice the larger)" : ""))
            .With("number", count)
            .With("size", Quantity.WriteSize(one))
            .With("header", Quantity.WriteSize(headerBytes))
            .With("least", Quantity.WriteSize(least))
            .With("room", Quantity.WriteSize(room));
        // Which of the sizes was meant a person says.
        var own = level.OwnSetting(family.Buffers);
        var mended = Fix(variant, shown, family, (own, count, room), (busy, busyBytes), least);
        if (mended is { } edit) finding.UnsafeFix(edit);
        if (buffers is { } x && x != shown) finding.And(x.Statement, "buffers");
        if (header is { } y && y != shown) finding.And(y.Statement, "buffer-size");
        if (busy is { } z && z != shown) finding.And(z.Statement, "busy");
    }

    /// <summary>
    /// More or larger buffers where there are too few for what was asked; where the busy ones are out of range, the nearest size that nginx takes. What is inherited is
    /// written anew, because the other levels are content with it.
    /// </summary>
    private static TextEdit? Fix(
        string variant,
        NginxDirective shown,
        Family family,
        (NginxDirective? Own, long Count, long Room) buffers,
        (NginxDirective? Written, long Size) busy,
        long least)
    {
        if (variant is "busy-small" or "busy-large")
        {
            var size = variant == "busy-large" ? buffers.Room : Math.Min(2 * least, buffers.Room);
            if (size < least || busy.Written != shown) return null;
            return TextEdit.Replace(shown[0].Span, Quantity.WriteSize(size));
        }

        var number = Math.Max(buffers.Count, busy.Size / least + 2).ToString(CultureInfo.InvariantCulture);
        var enough = $"{number} {Quantity.WriteSize(least)}";
        var line = $"{family.Name}_buffers {enough};";
        if (buffers.Own is not { } own) return TextEdit.InsertLineAfter(shown.Whole, line);
        // Other levels may include the file it stands in.
        if (own.Tree != shown.Tree) return null;
        var start = own[0].Span.Start;
        return TextEdit.Replace(own.Tree.Text.At(start, own[1].Span.End - start), enough);
    }

    private static NginxDirective? Read(NginxLevel level, int name, int arguments, out bool unknown)
    {
        var found = level.Setting(name, out var why);
        unknown = why is not null || (found is { } directive && (directive.IsTemplated || directive.Count != arguments));
        return found;
    }

    private sealed class Family(string name)
    {
        public string Name { get; } = name;

        public int Header { get; } = DirectiveNames.Get(name + "_buffer_size");

        public int Buffers { get; } = DirectiveNames.Get(name + "_buffers");

        public int Busy { get; } = DirectiveNames.Get(name + "_busy_buffers_size");
    }
}
