using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.PhpFpm;

internal enum PhpFpmRefusalKind : byte
{
    /// <summary>A line without <c>=</c>.</summary>
    NoValue,

    /// <summary>A line that starts with <c>#</c>.</summary>
    Hash,

    /// <summary>What zend_ini_parser.y refuses.</summary>
    Syntax,

    /// <summary>No setting of any section.</summary>
    UnknownEntry,

    /// <summary>A setting of <c>[global]</c> in a pool.</summary>
    GlobalInPool,

    /// <summary>A setting of pools in <c>[global]</c>.</summary>
    PoolInGlobal,

    /// <summary><c>name[key]</c> of a name that takes no key.</summary>
    UnknownArray,

    ArrayInGlobal,

    /// <summary>A value of the wrong kind.</summary>
    Value,

    /// <summary>The same behind a key: <c>php_flag[x]</c>.</summary>
    ArrayValue,

    /// <summary><c>env[X] =</c>.</summary>
    EmptyVariable,
}

/// <summary>A line with which php-fpm does not start (exit 78), whatever else stands in its files. Found by <see cref="PhpFpmReader"/>.</summary>
/// <param name="Name">The setting; of a syntax error, what is unexpected, as php-fpm names it.</param>
/// <param name="Reason">What php-fpm says of a value.</param>
internal sealed record PhpFpmRefusal(
    PhpFpmRefusalKind Kind, Span At, string Name, string Reason = "", string Value = "") : ISubject
{
    /// <summary>Further lines of the file with the same mistake.</summary>
    public List<Span> Also { get; } = [];
}
