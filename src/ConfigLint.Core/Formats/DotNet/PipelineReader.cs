using ConfigLint.Programs.Images;
using ConfigLint.Syntax.CSharp;
using ConfigLint.Text;

namespace ConfigLint.Formats.DotNet;

/// <summary>Notes, in the walk over the tokens of a file, what it does to requests and which limits it sets.</summary>
internal sealed class PipelineReader(SourceText source, List<CSharpToken> tokens, CodeConstants constants,
    PipelineCode found)
{
    /// <summary>The options that are being set, as the last of their names that was met says.</summary>
    private string options = "";

    /// <summary>
    /// Behind the arguments of the branch that is being read: what is added in them is for some requests.
    /// </summary>
    private int branchEnd;

    public void Read(int i, CodeWhen when)
    {
        var name = tokens[i].Value;
        if (i < branchEnd) when = CodeWhen.Unknown;
        else if (name is "UseWhen" or "MapWhen" or "Map" && IsAt(i - 1, ".")
            && IsAt(i + 1, "(")) branchEnd = EndOf(i + 1);
        if (Array.IndexOf(Options, name) >= 0) options = name;
        if (Array.IndexOf(Settings, name) >= 0 && IsAt(i + 1, "=") && !IsAt(i + 2, "=")
            && !IsAt(i + 2, ">")) AddSetting(i, name, i + 2, when);
        else if (name == "UseShutdownTimeout" && IsAt(i + 1, "(")) AddSetting(i, "ShutdownTimeout", i + 2, when);
        if (name.StartsWith("Known", StringComparison.Ordinal) && Array.IndexOf(Lists, name) >= 0) ReadTrust(i);
        if (name is "ForwardedHeadersOptions") found.NamesForwarding = true;
        if (name is "XForwardedProtoHeaderName"
            || (name is "Scheme" or "IsHttps" && IsAt(i - 1, ".") && IsAt(i + 1, "=")
            && !IsAt(i + 2, "="))) found.TakesSchemeItself = true;
        if (name is "XForwardedProto"
            || (name == "All" && IsAt(i - 1, ".") && IsAt(i - 2, "ForwardedHeaders"))) found.TakesScheme = true;
        if (name is "SetUnixFileMode" or "chmod" or "UnixFileMode") found.SetsFileMode = true;
        if (name is "Main" or "Startup" or "WebApplication" or "ConfigureWebHostDefaults"
            or "WebHost") found.IsStart = true;
        if (IsAt(i + 1, "(") || IsAt(i + 1, "<")) ReadCall(i, when);
        else if (name.IndexOf("Systemd", StringComparison.Ordinal) >= 0 && !IsAt(i - 1, ".")) found.MayNotify = true;
    }

    private void ReadCall(int i, CodeWhen when)
    {
        PipelineStep? step = tokens[i].Value switch
        {
            "UseHttpsRedirection" => PipelineStep.HttpsRedirection,
            "UseForwardedHeaders" => PipelineStep.ForwardedHeaders,
            "UseHealthChecks" => PipelineStep.HealthChecks,
            "MapHealthChecks" => PipelineStep.HealthEndpoint,
            "UsePathBase" => PipelineStep.PathBase,
            "UseHsts" => PipelineStep.Hsts,
            "UseAuthentication" => PipelineStep.Authentication,
            "UseSystemd" or "AddSystemd" => PipelineStep.Systemd,
            "MapReverseProxy" or "MapForwarder" or "UseOcelot" or "MapFallback" or "MapFallbackToFile"
                or "MapFallbackToPage"
                or "UseSpa" => PipelineStep.Anything,
            "UseWhen" or "MapWhen" or "Map" => PipelineStep.Branch,
            _ => null,
        };
        // A definition of that name is no call.
        if (step is not { } known || !IsAt(i - 1, ".")) return;
        var path = CodeArgument.Read(tokens, i + 1) is { Count: > 0 } arguments
            && constants.Text(arguments[0]) is { } text ? text.Value : null;
        found.Calls.Add(new PipelineCall(known, when, At(i), path));
    }

    /// <summary><c>options.HttpsPort = 443</c>, <c>MaxRequestBodySize = 100 * 1024 * 1024</c>.</summary>
    private void AddSetting(int i, string name, int from, CodeWhen when)
    {
        var value = CodeNumbers.Read(tokens, constants, from, out var end);
        var last = tokens[Math.Max(i, end - 1)];
        found.Settings.Add(
            new CodeSetting(name, options, when, source.At(tokens[i].Start, last.Start + last.Length - tokens[i].Start),
            value));
    }

    /// <summary>Behind the parenthesis that closes the one at a token.</summary>
    private int EndOf(int open)
    {
        var depth = 0;
        for (var i = open; i < tokens.Count; i++)
        {
            if (tokens[i].Is("(")) depth++;
            else if (tokens[i].Is(")") && --depth == 0) return i + 1;
        }

        return tokens.Count;
    }

    private void ReadTrust(int i)
    {
        if (IsAt(i + 1, ".") && IsAt(i + 2, "Clear"))
        {
            found.Cleared.Add(tokens[i].Value == "KnownProxies" ? "KnownProxies" : "KnownNetworks");
            found.ClearedAt ??= At(i);
        }
        else if (IsAt(i + 1, "=") && IsAt(i + 2, "{") && IsAt(i + 3, "}"))
        {
            // KnownProxies = { } of an initializer adds nothing and empties nothing.
        }
        else
        {
            found.NamesProxies = true;
        }
    }

    private bool IsAt(int i, string value) => i >= 0 && i < tokens.Count && tokens[i].Is(value);

    private Span At(int i) => source.At(tokens[i].Start, tokens[i].Length);

    private static readonly string[] Lists = ["KnownProxies", "KnownNetworks", "KnownIPNetworks"];

    private static readonly string[] Settings =
    [
        "HttpsPort", "KeepAliveTimeout", "RequestHeadersTimeout", "MaxRequestBodySize", "MaxRequestHeadersTotalSize",
        "MultipartBodyLengthLimit", "ShutdownTimeout",
    ];

    private static readonly string[] Options =
    [
        "KestrelServerOptions", "ConfigureKestrel", "UseKestrel", "IISServerOptions", "IISOptions", "FormOptions",
            "HostOptions",
        "HttpsRedirectionOptions", "AddHttpsRedirection", "ForwardedHeadersOptions", "UseHttpSys", "UseShutdownTimeout",
    ];
}
