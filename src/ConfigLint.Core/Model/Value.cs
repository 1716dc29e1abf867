using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>How well a value is known. Ordered: the weakest of several is their minimum.</summary>
internal enum Certainty : byte
{
    /// <summary>A variable, a template, a file that was not read. No rule fires on it.</summary>
    Unknown,

    /// <summary>Not written; what the program uses then, in the versions named.</summary>
    Default,

    /// <summary>Written in the files.</summary>
    Known,
}

/// <summary>Where a value was written, and through which includes, drop-ins or variables it came there.</summary>
internal sealed record Origin(Span At, Span[] Via)
{
    public static readonly Origin Nowhere = new(default, []);

    public static Origin Of(Span at) => new(at, []);
}

/// <summary>What rules hand to <see cref="Engine.Report"/>: a place and how sure it is.</summary>
internal interface IValue
{
    Certainty Certainty { get; }

    Origin From { get; }

    /// <summary>For messages: the value as a person would write it.</summary>
    string Text { get; }

    /// <summary>Of a default what it holds for, of an unknown value why.</summary>
    string? Note { get; }
}

/// <summary>A value with its certainty and origin.</summary>
/// <param name="V">Meaningful unless <see cref="Certainty"/> is Unknown.</param>
/// <param name="From">Of a default: the place that shows it is not written (the directive or section it would stand in).</param>
/// <param name="Note">Of a default: the versions it holds for; of an unknown: why.</param>
internal readonly record struct Value<T>(T V, Certainty Certainty, Origin From, string? Note = null) : IValue
{
    public bool IsKnown => Certainty == Certainty.Known;

    public bool IsUnknown => Certainty == Certainty.Unknown;

    /// <summary>Known or default: there is a value to compare.</summary>
    public bool HasValue => Certainty != Certainty.Unknown;

    /// <summary>Another value that is as certain and stands at the same place: a part of this one.</summary>
    public Value<TOther> With<TOther>(TOther other) => new(other, Certainty, From, Note);

    public string Text => Certainty switch
    {
        Certainty.Unknown => "unknown",
        Certainty.Default => $"{Write(V)} (default{(Note is null ? "" : ", " + Note)})",
        _ => Write(V),
    };

    private static string Write(T value) => value switch
    {
        null => "",
        IFormattable f => f.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    public static Value<T> Unknown(string why, Origin? from = null) => new(default!, Certainty.Unknown, from ?? Origin.Nowhere, why);
}

internal static class Value
{
    public static Value<T> Known<T>(T value, Span at) => new(value, Certainty.Known, Origin.Of(at));

    public static Value<T> Known<T>(T value, Origin from) => new(value, Certainty.Known, from);

    public static Value<T> Default<T>(T value, Span at, string? note = null) => new(value, Certainty.Default, Origin.Of(at), note);

    /// <summary>A place as a value: for findings that are about something written, not about its value.</summary>
    public static Value<string> Place(Span at) => new(at.IsNowhere ? "" : at.ToString(), Certainty.Known, Origin.Of(at));
}
