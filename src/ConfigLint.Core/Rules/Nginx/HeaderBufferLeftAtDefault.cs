using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// The buffers of a response's body were raised, and the one that the response's header is read into was not
/// (ngx_http_upstream_process_header). Advice, since a body can be meant; a warning where the buffers for headers of
/// requests were raised too: those who do so have large headers.
/// </summary>
internal sealed class HeaderBufferLeftAtDefault : Rule<NginxConfig>
{
    /// <summary>One page is the default of proxy_buffer_size and the size of each of proxy_buffers.</summary>
    private const long Page = 8 << 10;

    private static readonly int LargeClientHeaderBuffers = DirectiveNames.Get("large_client_header_buffers");
    private static readonly int ClientHeaderBufferSize = DirectiveNames.Get("client_header_buffer_size");

    /// <summary>By <see cref="NginxFamily"/>; gRPC has one buffer alone.</summary>
    private static readonly (int Size, int Buffers, int Busy)[] Names =
        [Of("proxy"), Of("fastcgi"), Of("uwsgi"), Of("scgi")];

    protected internal override void Check(NginxConfig config, Report report)
    {
        var said = new HashSet<NginxDirective>();
        foreach (var pass in config.Passes)
        {
            if (pass.Family == NginxFamily.Grpc) continue;
            var (size, buffers, busy) = Names[(int)pass.Family];
            var level = pass.Level;
            if (level.Setting(size, out var unknown) is not null || unknown is not null) continue;
            if (level.Setting(buffers, out _) is not { Count: 2 } raised
                || NginxValues.ParseSize(raised[1].Value, gigabytes: false) is not > Page)
            {
                continue;
            }
            if (!said.Add(raised)) continue;
            var header = Larger(level, LargeClientHeaderBuffers, 1) ?? Larger(level, ClientHeaderBufferSize, 0);
            var isMeant = header is not null && level.Setting(busy, out _) is not null;
            report.At(raised.Statement)
                .Variant(isMeant ? "" : "body")
                .And(isMeant ? header!.Value.Statement : default, "request")
                .And(pass.Directive.Statement, "pass")
                .AtMost(isMeant ? Severity.Warning : Severity.Info)
                .With("buffers", raised.Name)
                .With("value", raised.ArgumentsText)
                .With("request", header?.Name ?? "")
                .With("size", pass.Prefix + "_buffer_size")
                .With("wanted", raised[1].Value)
                .UnsafeFix(TextEdit.InsertLineAfter(raised.Whole,
                    $"{pass.Prefix}_buffer_size {Quantity.WriteSize(Wanted(raised))};"));
        }
    }

    /// <summary>
    /// No more than one of the buffers, which the busy ones hold already, and no more than anybody's headers need.
    /// </summary>
    private static long Wanted(NginxDirective buffers) =>
        Math.Min(NginxValues.ParseSize(buffers[1].Value, gigabytes: false) ?? Page, 32 << 10);

    private static NginxDirective? Larger(NginxLevel level, int name, int argument) =>
        level.Setting(name, out _) is { } written && written.Count > argument
            && NginxValues.ParseSize(written[argument].Value) is > Page
            ? written
            : null;

    private static (int Size, int Buffers, int Busy) Of(string prefix) => (
        DirectiveNames.Get(prefix + "_buffer_size"),
        DirectiveNames.Get(prefix + "_buffers"),
        DirectiveNames.Get(prefix + "_busy_buffers_size"));
}
