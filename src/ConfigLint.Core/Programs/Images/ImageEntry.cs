using ConfigLint.Model;

namespace ConfigLint.Programs.Images;

/// <summary>What rules/images says of an image; rules/images/schema.json describes the fields. The data is generated.</summary>
internal sealed class ImageEntry
{
    /// <summary>What findings call it.</summary>
    public required string Name { get; init; }

    public required ImageKind Kind { get; init; }

    /// <summary>The program that gets a command which is arguments alone, <c>--web.listen-address=:9091</c>; null where such a command is none.</summary>
    public string? Program { get; init; }

    /// <summary>CMD of the image, program and arguments; empty where nothing is known of it.</summary>
    public string[] Command { get; init; } = [];

    /// <summary>A command that names a program is run in the place of the image's own.</summary>
    public bool TakesCommand { get; init; }

    /// <summary>Files and folders in the image that say on what it listens: what is mounted or copied there changes it.</summary>
    public string[] Config { get; init; } = [];

    /// <summary>Its own proxy serves TLS alone where its public URL is one of https; null where nothing of the kind is known.</summary>
    public HttpsByUrl? HttpsByUrl { get; init; }

    /// <summary>In order: the first that fits the tag counts.</summary>
    public required ImageVariant[] Variants { get; init; }
}

internal enum ImageKind : byte
{
    /// <summary>Something to build on: nothing runs but what the command says.</summary>
    Base,

    Server,

    Proxy,
}

/// <summary>The images of some tags.</summary>
internal sealed class ImageVariant
{
    /// <summary>One of these is a part of the tag, between hyphens: <c>fpm</c> in <c>8.3-fpm-alpine</c>. Empty: any tag.</summary>
    public string[] Words { get; init; } = [];

    /// <summary>The first version it holds for, and the first it no longer holds for. Of a tag without a version that is not known.</summary>
    public string? From { get; init; }

    /// <inheritdoc cref="From"/>
    public string? Before { get; init; }

    /// <summary><c>NAME=value</c>, as the image sets it.</summary>
    public string[] Environment { get; init; } = [];

    public ImagePort[] Ports { get; init; } = [];
}

/// <summary>A port that the program of the stock image listens on, on all addresses of the container.</summary>
internal sealed class ImagePort
{
    public required int Port { get; init; }

    /// <summary>Null for one that is not HTTP, FastCGI or their like, and where settings say which.</summary>
    public Protocol? Protocol { get; init; }

    public bool Tls { get; init; }

    /// <summary>For whoever runs it, not for clients.</summary>
    public bool IsSide { get; init; }

    /// <summary>The variables that move it, the strongest first.</summary>
    public ImageVariable[] SetBy { get; init; } = [];
}

/// <param name="Form">How its value is written.</param>
internal sealed record ImageVariable(string Name, VariableForm Form);

internal enum VariableForm : byte
{
    /// <summary><c>8080</c>.</summary>
    Port,

    /// <summary><c>8080;8081</c>.</summary>
    Ports,

    /// <summary><c>http://+:5000;https://+:5001</c>.</summary>
    Urls,

    /// <summary><c>:8080</c>, <c>0.0.0.0:8080</c>.</summary>
    Address,
}
