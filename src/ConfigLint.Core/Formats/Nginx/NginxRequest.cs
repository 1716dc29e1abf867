using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>
/// The way of one GET request through a server: its rewrite phase, the location, that one's rewrite phase (again where the path changed), try_files, the handler. What a
/// file on the disk, a header or an unknown variable decides ends it, or is assumed and said.
/// </summary>
internal sealed class NginxRequest
{
    /// <summary>ngx_http_core_module: NGX_HTTP_MAX_URI_CHANGES.</summary>
    private const int MaxChanges = 10;

    private readonly NginxServer server;
    private readonly NginxLocations locations;
    private readonly NginxVariables variables;
    private readonly NginxRewrite rewrite;
    private int changes;
    private bool isInternal;
    private bool isErrorPage;

    private NginxRequest(NginxServer server, RequestUrl url, string path, IPatterns patterns)
    {
        this.server = server;
        locations = new NginxLocations(server.Config, patterns);
        variables = new NginxVariables(url) { Path = path, Server = server };
        rewrite = new NginxRewrite(variables, patterns, Steps);
    }

    /// <summary>What happened, in order.</summary>
    public List<NginxStep> Steps { get; } = [];

    public NginxRequestEnd End { get; private set; } = new NginxRequestEnd.Open("not followed", default);

    public static NginxRequest Follow(NginxServerChoice.Chosen choice, RequestUrl url, IPatterns patterns)
    {
        var at = choice.Server.Block.IsNone ? default : choice.Server.Block.Statement;
        var path = NginxUri.Normalize(url.Path, choice.MergesSlashes);
        var request = new NginxRequest(choice.Server, url, path ?? "/", patterns);
        request.End = (choice.IsTls, url.IsTls) switch
        {
            _ when path is null => new NginxRequestEnd.Answer(400, "the path is not one", at),
            (true, false) => new NginxRequestEnd.Answer(400, "The plain HTTP request was sent to HTTPS port", at),
            (false, true) => new NginxRequestEnd.Answer(400, "this port speaks plain HTTP: the TLS handshake fails", at),
            _ => request.Serve(),
        };
        return request;
    }

    private NginxRequestEnd Serve()
    {
        if (!server.Block.IsNone && server.Block.Tree.Marks is { HasOpaqueLines: true }) return new NginxRequestEnd.Open("a template decides which statements stand here", server.Block.Statement);
        if (server.Open is { } open) Steps.Add(new NginxStep($"not seen: {open}; what it holds may take this request", server.Block.IsNone ? default : server.Block.Statement));
        var outcome = rewrite.Run(server);
        if (outcome.End is not null) return Finish(outcome.End, server);
        isInternal |= outcome.Changed;
        return Locate();
    }

    private NginxRequestEnd Locate()
    {
        while (true)
        {
            var choice = locations.Find(server, variables.Path);
            if (choice.Problem is { } problem) return new NginxRequestEnd.Open(problem, server.Block.IsNone ? default : server.Block.Statement);
            if (choice.Groups.Count > 0) variables.Groups = choice.Groups;
            if (choice.Level != server) Steps.Add(new NginxStep(Label(choice.Level), choice.Level.Block.Statement));
            if (choice.IsRedirect) return new NginxRequestEnd.Answer(301, $"to {variables.Path}/: the location is {choice.Level.Path}", choice.Level.Block.Statement);
            var outcome = Enter(choice.Level);
            if (outcome.End is not null) return outcome.End;
            if (++changes > MaxChanges) return new NginxRequestEnd.Answer(500, "rewrite or internal redirection cycle", choice.Level.Block.Statement);
        }
    }

    /// <summary>Runs a location. Without an end, the path has changed and locations are searched again.</summary>
    private NginxRewrite.Outcome Enter(NginxLevel level)
    {
        if (level == server) return new NginxRewrite.Outcome(Content(server, server), false, server);
        if (level.Open is { } open && level.Open != server.Open) Steps.Add(new NginxStep($"not seen: {open}", level.Block.Statement));
        if (!isInternal && Step(level, "internal") is { } marked) return Ended(Finish(new NginxRequestEnd.Answer(404, "the location is internal", marked.Statement), level));
        var outcome = rewrite.Run(level);
        if (outcome.End is not null) return Ended(Finish(outcome.End, level));
        if (outcome.Changed)
        {
            isInternal = true;
            return outcome;
        }

        if (Denied(outcome.Level) is { } denied) return Ended(Finish(denied, level));
        if (Step(level, "try_files") is { } tried) return TryFiles(level, tried);
        return Ended(Content(level, outcome.Level));
    }

    private static NginxRewrite.Outcome Ended(NginxRequestEnd end) => new(end, false, null!);

    /// <summary>The last argument is what is sure; whether the others are there only the disk knows.</summary>
    private NginxRewrite.Outcome TryFiles(NginxLevel level, NginxDirective tried)
    {
        if (tried.IsTemplated || tried.Count < 2) return Ended(new NginxRequestEnd.Open("a template gives try_files", tried.Statement));
        var last = tried[tried.Count - 1].Value;
        Steps.Add(new NginxStep($"try_files: no such file assumed, so {last}", tried.Statement));
        if (last.StartsWith('=') && int.TryParse(last.Substring(1), NumberStyles.None, CultureInfo.InvariantCulture, out var status)) return Ended(Finish(new NginxRequestEnd.Answer(status, "no such file", tried.Statement), level));
        return Redirect(last, tried.Statement);
    }

