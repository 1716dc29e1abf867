using ConfigLint.Formats.DotNet;
using ConfigLint.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using CodeSpan = ConfigLint.Text.Span;

namespace ConfigLint.CSharp;

/// <summary>
/// Calls that build a host or set its addresses. What cannot be followed to a text leaves the addresses undecided.
/// </summary>
internal sealed class HostingCalls(ProgramWalk walk)
{
    private readonly HashSet<SyntaxNode> hosts = [];
    private readonly HashSet<(CodeAddressKind, CodeSpan, string)> seen = [];
    private readonly Variables variables = new(walk.Program);

    public void Create(BaseObjectCreationExpressionSyntax created)
    {
        if (created is ObjectCreationExpressionSyntax named && Names.OfType(named.Type) == "WebHostBuilder")
        {
            AddHost(created, HostKind.WebHost);
        }

    }

    public void Call(InvocationExpressionSyntax call, string name)
    {
        var receiver = Names.Receiver(call.Expression);
        var of = Names.Last(receiver);
        var isMember = receiver is not null;
        switch (name)
        {
            case "CreateBuilder" or "CreateSlimBuilder" or "Create" or "CreateEmptyBuilder" when of == "WebApplication":
                AddHost(call, HostKind.WebApplication);
                if (name == "CreateEmptyBuilder") Leave(call, "builds a host without the usual configuration");
                break;
            case "ConfigureWebHostDefaults" or "ConfigureWebHost" or "ConfigureWebHostDefault":
                AddHost(call, HostKind.Generic);
                break;
            case "CreateDefaultBuilder" when of == "WebHost":
                AddHost(call, HostKind.WebHost);
                break;
            case "UseUrls":
                AddUrls(call, CodeAddressKind.UseUrls);
                break;
            case "Add" when of == "Urls" && IsHost(Names.Receiver(receiver!)):
            case "Add" when of == "Addresses" && Speaks(call, "IServerAddressesFeature"):
                AddUrls(call, CodeAddressKind.AddUrl);
                break;
            case "Run" or "RunAsync" when of == "Serve":
            case "Inject" when isMember && call.ArgumentList.Arguments.Count == 0:
                // Furion takes in every JSON file beside the program (furion.net, "Serve.Run").
                Leave(call, $"calls {name} of Furion, which reads every JSON file");
                break;
            case "Run" or "RunAsync" when isMember:
                ReadRun(call, receiver!);
                break;
            case "ListenLocalhost" or "ListenAnyIP" or "ListenUnixSocket":
                AddListen(call, name);
                break;
            case "Listen" when isMember:
                ReadListen(call);
                break;
            case "ListenHandle" or "ListenNamedPipe" or "UseCloudHosting" or "AddHttpSys":
                Leave(call, $"calls {name}");
                break;
            case "PreferHostingUrls" when call.Argument(0)?.IsKind(SyntaxKind.FalseLiteralExpression) != true:
                Leave(call, "calls PreferHostingUrls");
                break;
            case "UseSetting" or "SetEnvironmentVariable":
                ReadSetting(call, name);
                break;
            case "Bind" when isMember && Speaks(call, "System.Net.Sockets"):
                Facts(call).OtherSocket ??= (NameAt(call), "Socket");
                break;
            case "ConfigureEndpointDefaults" or "ConfigureHttpsDefaults":
                Facts(call).SetsEndpointDefaults = true;
                break;
            case "AddJsonFile":
                AddJsonFile(call);
                break;
            case "AddEnvironmentVariables" when call.Argument(0) is { } prefix
                && walk.Texts.Written(prefix, walk.Frame) is not ("ASPNETCORE_" or "DOTNET_" or ""):
                Facts(call).OtherConfiguration ??= NameAt(call);
                break;
            default:
                if (DotNetWords.Configuration.Contains(name) && !IsUsualFolder(name, call))
                {
                    Facts(call).OtherConfiguration ??= NameAt(call);
                }

                break;
        }
    }

    /// <summary><c>builder.Configuration["urls"] = ...</c>, <c>options.Configure(section)</c>: addresses by a
    /// key.</summary>
    public void SetKey(SyntaxNode at, string key)
    {
        var isAddress = key.Equals("urls", StringComparison.OrdinalIgnoreCase)
            || Array.Exists(
                DotNetWords.AddressKeys, part => key.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0);
        if (isAddress) Leave(at, $"sets {key}");
    }

