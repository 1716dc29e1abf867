using ConfigLint.Model;

namespace ConfigLint.Formats.DotNet;

/// <summary>
/// Limits that the code of an ASP.NET application sets in place of Kestrel's own, and what it tells systemd.
/// </summary>
internal static class KestrelLimits
{
    /// <summary>They set a limit for a part of the application.</summary>
    private static readonly string[] BodyLimitsOfParts =
    [
        "RequestSizeLimit", "DisableRequestSizeLimit", "RequestSizeLimitAttribute", "DisableRequestSizeLimitAttribute",
        "IHttpMaxRequestBodySizeFeature",
    ];

    private static readonly string[] Kestrel = ["ConfigureKestrel", "UseKestrel", "KestrelServerOptions"];

    public static void Apply(ServerProgram program, DotNetProgram code)
    {
        program.KeepAlive = Written(code, "KeepAliveTimeout", program.KeepAlive, Kestrel);
        program.MaxHeader = Written(code, "MaxRequestHeadersTotalSize", program.MaxHeader, Kestrel);
        program.MaxBody = Array.Exists(BodyLimitsOfParts, code.Limits.Contains)
            ? Unread(program.MaxBody)
            : Written(code, "MaxRequestBodySize", program.MaxBody, Kestrel);
        program.GracefulStop = Written(code, "ShutdownTimeout", program.GracefulStop,
            ["HostOptions", "UseShutdownTimeout"]);
        if (code.Pipeline.SetsFileMode) program.SocketMode = SocketMode(program, code);
        if (program.Name != "kestrel") return;
        var systemd = code.Pipeline.AllCalls.Find(static call => call.Step == PipelineStep.Systemd);
        if (systemd is not null) program.Notifies = Value.Known(true, systemd.At);
        else if (!code.Pipeline.MayNotify) program.Notifies = Value.Known(false, program.At);
    }

    /// <summary>One value that is written, on no condition; what IIS is told is none of it.</summary>
    private static Value<long> Written(DotNetProgram code, string name, Value<long> byDefault, string[] of)
    {
        var all = code.Pipeline.Settings.FindAll(one => one.Name == name);
        var found = all.FindAll(one => Array.IndexOf(of, one.Of) >= 0);
        if (all.Count == 0) return code.Limits.Contains(name) ? Unread(byDefault) : byDefault;
        if (all.Exists(static one => one.Of.Length == 0)) return Unread(byDefault);
        if (found.Count == 0) return all.TrueForAll(IsOfIis) ? byDefault : Unread(byDefault);
        return found.TrueForAll(one => one.When == CodeWhen.Always && one.Value is not null
            && one.Value == found[0].Value)
            ? Value.Known(found[0].Value!.Value, found[0].At)
            : Unread(byDefault);
    }

    /// <summary>The one mode that is set, on no condition, and of the one socket; else not known.</summary>
    private static Value<int> SocketMode(ServerProgram program, DotNetProgram code)
    {
        var sockets =
            program.Listeners.FindAll(static listener => listener.On is not { HasValue: true, V.IsUnix: false });
        var modes = code.Pipeline.FileModes;
        if (modes.Count != 1 || sockets.Count != 1) return Value<int>.Unknown("the code sets it");
        return modes[0] is { When: CodeWhen.Always, Path: { } path } only
            && sockets[0].On is { HasValue: true, V.Path: var socket } && socket == path
            ? Value.Known(only.Mode, only.At)
            : Value<int>.Unknown("the code sets it");
    }

    private static bool IsOfIis(CodeSetting one) => one.Of.StartsWith("IIS", StringComparison.Ordinal);

    private static Value<long> Unread(Value<long> of) => Value<long>.Unknown("the code sets it", of.From);
}
