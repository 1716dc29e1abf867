using System.Text;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Aws;

/// <summary>
/// Parameters and resources of a template. What a parameter gives is a default where one is written; what a condition, an import or a function decides is Unknown.
/// </summary>
internal sealed class StackTemplate
{
    /// <summary>AWS allows no more; of a template that has, what is beyond is not read.</summary>
    private const int MaxResources = 500;

    /// <summary>In characters; longer expressions are not compared.</summary>
    private const int LongestCompared = 2000;

    private readonly YamlMapping? parameters;
    private readonly YamlMapping? outputs;
    private readonly Dictionary<string, StackResource> byName = new(StringComparer.Ordinal);
    private HashSet<string>? exported;

    private StackTemplate(YamlMapping root, YamlMapping resources)
    {
        parameters = root["Parameters"] as YamlMapping;
        outputs = root["Outputs"] as YamlMapping;
        IsOpen = resources.Entries.Count > MaxResources || Intrinsic.IsIn(resources) || HasMacro(root["Transform"]);
        foreach (var entry in resources.Entries)
        {
            if (Resources.Count == MaxResources) break;
            if (entry.Value.Resolved is not YamlMapping body || body["Type"] is not YamlScalar { IsTemplated: false } type) continue;
            var resource = StackResource.Of(this, entry, type.Value, body);
            Resources.Add(resource);
            byName[resource.Name] = resource;
        }
    }

    public List<StackResource> Resources { get; } = [];

    /// <summary>A macro, an include or a loop may add resources, and change those that are there.</summary>
    public bool IsOpen { get; }

    /// <returns>Null where none of the resources is one that rules ask about.</returns>
    public static StackTemplate? Of(YamlMapping root, YamlMapping resources)
    {
        var template = new StackTemplate(root, resources);
        return template.Resources.Exists(resource => resource.GetType() != typeof(StackResource)) ? template : null;
    }

    public StackResource? Find(string? name) => name is not null && byName.TryGetValue(name, out var found) ? found : null;

    /// <summary>The resource of a type that <c>Ref</c> or <c>Fn::GetAtt</c> names; null for all others.</summary>
    public T? Referenced<T>(YamlNode? node)
        where T : StackResource => node is null ? null : Find(Intrinsic.TargetOf(node.Resolved)) as T;

    public IEnumerable<T> All<T>()
        where T : StackResource => Resources.OfType<T>();

    /// <summary>Other stacks get to know the resource.</summary>
    public bool IsExported(StackResource resource)
    {
        if (exported is null)
        {
            exported = new HashSet<string>(StringComparer.Ordinal);
            if (outputs is not null) StackReferences.Add(outputs, exported);
        }

        return exported.Contains(resource.Name);
    }

    public Value<string> Text(YamlNode node)
    {
        node = node.Resolved;
        if (!Intrinsic.Is(node, out var function, out var argument))
        {
            if (node is not YamlScalar plain) return Value<string>.Unknown("not a text", Origin.Of(node.At));
            // {{resolve:ssm:...}} is looked up when the stack is made.
            return plain.IsTemplated || plain.Value.IndexOf("{{", StringComparison.Ordinal) >= 0 ? Value<string>.Unknown("it is filled in later", Origin.Of(node.At)) : Value.Known(plain.Value, node.At);
        }

        return (function, argument) switch
        {
            ("Ref", YamlScalar name) => Parameter(name.Value, name.At) ?? Value<string>.Unknown($"{name.Value} has no default", Origin.Of(name.At)),
            ("Sub", YamlScalar text) => Substitute(text.Value, text.At),
            _ => Value<string>.Unknown($"{function} decides", Origin.Of(node.At)),
        };
    }

    /// <summary>Two expressions that give the same, whatever that is: both written alike, or both known.</summary>
    public bool? AreSame(YamlNode a, YamlNode b)
    {
        (a, b) = (a.Resolved, b.Resolved);
        if (a.End - a.Start > LongestCompared || b.End - b.Start > LongestCompared) return null;
        if (Write(a) == Write(b)) return true;
        var (left, right) = (Text(a), Text(b));
        return left.HasValue && right.HasValue ? left.V == right.V : null;
    }

    /// <summary>An expression in one way, whichever of its forms was written.</summary>
    public static string Write(YamlNode node)
    {
        node = node.Resolved;
        if (Intrinsic.TargetOf(node) is { } target) return (Intrinsic.Is(node, out var name, out _) && name == "Ref" ? "Ref " : node.At.ToString() + " of ") + target;
        return Intrinsic.Is(node, out var function, out var argument) ? function + " " + argument.At : (node as YamlScalar)?.Value ?? node.At.ToString();
    }

    private Value<string>? Parameter(string name, Span at)
    {
        if (parameters?[name] is not YamlMapping parameter || parameter["Default"] is not YamlScalar { IsTemplated: false } value) return null;
        // The default of these is a name under which the value is looked up, or a list.
        var type = (parameter["Type"] as YamlScalar)?.Value ?? "";
        return type.StartsWith("AWS::SSM::", StringComparison.Ordinal) || type.IndexOf("List", StringComparison.Ordinal) >= 0 ? null : Value.Default(value.Value, at, $"parameter {name}");
    }

    /// <summary><c>${Name}</c> of a parameter is its default; <c>${!Name}</c> stays as it is; of all else nothing is known.</summary>
    private Value<string> Substitute(string text, Span at)
    {
        var start = text.IndexOf("${", StringComparison.Ordinal);
        if (start < 0) return Value.Known(text, at);
        var whole = new StringBuilder();
        var from = 0;
        for (; start >= 0; start = text.IndexOf("${", from, StringComparison.Ordinal))
        {
            var end = text.IndexOf('}', start);
            if (end < 0) break;
            var name = text.Substring(start + 2, end - start - 2);
            whole.Append(text, from, start - from);
            if (name.StartsWith('!')) whole.Append("${").Append(name, 1, name.Length - 1).Append('}');
            else if (Parameter(name, at) is { } value) whole.Append(value.V);
            else return Value<string>.Unknown($"{name} is not known", Origin.Of(at));
            from = end + 1;
        }

        return Value.Default(whole.Append(text, from, text.Length - from).ToString(), at, "by its parameters");
    }

    private static bool HasMacro(YamlNode? transform) => transform switch
    {
        null => false,
        YamlScalar scalar => !IsOfAws(scalar),
        YamlSequence several => several.Items.Exists(item => item.Resolved is not YamlScalar scalar || !IsOfAws(scalar)),
        _ => true,
    };

    /// <summary>SAM makes resources of functions; the other loops and checks.</summary>
    private static bool IsOfAws(YamlScalar transform) =>
        transform.Value.StartsWith("AWS::Serverless-", StringComparison.Ordinal) || transform.Value.StartsWith("AWS::SecretsManager-", StringComparison.Ordinal) || transform.Value == "AWS::LanguageExtensions";
}