    public void Leave(SyntaxNode node, string why)
    {
        if (walk.If == CodeCondition.Never) return;
        if (walk.If is CodeConstant) Facts(node).Undecided ??= (NameAt(node), why);
        else Keep(
            node, new CodeAddress(
            CodeAddressKind.UseUrls, null, null, NameAt(node))
            { Written = new CodeUnknown(why, NameAt(node)) });
    }

    private void AddHost(SyntaxNode node, HostKind kind)
    {
        if (!hosts.Add(node)) return;
        var facts = Facts(node);
        facts.Hosts++;
        facts.HostAt ??= NameAt(node);
        facts.IsWeb = true;
        if (kind > facts.Host) facts.Host = kind;
    }

    /// <summary>Any number of texts, or an array of them.</summary>
    private void AddUrls(InvocationExpressionSyntax call, CodeAddressKind kind)
    {
        var arguments = call.ArgumentList.Arguments;
        if (arguments.Count == 0) return;
        List<CodeText> texts = [];
        foreach (var argument in arguments) texts.AddRange(Elements(argument.Expression).Select(Text));
        if (texts.Count == 0 || texts.Exists(static text => text is CodeUnknown))
        {
            Leave(call, $"calls {Names.Last(call.Expression)} with what is not written there");
        }

        else texts.ForEach(text => AddUrl(call, kind, text));
    }

    private CodeText Text(ExpressionSyntax expression) => walk.Texts.Of(expression, walk.Frame);

