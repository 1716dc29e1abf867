using System.Collections;
using Microsoft.Build.Framework;

namespace ConfigLint.MSBuild.Tests;

/// <summary>The build engine as a task sees it; keeps what is logged, as the console writes it.</summary>
internal sealed class BuildLog : IBuildEngine
{
    public List<string> Lines { get; } = [];

    public List<BuildMessageEventArgs> Messages { get; } = [];

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => "infra.proj";

    public void LogErrorEvent(BuildErrorEventArgs e) => Lines.Add(Line("error", e.Code, e.File, e.LineNumber, e.ColumnNumber, e.EndLineNumber, e.Message));

    public void LogWarningEvent(BuildWarningEventArgs e) => Lines.Add(Line("warning", e.Code, e.File, e.LineNumber, e.ColumnNumber, e.EndLineNumber, e.Message));

    public void LogMessageEvent(BuildMessageEventArgs e) => Messages.Add(e);

    public void LogCustomEvent(CustomBuildEventArgs e) => throw new NotSupportedException();

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => throw new NotSupportedException();

    private static string Line(string kind, string? code, string? file, int line, int column, int endLine, string? message) =>
        $"{file}{(line == 0 ? "" : $"({line},{column}{(endLine == 0 ? "" : ",...")})")}: {kind} {code}: {message}";
}
