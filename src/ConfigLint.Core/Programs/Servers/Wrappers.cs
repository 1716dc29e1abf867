namespace ConfigLint.Programs.Servers;

/// <summary>A program that starts the rest of its command line: <c>nohup</c>, <c>env</c>, <c>bundle exec</c>. From rules/servers/wrappers.yaml.</summary>
internal sealed class WrapperInfo
{
    /// <summary>The word that makes it one: <c>exec</c>, <c>run</c>. Empty: it always is one.</summary>
    public string[] Commands { get; init; } = [];

    public string[] ValueFlags { get; init; } = [];

    /// <summary>Arguments of its own before the command: the duration of <c>timeout</c>.</summary>
    public int Positionals { get; init; }

    /// <summary><c>NAME=value</c> words before the command set variables.</summary>
    public bool Assigns { get; init; }

    /// <summary>Its variables come from elsewhere: a vault, a .env file.</summary>
    public bool OpensEnvironment { get; init; }

    /// <summary>Start with no variables at all: <c>env -i</c>.</summary>
    public string[] ClearFlags { get; init; } = [];

    /// <summary>The value is a command line: <c>env -S</c>.</summary>
    public string[] SplitFlags { get; init; } = [];

    public string[] DirectoryFlags { get; init; } = [];

    public string[] UserFlags { get; init; } = [];

    /// <summary>Run a Python module: <c>uv run -m</c>.</summary>
    public string[] ModuleFlags { get; init; } = [];
}

/// <summary>A program that runs a script, a module or a jar. From rules/servers/wrappers.yaml.</summary>
internal sealed class InterpreterInfo
{
    public string[] ValueFlags { get; init; } = [];

    public string[] ModuleFlags { get; init; } = [];

    public string[] JarFlags { get; init; } = [];

    /// <summary>What runs is written in the command line itself, or is no script: <c>-c</c>, <c>-e</c>.</summary>
    public string[] StopFlags { get; init; } = [];

    /// <summary>Words before the script that are no script: <c>run</c>, <c>exec</c>.</summary>
    public string[] Commands { get; init; } = [];
}
