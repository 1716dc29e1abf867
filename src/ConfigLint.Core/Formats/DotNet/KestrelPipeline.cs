using ConfigLint.Formats.AppSettings;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Formats.DotNet;

/// <summary>
/// What the middleware of an ASP.NET application makes of requests. Measured with .NET 10: UseHttpsRedirection lets
/// everything through where it knows no port (HttpsPort, ASPNETCORE_HTTPS_PORT, an endpoint with TLS; not HTTPS_PORTS);
/// X-Forwarded-Proto counts where UseForwardedHeaders comes before it, is told to take it, and the sender is on the
/// lists of proxies, on which loopback stands.
/// </summary>
internal sealed class KestrelPipeline(ProgramReading reading, ServerProgram program, DotNetProgram code)
{
    private readonly ProgramPipeline pipeline = code.Pipeline;

    /// <summary>The first that is set counts; the prefixed ones are those of the host.</summary>
    private static readonly string[] PortVariables = ["HTTPS_PORT", "ASPNETCORE_HTTPS_PORT", "DOTNET_HTTPS_PORT",
        "ANCM_HTTPS_PORT"];

    private static readonly string[] ForwardVariables = ["ASPNETCORE_FORWARDEDHEADERS_ENABLED",
        "DOTNET_FORWARDEDHEADERS_ENABLED", "FORWARDEDHEADERS_ENABLED"];

    public RequestPipeline Read()
    {
        var redirect = pipeline.Calls.FirstOrDefault(call => call.Step == PipelineStep.HttpsRedirection
            && IsReached(call.When) == true);
        var (scheme, at) = Scheme();
        return new RequestPipeline
        {
            RedirectsToHttps = redirect?.At,
            HttpsPort = HttpsPort(),
            Scheme = scheme,
            SchemeAt = at,
            Health = Health(redirect),
            HasBranches = pipeline.HasBranches,
            DeletesFiles = code.DeletesFiles,
            Security = KestrelSecurity.Read(pipeline, IsReached),
            MayAnswer = code.MayAnswer,
        };
    }

    /// <summary>Null where that is not known.</summary>
    private bool? IsReached(CodeWhen when)
    {
        if (when == CodeWhen.Always) return true;
        // What `dotnet run` starts is in the environment that launchSettings.json names.
        if (when == CodeWhen.Unknown || program.Name == "dotnet") return null;
        foreach (var name in (string[])["DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"])
        {
            if (reading.Environment.Find(name) is not { } written) continue;
            if (!written.HasValue) return null;
            return written.V.Equals("Development",
                StringComparison.OrdinalIgnoreCase) == (when == CodeWhen.InDevelopment);
        }

        return reading.Environment.IsOpen ? null : when == CodeWhen.OutsideDevelopment;
    }

    /// <summary>HttpsRedirectionMiddleware.TryGetHttpsPort.</summary>
    private Value<int> HttpsPort()
    {
        var written = pipeline.Settings.FindAll(static one =>
            one is { Name: "HttpsPort", Of: "AddHttpsRedirection" or "HttpsRedirectionOptions" });
        if (written.Count > 0)
        {
            return written.TrueForAll(one => IsReached(one.When) == true && one.Value == written[0].Value)
                && written[0].Value is { } port
                ? Value.Known((int)port, written[0].At)
                : Value<int>.Unknown("the code decides", Origin.Of(written[0].At));
        }

        foreach (var name in PortVariables)
        {
            if (reading.Environment.Find(name) is not { } variable) continue;
            return variable.HasValue
                && int.TryParse(variable.V, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
                ? variable.With(port)
                : Value<int>.Unknown("a variable gives it", variable.From);
        }

        if (reading.Environment.IsOpen || reading.Command.IsStartUnseen
            || code.HasOtherConfiguration || IsInSettings("https_port"))
        {
            return Value<int>.Unknown("configuration may set it");
        }

        foreach (var listener in program.Listeners)
        {
            if (!listener.Tls.HasValue) return Value<int>.Unknown("an endpoint may have TLS", listener.Tls.From);
            if (!listener.Tls.V) continue;
            return listener.On.HasValue
                ? listener.On.With(listener.On.V.Port)
                : Value<int>.Unknown("not known", listener.On.From);
        }

        return Value.Default(0, reading.Run.Program.At, reading.Command.CodeUnless ?? code.Assumption);
    }

    private bool IsInSettings(string key) => Array.Exists(
        SettingsFiles, name => code.Settings(name)?.Content.IndexOf(key, StringComparison.OrdinalIgnoreCase) >= 0);

    private static readonly string[] SettingsFiles = ["appsettings.json", "appsettings.Production.json"];

    private (SchemeTrust Trust, Span At) Scheme()
    {
        if (pipeline.TakesSchemeItself) return default;
        foreach (var name in ForwardVariables)
        {
            if (reading.Environment.Find(name) is not { } variable) continue;
            if (!variable.HasValue) return default;
            var isOn = variable.V.Equals("true", StringComparison.OrdinalIgnoreCase);
            if (isOn) return (SchemeTrust.Anybody, variable.From.At);
        }

        if (reading.Environment.IsOpen || IsInSettings("ForwardedHeaders")) return default;
        var calls = pipeline.AllCalls.FindAll(static call => call.Step == PipelineStep.ForwardedHeaders);
        if (calls.Count == 0) return (SchemeTrust.Ignored, default);
        if (calls.Find(call => IsReached(call.When) == true) is not { } call) return default;
        if (!pipeline.TakesScheme) return pipeline.NamesForwarding ? default : (SchemeTrust.NotTaken, call.At);
        if (pipeline.IsBehindRedirect(call)) return (SchemeTrust.Late, call.At);
        if (pipeline.NamesProxies) return default;
        return pipeline.ClearedLists switch
        {
            0 => (SchemeTrust.Loopback, call.At),
            1 => (SchemeTrust.HalfCleared, pipeline.ClearedAt ?? call.At),
            _ => (SchemeTrust.Anybody, pipeline.ClearedAt ?? call.At),
        };
    }

    /// <summary>MapHealthChecks makes an endpoint, and all middleware comes before endpoints.</summary>
    private List<HealthPath> Health(PipelineCall? redirect)
    {
        List<HealthPath> found = [];
        foreach (var call in pipeline.AllCalls)
        {
            if (call.Step is not (PipelineStep.HealthChecks or PipelineStep.HealthEndpoint)) continue;
            if (call.Path is not { } path || IsReached(call.When) != true) return [];
            var isFirst = call.Step == PipelineStep.HealthChecks
                && (redirect is null || !ProgramPipeline.IsBefore(redirect, call));
            found.Add(new HealthPath(path, call.At, redirect is not null && !isFirst));
        }

        return found;
    }
}
