namespace ConfigLint.Formats.DotNet;

/// <summary>
/// What a host knows of projects that a program takes in and whose sources are not in the tree: a compiler has them as
/// assemblies (<see cref="Model.Workspace.Given{T}"/>).
/// </summary>
internal interface IUnreadProjects
{
    /// <summary>
    /// The project of this name can set no address and open no socket, since it refers to nothing that does.
    /// </summary>
    bool CannotListen(string name);
}
