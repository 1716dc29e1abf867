// What the compiler asks of the base library for list patterns and netstandard2.0 does not have. The only file with
// `#if`.
#if NETSTANDARD2_0

namespace System;

internal readonly struct Index(int value, bool fromEnd = false)
{
    public int GetOffset(int length) => fromEnd ? length - value : value;
}
#endif
