using ConfigLint.Text;

namespace ConfigLint.Formats.DotNet;

/// <summary>
/// What an expression of the code comes to when the program starts: a text that is written, or one that is made of what
/// the environment and the configuration give then (<see cref="CodeStart"/>). Numbers are texts too.
/// </summary>
internal abstract record CodeText(Span At);

/// <summary>It is written there, or worked out from what is.</summary>
internal sealed record CodeLiteral(string Text, Span At) : CodeText(At);

internal sealed record CodeNull(Span At) : CodeText(At);

/// <summary><c>Environment.GetEnvironmentVariable("PORT")</c>; null where it is not set.</summary>
internal sealed record CodeVariable(string Name, Span At) : CodeText(At);

/// <summary><c>Configuration["Server:Port"]</c>; null where nothing sets it.</summary>
internal sealed record CodeSettingText(string Key, Span At) : CodeText(At);

/// <summary><c>value ?? otherwise</c>.</summary>
internal sealed record CodeFirst(CodeText Value, CodeText Otherwise, Span At) : CodeText(At);

/// <summary><c>condition ? then : otherwise</c>, or a variable that a branch sets anew.</summary>
internal sealed record CodeChoice(CodeCondition If, CodeText Then, CodeText Otherwise, Span At) : CodeText(At);

/// <summary><c>$"http://*:{port}"</c>.</summary>
internal sealed record CodeJoined(IReadOnlyList<CodeText> Parts, Span At) : CodeText(At);

/// <param name="Why">Behind the place, as a sentence: calls UseUrls with what is not written there.</param>
internal sealed record CodeUnknown(string Why, Span At) : CodeText(At);
