using ConfigLint.Formats.DotNet;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ConfigLint.CSharp;

/// <summary>What is done to requests, and the limits that are set.</summary>
internal sealed class PipelineCalls(ProgramWalk walk)
{
    private readonly Dictionary<SyntaxNode, int> calls = [];
    private readonly HashSet<SyntaxNode> settings = [];
    private int order;

    private static readonly string[] Settings =
    [
        "HttpsPort", "KeepAliveTimeout", "RequestHeadersTimeout", "MaxRequestBodySize", "MaxRequestHeadersTotalSize",
        "MultipartBodyLengthLimit", "ShutdownTimeout", "ForwardLimit", "MaxConcurrentConnections",
        "PooledConnectionLifetime",
        "PooledConnectionIdleTimeout", "ConnectTimeout",
    ];

    /// <summary>Calls whose lambda sets options, types of options, and clients.</summary>
    private static readonly string[] Options =
    [
        "KestrelServerOptions", "ConfigureKestrel", "UseKestrel", "UseKestrelCore", "IISServerOptions", "IISOptions",
        "FormOptions", "HostOptions",
        "HttpsRedirectionOptions", "AddHttpsRedirection", "ForwardedHeadersOptions", "UseHttpSys", "UseShutdownTimeout",
        "SocketsHttpHandler", "HttpClient", "AddHttpClient", "ConfigureHttpClient", "RequestTimeoutPolicy",
        "AddRequestTimeouts", "HstsOptions", "AddHsts",
    ];

    /// <summary>Those whose <c>Timeout</c> is a setting: clients, and what ends requests.</summary>
    private static readonly string[] WithTimeout =
    [
        "SocketsHttpHandler", "HttpClient", "AddHttpClient", "ConfigureHttpClient", "RequestTimeoutPolicy",
        "AddRequestTimeouts",
    ];

    private static readonly string[] KestrelLimits =
        ["KeepAliveTimeout", "RequestHeadersTimeout", "MaxRequestBodySize", "MaxRequestHeadersTotalSize"];

    public void Call(InvocationExpressionSyntax call, string name)
    {
        if (name == "UseShutdownTimeout" && call.Argument(0) is { } time)
        {
            AddSetting(call, "ShutdownTimeout", name, time);
        }

        if (name == "UseStartup" && TypeOf(call) is { } startup) Facts(call).Startups.Add(startup);
        if (name == "SetUnixFileMode") AddFileMode(call);
        if (name == "Configure" && IsKestrelSection(call)) BindLimits(call);
        if (StepOf(name) is not { } step || Names.Receiver(call.Expression) is null) return;
        if (walk.If == CodeCondition.Never) return;
        var path = walk.Texts.Written(call.Argument(0), walk.Frame);
        var made = new PipelineCall(step, walk.If.When, NameAt(call), path)
        {
            If = walk.If,
            Order = walk.IsReached ? ++order : 0,
        };
        var all = Facts(call).Calls;
        if (!calls.TryGetValue(call, out var known))
        {
            calls[call] = all.Count;
            all.Add(made);
        }
        else if (all[known].If != CodeCondition.Always || made.If != CodeCondition.Always)
        {
            all[known] = all[known] with { When = CodeWhen.Unknown, If = CodeCondition.Unknown };
        }
    }

