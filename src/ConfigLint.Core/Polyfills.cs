// What the compiler asks of the base library and netstandard2.0 does not have. The only file with `#if`.
#if NETSTANDARD2_0

namespace System.Runtime.CompilerServices
{
    internal static class IsExternalInit;

    [AttributeUsage(AttributeTargets.All)]
    internal sealed class RequiredMemberAttribute : Attribute;

    [AttributeUsage(AttributeTargets.All)]
    internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
    {
        public string FeatureName { get; } = featureName;
    }
}

namespace System.Diagnostics.CodeAnalysis
{
    [AttributeUsage(AttributeTargets.Parameter)]
    internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
    {
        public bool ReturnValue { get; } = returnValue;
    }

    [AttributeUsage(AttributeTargets.Constructor)]
    internal sealed class SetsRequiredMembersAttribute : Attribute;
}

namespace ConfigLint
{
    internal static class Polyfills
    {
        public static bool StartsWith(this string text, char first) => text.Length > 0 && text[0] == first;

        public static bool EndsWith(this string text, char last) => text.Length > 0 && text[text.Length - 1] == last;

        public static bool Contains(this string text, char wanted) => text.IndexOf(wanted) >= 0;

        public static bool Contains(this string text, string wanted, StringComparison how) => text.IndexOf(wanted, how) >= 0;

        public static string Replace(this string text, string from, string to, StringComparison how) =>
            how == StringComparison.Ordinal ? text.Replace(from, to) : throw new NotSupportedException();

        public static bool TryAdd<TKey, TValue>(this IDictionary<TKey, TValue> map, TKey key, TValue value)
        {
            if (map.ContainsKey(key)) return false;
            map.Add(key, value);
            return true;
        }

        public static TValue? GetValueOrDefault<TKey, TValue>(this IReadOnlyDictionary<TKey, TValue> map, TKey key) =>
            map.TryGetValue(key, out var value) ? value : default;

        public static void Deconstruct<TKey, TValue>(this KeyValuePair<TKey, TValue> pair, out TKey key, out TValue value)
        {
            key = pair.Key;
            value = pair.Value;
        }

        public static HashSet<T> ToHashSet<T>(this IEnumerable<T> items, IEqualityComparer<T>? comparer = null) => new(items, comparer);

        public static string[] Split(this string text, char at, StringSplitOptions options) => text.Split([at], options);

        public static string[] Split(this string text, char at, int count) => text.Split([at], count);
    }
}
#endif