    /// <summary>To a named location, or to a path that is looked up anew.</summary>
    private NginxRewrite.Outcome Redirect(string target, Span at)
    {
        isInternal = true;
        if (target.StartsWith('@'))
        {
            if (locations.Named(server, target) is not { } named) return Ended(new NginxRequestEnd.Answer(500, $"could not find named location \"{target}\"", at));
            Steps.Add(new NginxStep(Label(named), named.Block.Statement));
            return ++changes > MaxChanges ? Ended(new NginxRequestEnd.Answer(500, "rewrite or internal redirection cycle", at)) : Enter(named);
        }

        if (variables.Fill(target, out var unknown) is not { } filled) return Ended(new NginxRequestEnd.Open($"{unknown} decides where it goes", at));
        var question = filled.IndexOf('?');
        variables.Query = question < 0 ? "" : filled.Substring(question + 1);
        variables.Path = question < 0 ? filled : filled.Substring(0, question);
        return new NginxRewrite.Outcome(null, true, null!);
    }

    private NginxRequestEnd Content(NginxLevel location, NginxLevel level)
    {
        foreach (var pass in server.Config.Passes)
        {
            if (pass.Level == level) return new NginxRequestEnd.Pass(pass, level, variables.Path);
        }

        // An if inherits the handler of its location, a location that of none.
        if (level != location && Content(location, location) is var inherited) return inherited is NginxRequestEnd.Pass pass2 ? pass2 with { Level = level } : inherited;
        foreach (var step in level.Steps)
        {
            if (step.Name is "memcached_pass" or "perl" || step.Name.StartsWith("content_by", StringComparison.Ordinal)) return new NginxRequestEnd.Open($"{step.Name} decides what is answered", step.Statement);
            if (step.Name is "empty_gif" or "stub_status") return new NginxRequestEnd.Answer(200, step.Name, step.Statement);
        }

        return variables.Path.EndsWith('/') && Index(level) is { } index ? index : Files(level);
    }

    /// <summary>ngx_http_index_module redirects to the file that is there; of several, a program's is followed.</summary>
    private NginxRequestEnd? Index(NginxLevel level)
    {
        foreach (var index in level.Entries(DirectiveNames.Get("index")))
        {
            for (var i = 0; i < index.Count; i++)
            {
                var name = index[i].Value;
                if (!name.EndsWith(".php", StringComparison.Ordinal) || name.Contains('$') || ++changes > MaxChanges) continue;
                Steps.Add(new NginxStep($"index {name}: assumed to be there", index.Statement));
                isInternal = true;
                variables.Path = name.StartsWith('/') ? name : variables.Path + name;
                return Locate();
            }
        }

        return null;
    }

    private static NginxRequestEnd.Files Files(NginxLevel level)
    {
        var directive = level.OwnSetting(DirectiveNames.Get("alias")) ?? level.Setting(DirectiveNames.Get("root"), out _);
        var at = directive?.Statement ?? (level.Block.IsNone ? default : level.Block.Statement);
        return new NginxRequestEnd.Files(level, directive is { } written ? $"{written.Name} {written.ArgumentsText}" : "root html (default)", at);
    }

    /// <summary><c>deny all</c> without any <c>allow</c>: nobody comes in, whatever their address.</summary>
    private static NginxRequestEnd.Answer? Denied(NginxLevel level)
    {
        for (var one = level; one is not null; one = one.Parent)
        {
            var allow = one.OwnSetting(DirectiveNames.Get("allow"));
            if (one.OwnSetting(DirectiveNames.Get("deny")) is not { } deny)
            {
                if (allow is not null) return null;
                continue;
            }

            return allow is null && deny.Count == 1 && deny[0].Is("all") ? new NginxRequestEnd.Answer(403, "access forbidden by rule", deny.Statement) : null;
        }

        return null;
    }

    /// <summary>An answer that <c>error_page</c> replaces; once, for recursive_error_pages is off.</summary>
    private NginxRequestEnd Finish(NginxRequestEnd end, NginxLevel level)
    {
        if (end is not NginxRequestEnd.Answer { Status: >= 300 } answer || isErrorPage) return end;
        var code = answer.Status.ToString(CultureInfo.InvariantCulture);
        foreach (var page in level.Entries(DirectiveNames.Get("error_page")))
        {
            if (page.Count < 2 || page.IsTemplated || !Names(page, code)) continue;
            var target = page[page.Count - 1].Value;
            if (!target.StartsWith('/') && !target.StartsWith('@')) return end;
            isErrorPage = true;
            Steps.Add(new NginxStep($"{code}: error_page {target}", page.Statement));
            var shown = Redirect(target, page.Statement).End ?? Locate();
            return shown is NginxRequestEnd.Answer { Status: 200 } text ? text with { Status = StatusOf(page, answer.Status) } : shown;
        }

        return end;
    }

    /// <summary>The status stays, unless <c>=200</c> replaces it or <c>=</c> leaves it to the target.</summary>
    private static int StatusOf(NginxDirective page, int status)
    {
        var word = page[page.Count - 2].Value;
        if (!word.StartsWith('=')) return status;
        return int.TryParse(word.Substring(1), NumberStyles.None, CultureInfo.InvariantCulture, out var replaced) ? replaced : 200;
    }

    private static bool Names(NginxDirective page, string code)
    {
        for (var i = 0; i < page.Count - 1; i++)
        {
            if (page[i].Is(code)) return true;
        }

        return false;
    }

    private static NginxDirective? Step(NginxLevel level, string name)
    {
        foreach (var step in level.Steps)
        {
            if (step.Name == name) return step;
        }

        return null;
    }

    private static string Label(NginxLevel location) => "location " + location.Block.ArgumentsText;
}