    /// <summary><c>options.HttpsPort = 443</c>, <c>MaxRequestBodySize = 100 * 1024 * 1024</c>.</summary>
    public void Assign(AssignmentExpressionSyntax assignment)
    {
        if (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)) return;
        var name = Names.Last(assignment.Left);
        if (name == "Timeout" && Array.IndexOf(WithTimeout, OptionsOf(assignment)) >= 0
            || Array.IndexOf(Settings, name) >= 0)
        {
            AddSetting(assignment, name, OptionsOf(assignment), assignment.Right);
        }
        else if (assignment.Left is ElementAccessExpressionSyntax { ArgumentList.Arguments: [var key] } element
            && walk.Texts.Written(key.Expression, walk.Frame) is { } text
            && Names.Last(element.Expression).IndexOf("onfig", StringComparison.Ordinal) >= 0)
        {
            walk.SetKey(assignment, text);
        }
    }

    public bool IsBranch(string name, InvocationExpressionSyntax call) => name is "UseWhen" or "MapWhen" or "Map"
        && Names.Receiver(call.Expression) is not null;

    /// <summary>Whose options a method sets that is called here.</summary>
    public string OptionsAt(InvocationExpressionSyntax call)
    {
        var name = Names.Last(call.Expression);
        return Array.IndexOf(Options, name) >= 0 ? name : TypeArgument(call) is { } type
            && Array.IndexOf(Options, type) >= 0 ? type : OptionsAround(call);
    }

    private static PipelineStep? StepOf(string name) => name switch
    {
        "UseHttpsRedirection" => PipelineStep.HttpsRedirection,
        "UseForwardedHeaders" => PipelineStep.ForwardedHeaders,
        "UseHealthChecks" => PipelineStep.HealthChecks,
        "MapHealthChecks" => PipelineStep.HealthEndpoint,
        "UsePathBase" => PipelineStep.PathBase,
        "UseHsts" => PipelineStep.Hsts,
        "UseAuthentication" => PipelineStep.Authentication,
        "UseSystemd" or "AddSystemd" => PipelineStep.Systemd,
        "MapReverseProxy" or "MapForwarder" or "UseOcelot" or "UseSpa" => PipelineStep.Anything,
        "MapFallback" or "MapFallbackToFile" or "MapFallbackToPage" => PipelineStep.Anything,
        "UseWhen" or "MapWhen" or "Map" => PipelineStep.Branch,
        "UseRequestTimeouts" => PipelineStep.RequestTimeouts,
        _ => null,
    };

    private void AddSetting(SyntaxNode node, string name, string of, ExpressionSyntax value)
    {
        if (walk.If == CodeCondition.Never || !settings.Add(node)) return;
        // options.HttpsPort = 443: from the name of the option to its value.
        var named = node switch
        {
            AssignmentExpressionSyntax assignment => Names.Simple(assignment.Left),
            InvocationExpressionSyntax call => Names.Simple(call.Expression),
            _ => null,
        };
        var from = named?.SpanStart ?? node.SpanStart;
        var at = walk.TreeOf(node).Source.At(from, node.Span.End - from);
        Facts(node).Settings.Add(
            new CodeSetting(name, of, walk.If.When, at, Numbers.Limit(value, walk.Texts, walk.Frame)));
    }

    private void AddFileMode(InvocationExpressionSyntax call)
    {
        var path = walk.Texts.Written(call.Argument(0), walk.Frame);
        Facts(call).FileModes.Add(
            call.Argument(1) is { } mode && ModeOf(mode, 0) is { } bits
            ? new CodeFileMode(path, bits, walk.If.When, NameAt(call)) : null);
    }

    private static readonly string[] ModeNames =
    [
        "OtherExecute", "OtherWrite", "OtherRead", "GroupExecute", "GroupWrite", "GroupRead", "UserExecute",
        "UserWrite", "UserRead",
    ];

    /// <summary><c>UnixFileMode.UserRead | UnixFileMode.GroupRead</c>; null where it is none of that.</summary>
    private static int? ModeOf(ExpressionSyntax written, int depth)
    {
        var expression = Names.Bare(written);
        if (depth > 20) return null;
        if (expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.BitwiseOrExpression } both)
        {
            return ModeOf(both.Left, depth + 1) | ModeOf(both.Right, depth + 1);
        }

        var bit = Array.IndexOf(ModeNames, Names.Last(expression));
        return bit >= 0 ? 1 << bit : Names.Last(expression) == "None" ? 0 : null;
    }

    /// <summary><c>Configure&lt;KestrelServerOptions&gt;(Configuration.GetSection("Kestrel"))</c> binds the limits
    /// too.</summary>
    private static bool IsKestrelSection(InvocationExpressionSyntax call) =>
        TypeArgument(call) == "KestrelServerOptions"
            && call.ArgumentList.Arguments.All(
            static argument => argument.Expression is not AnonymousFunctionExpressionSyntax);

    private void BindLimits(InvocationExpressionSyntax call)
    {
        if (walk.If == CodeCondition.Never || !settings.Add(call)) return;
        foreach (var name in KestrelLimits) Facts(call).Settings.Add(
            new CodeSetting(name, "KestrelServerOptions", walk.If.When, NameAt(call), null));
    }

    private string OptionsOf(AssignmentExpressionSyntax assignment)
    {
        // var options = new ForwardedHeadersOptions(); options.ForwardLimit = 2;
        var receiver = assignment.Left;
        while (Names.Receiver(receiver) is { } inner) receiver = inner;
        if (receiver is IdentifierNameSyntax name && walk.Other is null
            && new Variables(walk.Program).Find(name) is { } variable
            && TypeOfVariable(variable) is { } type && Array.IndexOf(Options, type) >= 0) return type;
        return OptionsAround(assignment);
    }

    private static string? TypeOfVariable(Variable variable) => variable.Initializer switch
    {
        ObjectCreationExpressionSyntax created => Names.OfType(created.Type),
        ImplicitObjectCreationExpressionSyntax
            when variable.Declaration.Parent is VariableDeclarationSyntax declared => Names.OfType(declared.Type),
        _ => null,
    };

    /// <summary>The nearest call, creation or parameter around a place that names options.</summary>
    private string OptionsAround(SyntaxNode node)
    {
        foreach (var around in node.Ancestors())
        {
            var name = around switch
            {
                InvocationExpressionSyntax call => Array.IndexOf(Options, Names.Last(call.Expression)) >= 0
                    ? Names.Last(call.Expression) : TypeArgument(call),
                ObjectCreationExpressionSyntax created => Names.OfType(created.Type),
                ParenthesizedLambdaExpressionSyntax lambda => TypeIn(lambda.ParameterList),
                BaseMethodDeclarationSyntax method => TypeIn(method.ParameterList),
                LocalFunctionStatementSyntax function => TypeIn(function.ParameterList),
                _ => null,
            };
            if (name is not null && Array.IndexOf(Options, name) >= 0) return name;
        }

        return walk.Frame.Options;
    }

    private static string? TypeIn(ParameterListSyntax parameters) =>
        parameters.Parameters.Select(static parameter => Names.OfType(parameter.Type)).FirstOrDefault(
            static type => Array.IndexOf(Options, type) >= 0);

    private static string? TypeArgument(InvocationExpressionSyntax call) =>
        Names.Simple(call.Expression) is GenericNameSyntax { TypeArgumentList.Arguments: [var only, ..] }
            ? Names.OfType(only) : null;

    private static string? TypeOf(InvocationExpressionSyntax call) =>
        Names.Simple(call.Expression) is GenericNameSyntax { TypeArgumentList.Arguments: [var only] }
            ? Names.OfType(only) : null;

    private PipelineCode Facts(SyntaxNode node) => walk.FactsOf(node).Pipeline;

    private Text.Span NameAt(InvocationExpressionSyntax call) =>
        walk.TreeOf(call).At(Names.Simple(call.Expression) is { } name ? name.Identifier : call);
}
