using ConfigLint.Model;
using ConfigLint.Syntax.Code;

namespace ConfigLint.Programs.Sources;

/// <summary>What expressions of JavaScript come to.</summary>
/// <param name="load">The module of a relative name, seen from another; null where the tree does not have it.</param>
internal sealed class JsEvaluator(SourceVariables variables, Func<JsModule, string, JsModule?> load)
    : SourceEvaluator(variables)
{
    /// <summary>
    /// Calls that hand on their first argument. <c>normalizePort</c> is in what express-generator makes (bin/www of
    /// 4.16).
    /// </summary>
    private static readonly string[] Identities =
        ["parseInt", "Number", "String", "normalizePort", "parseFloat", "toNumber"];

    /// <summary>Null where it is undefined.</summary>
    public Value<string>? Evaluate(JsModule module, int start, int end)
    {
        if (!Enter()) return Unknown(module.Tokens, start, end);
        var value = Compute(module, start, end);
        Leave();
        return value;
    }

    private Value<string>? Compute(JsModule module, int start, int end)
    {
        var tokens = module.Tokens;
        (start, end) = Strip(tokens, start, end);
        if (start >= end) return null;
        if (end == start + 1)
        {
            var token = tokens[start];
            if (token.Kind is CodeTokenKind.Number or CodeTokenKind.Text) return Literal(tokens, start);
            if (token.Is("undefined") || token.Is("null")) return null;
            if (token.Is("true") || token.Is("false")) return Literal(tokens, start);
            return token.IsName ? Named(module, start) : Unknown(tokens, start, end);
        }

        if (FindOperator(tokens, start, end, "=>", "=", "&&") >= 0) return Unknown(tokens, start, end);
        if (FindOperator(tokens, start, end, "?") is > 0 and var question) return Chosen(module, start, question, end);
        if (FindOperator(tokens, start, end, "||", "??") >= 0) return FirstOf(module, start, end);
        // A call with a type argument is no comparison: get<number>("PORT").
        if (tokens.Is(end - 1, ")") && tokens.Is(tokens.Partner(end - 1) - 1, ">")
            && Called(module, start, end, out var typed))
        {
            return typed;
        }

        if (FindOperator(tokens, start, end, "+", "-", "*", "/", "%", "==", "===", "!=", "!==", "<", ">") >= 0)
        {
            return Computed(module, start, end);
        }

        if (tokens.Is(start, "+")) return Evaluate(module, start + 1, end);
        if (VariableOf(tokens, start, end) is { } variable) return Variables.Find(variable, tokens.At(start, end));
        if (tokens.Is(end - 1, ")") && Called(module, start, end, out var called)) return called;
        return Definition(module, start, end) is { } found && (found.Start != start || found.Module != module)
            ? Evaluate(found.Module, found.Start, found.End)
            : Unknown(tokens, start, end);
    }

    /// <summary>
    /// Without brackets around it, <c>await</c>, and what TypeScript adds: <c>!</c>, <c>as string</c>.
    /// </summary>
    private static (int Start, int End) Strip(CodeTokens tokens, int start, int end)
    {
        while (start < end)
        {
            if (tokens.Is(start, "(") && tokens.Partner(start) == end - 1) (start, end) = (start + 1, end - 1);
            else if (tokens.Is(start, "await") || tokens.Is(start, "new")) start++;
            else if (tokens.Is(end - 1, "!") || tokens.Is(end - 1, ";")) end--;
            else if (FindOperator(tokens, start, end, "as", "satisfies") is > 0 and var type) end = type;
            else break;
        }

        return (start, end);
    }

    private Value<string>? FirstOf(JsModule module, int start, int end)
    {
        var tokens = module.Tokens;
        for (var at = start; at <= end;)
        {
            var next = FindOperator(tokens, at, end, "||", "??");
            var value = Evaluate(module, at, next < 0 ? end : next);
            if (next < 0 || value is { IsUnknown: true } or { V.Length: > 0 }) return value;
            at = next + 1;
        }

        return null;
    }

    /// <summary><c>process.env.PORT ? process.env.PORT : 3000</c>: what is asked for is what is taken.</summary>
    private Value<string>? Chosen(JsModule module, int start, int question, int end)
    {
        var tokens = module.Tokens;
        if (FindOperator(tokens, question, end, ":") is not (> 0 and var colon)) return Unknown(tokens, start, end);
        if (VariableOf(tokens, start, question) is { } asked)
        {
            return Variables.Find(asked, tokens.At(start, question)) is { } set ? set.IsUnknown
                ? set : Evaluate(module, question + 1, colon) : Evaluate(module, colon + 1, end);
        }

        if (JsConditions.Compare(this, module, start, question) is { } holds)
        {
            return holds ? Evaluate(module, question + 1, colon) : Evaluate(module, colon + 1, end);
        }

        // Either way the same.
        var first = Evaluate(module, question + 1, colon);
        return first is { HasValue: true } one && Evaluate(module, colon + 1, end) is { HasValue: true } other
            && one.V == other.V ? first : Unknown(tokens, start, end);
    }

    private Value<string>? Computed(JsModule module, int start, int end)
    {
        var tokens = module.Tokens;
        if (FindOperator(tokens, start, end, "-", "/", "%", "==", "===", "!=", "!==", "<", ">") >= 0)
        {
            return Unknown(tokens, start, end);
        }

        var isProduct = FindOperator(tokens, start, end, "+") < 0;
        List<Value<string>?> parts = [];
        for (var at = start; at < end;)
        {
            var next = FindOperator(tokens, at, end, "*", "+");
            if (next > 0 && isProduct == tokens.Is(next, "+")) return Unknown(tokens, start, end);
            parts.Add(Evaluate(module, at, next < 0 ? end : next));
            at = next < 0 ? end : next + 1;
        }

        return Arithmetic(parts, isProduct) is { } number
            ? Value.Known(number.ToString(CultureInfo.InvariantCulture), tokens.At(start, end))
            : Unknown(tokens, start, end);
    }

    /// <summary>
    /// <c>process.env.PORT</c>, <c>Bun.env["PORT"]</c>, <c>Deno.env.get("PORT")</c>: the variable's name.
    /// </summary>
    public static string? VariableOf(CodeTokens tokens, int start, int end)
    {
        if (tokens.Is(end - 1, "!")) end--;
        if (tokens.Are(start, "globalThis", ".")) start += 2;
        if (!tokens.Is(start, "process") && !tokens.Is(start, "Bun") && !tokens.Is(start, "Deno")) return null;
        if (!tokens.Are(start + 1, ".", "env")) return null;
        if (tokens.Is(start, "Deno"))
        {
            return tokens.Are(start + 3, ".", "get", "(") && tokens[start + 6].IsText && end == start + 8
                ? tokens[start + 6].Value : null;
        }

        if ((tokens.Is(start + 3, ".") || tokens.Is(start + 3, "?.")) && tokens[start + 4].IsName && end == start + 5)
        {
            return tokens[start + 4].Value;
        }

        return tokens.Is(start + 3, "[") && tokens[start + 4].IsText && end == start + 6
            ? tokens[start + 4].Value : null;
    }

    /// <summary>A call whose result is known.</summary>
    private bool Called(JsModule module, int start, int end, out Value<string>? value)
    {
        var tokens = module.Tokens;
        var open = tokens.Partner(end - 1);
        value = null;
        var parts = open > start ? tokens.Parts(open) : [];
        if (parts.Count == 0) return false;
        var name = tokens[open - 1];
        var isPlain = open == start + 1 || (open == start + 3 && tokens.Is(start, "Number"));
        if (isPlain && name.IsName && Array.IndexOf(Identities, name.Value) >= 0)
        {
            value = Evaluate(module, parts[0].Start, parts[0].End);
            return true;
        }

        // ConfigService of NestJS, and its like: the environment, a file of its own, a default.
        if (name.Is("get") || name.Is("getOrThrow") || tokens.Is(open - 1, ">"))
        {
            if (!tokens[parts[0].Start].IsText || parts[0].End != parts[0].Start + 1) return false;
            var variable = tokens[parts[0].Start].Value;
            if (variable.Length == 0 || variable.ToUpperInvariant() != variable) return false;
            value = Variables.Find(variable, tokens.At(start, end));
            if (value is null && parts.Count > 1) value = Evaluate(module, parts[1].Start, parts[1].End);
            return true;
        }

        return false;
    }

    private Value<string>? Named(JsModule module, int at)
    {
        var tokens = module.Tokens;
        if (module.Find(tokens[at].Value, at, out var assigned) is not { } binding) return Unknown(tokens, at, at + 1);
        if (assigned.Count > 0) return Assigned(module, binding, assigned);
        if (binding.Kind == JsBindingKind.Value && binding.Key is { Length: > 0 } key)
        {
            var value = IsEnvironment(tokens, binding.Value)
                ? Variables.Find(key, tokens.At(binding.At)) : Property(module, binding, key);
            return value is null && binding.Otherwise >= 0
                ? Evaluate(module, binding.Otherwise, module.End(binding.Otherwise)) : value;
        }

        if (Definition(module, at, at + 1) is { } found && (found.Start != at || found.Module != module))
        {
            return Evaluate(found.Module, found.Start, found.End);
        }

        return Unknown(tokens, at, at + 1);
    }

    private Value<string>? Property(JsModule module, JsBinding binding, string key) =>
        Definition(module, binding.Value, module.End(binding.Value)) is { } whole && Member(whole, key) is { } found
            ? Evaluate(found.Module, found.Start, found.End)
            : Unknown(module.Tokens, binding.At, binding.At + 1);

    private static bool IsEnvironment(CodeTokens tokens, int start) =>
        tokens.Are(start, "process", ".", "env") || tokens.Are(start, "Bun", ".", "env");

    /// <summary>
    /// <c>let port = process.env.PORT; if (!port) port = 3000;</c> is a default, all other assignments are not
    /// followed.
    /// </summary>
    private Value<string>? Assigned(JsModule module, JsBinding binding, List<JsBinding> assigned)
    {
        var tokens = module.Tokens;
        var name = tokens[binding.At].Value;
        if (assigned.Count > 1 || binding.Kind != JsBindingKind.Value || assigned[0].Value < 0)
        {
            return Unknown(tokens, binding.At, binding.At + 1);
        }

        var later = assigned[0];
        if (binding.Value < 0 && later.Scope == binding.Scope)
        {
            return Evaluate(module, later.Value, module.End(later.Value));
        }

        if (binding.Value < 0 || !JsConditions.IsWhereUnset(module, later.At, name))
        {
            return Unknown(tokens, binding.At, binding.At + 1);
        }

        var first = Evaluate(module, binding.Value, module.End(binding.Value));
        return first is { IsUnknown: true } or { V.Length: > 0 }
            ? first : Evaluate(module, later.Value, module.End(later.Value));
    }

    /// <summary>
    /// The expression that an expression stands for, by names, properties and imports; itself where it is none of them.
    /// </summary>
    public JsPlace? Definition(JsModule module, int start, int end)
    {
        if (!Enter()) return null;
        var found = Define(module, start, end);
        Leave();
        return found;
    }

    private JsPlace? Define(JsModule module, int start, int end)
    {
        var tokens = module.Tokens;
        (start, end) = Strip(tokens, start, end);
        if (start >= end) return null;
        if (end == start + 1 && tokens[start].IsName) return OfName(module, start);
        if (tokens.Are(start, "Object", ".", "freeze", "(") && tokens.Partner(start + 3) == end - 1)
        {
            return Definition(module, start + 4, end - 1);
        }

        if (tokens.Are(start, "require", "(") && tokens[start + 2].IsText && end == start + 4)
        {
            return load(module, tokens[start + 2].Value) is { } loaded ? new JsPlace(loaded, -1, -1) : null;
        }

        if (end - start < 3 || !tokens[end - 1].IsName || !(tokens.Is(end - 2, ".") || tokens.Is(end - 2, "?.")))
        {
            return new JsPlace(module, start, end);
        }

        var key = tokens[end - 1].Value;
        if (tokens.Is(start, "this") && end == start + 3)
        {
            return module.Members.TryGetValue(key, out var values) && values.Count == 1
                ? Definition(module, values[0], module.End(values[0])) : null;
        }

        return Definition(module, start, end - 2) is { } whole ? Member(whole, key) : null;
    }

    private JsPlace? OfName(JsModule module, int at)
    {
        var tokens = module.Tokens;
        if (module.Find(tokens[at].Value, at, out var assigned) is not { } binding || assigned.Count > 0) return null;
        if (binding.Kind == JsBindingKind.Import)
        {
            if (load(module, binding.Module!) is not { } loaded) return null;
            return binding.Key == "*" ? new JsPlace(loaded, -1, -1) : Exported(loaded, binding.Key!);
        }

        if (binding.Kind != JsBindingKind.Value || binding.Value < 0) return null;
        if (binding.Key is not { } key) return Definition(module, binding.Value, module.End(binding.Value));
        return key.Length > 0 && binding.Otherwise < 0
            && Definition(module, binding.Value, module.End(binding.Value)) is { } whole ? Member(whole, key) : null;
    }

    private JsPlace? Member(JsPlace whole, string key)
    {
        if (!Enter()) return null;
        var found = whole.IsModule ? Exported(whole.Module, key) : InObject(whole.Module, whole.Start, whole.End, key);
        Leave();
        return found;
    }

    private JsPlace? InObject(JsModule module, int start, int end, string key)
    {
        var tokens = module.Tokens;
        if (!tokens.Is(start, "{") || tokens.Partner(start) != end - 1) return null;
        JsPlace? found = null;
        foreach (var (from, to) in tokens.Parts(start))
        {
            // What is spread into it, or given a computed name, may be the property.
            if (tokens.Is(from, "...") || tokens.Is(from, "[")) return null;
            if (tokens[from].Value != key || tokens[from].Kind is CodeTokenKind.Number or CodeTokenKind.Sign) continue;
            found = tokens.Is(from + 1, ":") ? Definition(module, from + 2, to) ?? new JsPlace(module, from + 2, to)
                : to == from + 1 ? Definition(module, from, to) ?? new JsPlace(module, from, to) : null;
        }

        return found;
    }

    private JsPlace? Exported(JsModule module, string key)
    {
        if (!Enter()) return null;
        var found = FindExport(module, key);
        Leave();
        return found;
    }

    private JsPlace? FindExport(JsModule module, string key)
    {
        if (module.Exports.TryGetValue(key, out var start) && start >= 0)
        {
            return Definition(module, start, module.End(start)) ?? new JsPlace(module, start, module.End(start));
        }

        foreach (var (name, from, there) in module.Handed)
        {
            if (name != key && name != "*") continue;
            if (load(module, from) is { } other && Exported(other, name == "*" ? key : there) is { } found)
            {
                return found;
            }
        }

        // module.exports = { port: 3000 }, and what a bundler makes of export default for require.
        if (key != "default" && module.Exports.TryGetValue("default", out var whole) && whole >= 0
            && Definition(module, whole, module.End(whole)) is { IsModule: false } all)
        {
            return InObject(all.Module, all.Start, all.End, key);
        }

        return key == "default" && module.Exports.Count > 0 && module.Tokens.Count > 0
            && !module.Exports.ContainsKey("default") ? new JsPlace(module, -1, -1) : null;
    }
}

/// <summary>An expression of a module; without a start the module's exports as a whole.</summary>
internal readonly record struct JsPlace(JsModule Module, int Start, int End)
{
    public bool IsModule => Start < 0;
}