    private IEnumerable<ExpressionSyntax> Elements(ExpressionSyntax written, int depth = 0)
    {
        var expression = Names.Bare(written);
        switch (expression)
        {
            case ArrayCreationExpressionSyntax { Initializer: { } array }:
                return array.Expressions;
            case ImplicitArrayCreationExpressionSyntax implied:
                return implied.Initializer.Expressions;
            case CollectionExpressionSyntax collection
                when collection.Elements.All(static element => element is ExpressionElementSyntax):
                return collection.Elements.Select(static element => ((ExpressionElementSyntax)element).Expression);
            // UseUrls takes several in one, as what splits them makes of them.
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var whole } } split
                when Names.Last(split.Expression) == "Split" && split.Argument(0)?.ToString() is "';'" or "\";\"":
                return [whole];
            case IdentifierNameSyntax or MemberAccessExpressionSyntax when depth == 0
                && variables.Find(expression) is { Initializer: { } initializer } variable
                && variables.IsSetOnce(variable, expression)
                && IsList(Names.Bare(initializer)):
                return Elements(initializer, depth + 1);
            default:
                return [expression];
        }
    }

    private static bool IsList(ExpressionSyntax expression) =>
        expression is ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax
            or CollectionExpressionSyntax or InvocationExpressionSyntax;

    private void AddUrl(SyntaxNode node, CodeAddressKind kind, CodeText text)
    {
        if (text is not CodeLiteral literal)
        {
            Add(node, new CodeAddress(kind, null, null, text.At) { Written = text });
            return;
        }

        // As configuration does, UseUrls takes several in one.
        foreach (var url in literal.Text.Split(';'))
        {
            if (url.Trim().Length > 0) Add(node, new CodeAddress(kind, url.Trim(), null, text.At));
        }
    }

    private void Add(SyntaxNode node, CodeAddress address)
    {
        if (walk.If == CodeCondition.Unknown) Leave(node, $"calls {NameOf(node)} on a condition");
        else if (walk.If != CodeCondition.Never) Keep(node, address);
    }

    private void Keep(SyntaxNode node, CodeAddress address)
    {
        // A method that is called from several places says the same each time, unless its arguments differ.
        var text = address.Url ?? address.On?.ToString();
        if (walk.If == CodeCondition.Always && text is not null && !seen.Add((address.Kind, address.At, text))) return;
        Facts(node).Addresses.Add(address with { If = walk.If, IsReached = walk.IsReached });
    }

    /// <summary><c>app.Run("http://...")</c>; a handler is no address, nor is what a benchmark or a task
    /// runs.</summary>
    private void ReadRun(InvocationExpressionSyntax call, ExpressionSyntax receiver)
    {
        var isChained = Names.Bare(receiver) is InvocationExpressionSyntax before
            && Names.Last(before.Expression) == "Build";
        if (!(isChained || IsHost(receiver)) || call.Argument(0, "url") is not { } first) return;
        var isWeb = Facts(call).Host == HostKind.WebApplication
            || hosts.Any(
            static host => host is InvocationExpressionSyntax built
            && Names.Last(Names.Receiver(built.Expression)) == "WebApplication");
        if (IsHandlerOrToken(first)) return;
        var text = Text(first);
        if (text is CodeLiteral or not CodeUnknown) AddUrl(call, CodeAddressKind.Run, text);
        else if (isWeb) Leave(call, $"calls {Names.Last(call.Expression)} with an address that is not written there");
    }

    /// <summary>A variable that holds a built host; <c>app</c> is one wherever it comes from.</summary>
    private bool IsHost(ExpressionSyntax? expression)
    {
        if (expression is not IdentifierNameSyntax name) return false;
        if (name.Identifier.ValueText == "app") return true;
        return variables.Find(name) is { Initializer: { } initializer }
            && Names.Bare(initializer) is InvocationExpressionSyntax built
                && Names.Last(built.Expression) is "Build" or "Create";
    }

    private static bool IsHandlerOrToken(ExpressionSyntax expression)
    {
        if (expression is AnonymousFunctionExpressionSyntax or DefaultExpressionSyntax
            || expression.IsKind(SyntaxKind.DefaultLiteralExpression)
            || expression.IsKind(SyntaxKind.NullLiteralExpression)) return true;
        var name = Names.Last(expression);
        return name is "args" or "ct" || name.IndexOf("ancel", StringComparison.Ordinal) > 0
            || name.EndsWith("oken", StringComparison.Ordinal);
    }

    /// <summary><c>Listen(IPAddress.Any, 5000)</c>. With one number, or outside Kestrel's options, it is a
    /// socket's.</summary>
    private void ReadListen(InvocationExpressionSyntax call)
    {
        var speaksOfKestrel = Speaks(call, "Kestrel")
            || walk.Frame.Options.IndexOf("Kestrel", StringComparison.Ordinal) >= 0;
        var arguments = call.ArgumentList.Arguments;
        var isOfSocket = arguments.Count == 0
            || (arguments.Count == 1 && (arguments[0].Expression is LiteralExpressionSyntax
            || (arguments[0].Expression is SimpleNameSyntax && EndpointOf(arguments[0].Expression) is null)));
        if (!speaksOfKestrel || isOfSocket)
        {
            if (Speaks(call, "System.Net.Sockets")) Facts(call).OtherSocket ??= (NameAt(call), "Socket");
            else if (speaksOfKestrel) Leave(call, "calls Listen with what is not written there");
            return;
        }

        AddListen(call, "Listen");
    }

    private void AddListen(InvocationExpressionSyntax call, string name)
    {
        var (host, port) = AddressOf(call, name);
        if (port is null or CodeUnknown || host is CodeUnknown)
        {
            Leave(call, $"calls {name} with what is not written there");
            return;
        }

        var (tls, isHttp2) = new EndpointOptions(walk, call).Read();
        var address = new CodeAddress(CodeAddressKind.Listen, null, null, port.At, tls, isHttp2);
        if (port is CodeLiteral literal && host is null or CodeLiteral)
        {
            var on = On((host as CodeLiteral)?.Text, literal.Text);
            if (on is null) Leave(call, $"calls {name} with what is not written there");
            else Add(call, address with { On = on });
        }
        else
        {
            Add(call, address with { Written = port, Host = host });
        }
    }

    private static Endpoint? On(string? host, string text)
    {
        if (host is null) return text.StartsWith("/", StringComparison.Ordinal) ? Endpoint.Unix(text) : null;
        return int.TryParse(
            text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture,
            out var port)
            && port is > 0 and <= 65535 ? Endpoint.Tcp(host, port) : null;
    }

    /// <returns>The host, null of a socket file; the port, or the path.</returns>
    private (CodeText? Host, CodeText? Port) AddressOf(InvocationExpressionSyntax call, string name)
    {
        if (call.Argument(0) is not { } first) return (null, null);
        switch (name)
        {
            case "ListenUnixSocket":
                return (null, Text(first));
            case "ListenAnyIP" or "ListenLocalhost":
                return (new CodeLiteral(name == "ListenAnyIP" ? "*" : "localhost", NameAt(call)), Text(first));
        }

        // new IPEndPoint(IPAddress.Any, 5000)
        if (EndpointOf(first) is { } parts) return (Host(parts.Address), Text(parts.Port));
        return call.Argument(1) is { } port ? (Host(first), Text(port)) : (null, null);
    }

    private (ExpressionSyntax Address, ExpressionSyntax Port)? EndpointOf(ExpressionSyntax written)
    {
        var expression = Names.Bare(written);
        if (expression is IdentifierNameSyntax
            && variables.Find(expression) is { Initializer: { } initializer }) expression = Names.Bare(initializer);
        return expression is ObjectCreationExpressionSyntax { ArgumentList.Arguments: [var address, var port] } created
            && Names.OfType(created.Type) == "IPEndPoint"
            ? (address.Expression, port.Expression) : null;
    }

    private CodeText Host(ExpressionSyntax written, int depth = 0)
    {
        var expression = Names.Bare(written);
        var at = walk.Texts.At(expression);
        if (expression is InvocationExpressionSyntax call && Names.Last(call.Expression) == "Parse"
            && call.Argument(0) is { } text) return Text(text);
        var fixedHost = Names.Last(Names.Receiver(expression)) != "IPAddress" ? null : Names.Last(expression) switch
        {
            "Any" => "0.0.0.0",
            "Loopback" => "127.0.0.1",
            "IPv6Any" => "::",
            "IPv6Loopback" => "::1",
            _ => null,
        };
        if (fixedHost is not null) return new CodeLiteral(fixedHost, at);
        if (expression is ConditionalExpressionSyntax choice && depth < 5)
        {
            return new CodeChoice(
                walk.Texts.Conditions.Of(choice.Condition, walk.Frame), Host(choice.WhenTrue, depth + 1),
                Host(choice.WhenFalse, depth + 1), at);
        }

        return depth < 5 && expression is IdentifierNameSyntax
            && variables.Find(expression) is { Initializer: { } initializer } variable
            && variables.IsSetOnce(variable, expression)
            ? Host(initializer, depth + 1) : new CodeUnknown("is not written there", at);
    }

    /// <summary><c>UseSetting("urls", X)</c>, <c>SetEnvironmentVariable("ASPNETCORE_URLS", X)</c>.</summary>
    private void ReadSetting(InvocationExpressionSyntax call, string name)
    {
        if (call.Argument(0) is not { } first || call.Argument(1) is not { } value) return;
        var key = walk.Texts.Written(first, walk.Frame) ?? Names.Last(first);
        var isUrls = key.Equals("urls", StringComparison.OrdinalIgnoreCase) || key == "ServerUrlsKey";
        if (isUrls && name == "UseSetting" && Text(value) is not CodeUnknown and var text)
        {
            AddUrl(call, CodeAddressKind.UseUrls, text);
        }

        else if (isUrls) Leave(call, $"sets {key}");
        else SetKey(call, key);
    }

    private void AddJsonFile(InvocationExpressionSyntax call)
    {
        var path = call.Argument(0) is { } first ? (Text(first), Names.Bare(first)) : default;
        // $"appsettings.{environment}.json"
        var start = path.Item1 switch
        {
            CodeLiteral literal => literal.Text,
            _ => path.Item2 is InterpolatedStringExpressionSyntax { Contents: [InterpolatedStringTextSyntax text, ..] }
                && text.TextToken.ValueText.StartsWith("appsettings.", StringComparison.OrdinalIgnoreCase)
                ? "appsettings.json" : null,
        };
        Facts(call).JsonFiles.Add(start);
    }

    /// <summary>The folder that the host takes anyway: Directory.GetCurrentDirectory(), or the program's own.</summary>
    private static bool IsUsualFolder(string name, InvocationExpressionSyntax call) =>
        name is "UseContentRoot" or "SetBasePath" && call.ArgumentList.Arguments is [var only]
        && only.DescendantTokens().Any(
            static token => token.ValueText is "GetCurrentDirectory" or "ContentRootPath" or "BaseDirectory");

    private SourceHosting Facts(SyntaxNode node) => walk.FactsOf(node);

    private bool Speaks(SyntaxNode node, string word) =>
        walk.TreeOf(node).Source.Content.IndexOf(word, StringComparison.Ordinal) >= 0;

    private static string NameOf(SyntaxNode node) => node is InvocationExpressionSyntax call
        ? Names.Last(call.Expression) : "it";

    private CodeSpan NameAt(SyntaxNode node) =>
        walk.TreeOf(node).At(
        node is InvocationExpressionSyntax call && Names.Simple(call.Expression) is { } name ? name.Identifier : node);
}
