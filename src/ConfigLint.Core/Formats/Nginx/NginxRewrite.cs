using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>The directives of ngx_http_rewrite_module at one level, run in order.</summary>
internal sealed class NginxRewrite(NginxVariables variables, IPatterns patterns, List<NginxStep> steps)
{
    /// <param name="End">Null where the request goes on.</param>
    /// <param name="Changed">The path changed, and locations are searched again.</param>
    /// <param name="Level">The level whose settings hold: the last <c>if</c> that was true, else the one that was run.</param>
    internal readonly record struct Outcome(NginxRequestEnd? End, bool Changed, NginxLevel Level);

    public Outcome Run(NginxLevel level)
    {
        var run = new Phase { Level = level };
        Run(level, run);
        return new Outcome(run.End, run.Changed, run.Level);
    }

    private sealed class Phase
    {
        public required NginxLevel Level { get; set; }

        public bool Changed { get; set; }

        public bool Stopped { get; set; }

        public NginxRequestEnd? End { get; set; }
    }

    private void Run(NginxLevel level, Phase phase)
    {
        foreach (var step in level.Steps)
        {
            switch (step.Name)
            {
                case "set" when step.Count == 2:
                    variables.Set(step[0].Value, step[1].IsTemplated ? null : variables.Fill(step[1].Value, out _));
                    break;
                case "break":
                    phase.Changed = false;
                    phase.Stopped = true;
                    break;
                case "return":
                    phase.End = Return(step);
                    break;
                case "rewrite":
                    Rewrite(step, phase);
                    break;
                case "if":
                    If(level, step, phase);
                    break;
            }

            if (phase.Stopped || phase.End is not null) return;
        }
    }

    private NginxRequestEnd Return(NginxDirective directive)
    {
        if (directive.Count == 0 || directive.IsTemplated) return new NginxRequestEnd.Open("a template gives what is returned", directive.Statement);
        var hasStatus = int.TryParse(directive[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var status);
        var text = hasStatus ? directive.Count > 1 ? directive[1].Value : "" : directive[0].Value;
        if (!hasStatus) status = 302;
        // What can not be filled in is shown as it is written.
        var filled = variables.Fill(text, out _) ?? text;
        return new NginxRequestEnd.Answer(status, status == 444 ? "the connection is closed without an answer" : status is >= 301 and <= 308 && filled.Length > 0 ? "to " + filled : filled, directive.Statement);
    }

    private void Rewrite(NginxDirective directive, Phase phase)
    {
        if (directive.Count < 2 || directive.IsTemplated)
        {
            phase.End = new NginxRequestEnd.Open("a template gives the rewrite", directive.Statement);
            return;
        }

        var match = patterns.Match(directive[0].Value, ignoreCase: false, variables.Path);
        if (match.IsMatch is null)
        {
            phase.End = new NginxRequestEnd.Open($"rewrite {directive[0].Value} can not be evaluated: {match.Problem}", directive.Statement);
            return;
        }

        if (!match.IsMatch.Value) return;
        variables.Groups = match.Groups;
        var flag = directive.Count > 2 ? directive[2].Value : "";
        var replacement = directive[1].Value;
        var isRedirect = flag is "redirect" or "permanent" || replacement.StartsWith("http://", StringComparison.Ordinal) || replacement.StartsWith("https://", StringComparison.Ordinal) || replacement.StartsWith("$scheme", StringComparison.Ordinal);
        if (variables.Fill(replacement, out var unknown) is not { } filled)
        {
            phase.End = new NginxRequestEnd.Open($"{unknown} decides where the rewrite leads", directive.Statement);
            return;
        }

        if (isRedirect)
        {
            phase.End = new NginxRequestEnd.Answer(flag == "permanent" ? 301 : 302, "to " + filled, directive.Statement);
            return;
        }

        Change(filled, flag, directive.Statement, phase);
    }

    private void Change(string filled, string flag, Span at, Phase phase)
    {
        var question = filled.IndexOf('?');
        variables.Path = question < 0 ? filled : filled.Substring(0, question);
        steps.Add(new NginxStep($"rewrite to {variables.Path}{(flag.Length > 0 ? " " + flag : "")}", at));
        phase.Changed = flag != "break";
        phase.Stopped = flag is "last" or "break";
    }

    private void If(NginxLevel level, NginxDirective directive, Phase phase)
    {
        var inner = level.Config.Levels.Find(one => one.Kind == NginxLevelKind.If && one.Parent == level && one.Block == directive);
        if (inner is null) return;
        switch (Holds(directive))
        {
            case true:
                steps.Add(new NginxStep($"if {directive.ArgumentsText}", directive.Statement));
                phase.Level = inner;
                Run(inner, phase);
                break;
            case null when Decides(inner):
                phase.End = new NginxRequestEnd.Open($"if {directive.ArgumentsText} decides, and what it asks is not known", directive.Statement);
                break;
            case null:
                foreach (var step in inner.Steps)
                {
                    if (step.Name == "set" && step.Count == 2) variables.Set(step[0].Value, null);
                }

                break;
        }
    }

    /// <summary>Whether a block can change where the request goes; one that sets variables or headers can not.</summary>
    private static bool Decides(NginxLevel level)
    {
        foreach (var step in level.Steps)
        {
            if (step.Name != "set") return true;
        }

        return level.Config.Passes.Exists(pass => pass.Level == level);
    }

    /// <summary>Null where it can not be told: files, headers, unknown variables.</summary>
    private bool? Holds(NginxDirective directive)
    {
        if (directive.IsTemplated || directive.Count == 0) return null;
        var words = new List<string>(directive.Count);
        for (var i = 0; i < directive.Count; i++) words.Add(directive[i].Value);
        words[0] = words[0].TrimStart('(');
        words[words.Count - 1] = TrimEnd(words[words.Count - 1], directive[directive.Count - 1].IsQuoted);
        words.RemoveAll(word => word.Length == 0);
        if (words.Count == 0 || !words[0].StartsWith('$') || variables.Fill(words[0], out _) is not { } left) return null;
        if (words.Count == 1) return left.Length > 0 && left != "0";
        if (words.Count != 3) return null;
        return words[1] switch
        {
            "=" => variables.Fill(words[2], out _) is { } right ? left == right : null,
            "!=" => variables.Fill(words[2], out _) is { } right ? left != right : null,
            "~" or "~*" => Matches(words[2], words[1] == "~*", left, keepsGroups: true),
            "!~" or "!~*" => !Matches(words[2], words[1] == "!~*", left, keepsGroups: false),
            _ => null,
        };
    }

    private bool? Matches(string pattern, bool ignoreCase, string text, bool keepsGroups)
    {
        var match = patterns.Match(pattern, ignoreCase, text);
        if (keepsGroups && match.IsMatch == true) variables.Groups = match.Groups;
        return match.IsMatch;
    }

    /// <summary>The closing parenthesis may stand alone or end the last word.</summary>
    private static string TrimEnd(string word, bool isQuoted) => !isQuoted && word.EndsWith(')') ? word.Substring(0, word.Length - 1) : word;
}
