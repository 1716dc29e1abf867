namespace ConfigLint.Formats.Certificates;

/// <summary>One value of DER (X.690): its tag, and where its content lies. Reads no further than the bytes go, whatever the lengths in them say.</summary>
internal readonly struct DerValue
{
    public const int Integer = 0x02, BitString = 0x03, OctetString = 0x04, ObjectIdentifier = 0x06, UtcTime = 0x17, GeneralizedTime = 0x18, Sequence = 0x30;

    /// <summary>A certificate has a dozen values on a level, one with many names some hundreds.</summary>
    private const int MostChildren = 5000;

    private readonly byte[] data;
    private readonly int start;
    private readonly int length;

    private DerValue(byte[] data, int tag, int start, int length) => (this.data, Tag, this.start, this.length) = (data, tag, start, length);

    /// <summary>The first byte as it stands: class, constructed bit and number. Tags of several bytes are not read.</summary>
    public int Tag { get; }

    /// <summary>The value that all the bytes are, or null.</summary>
    public static DerValue? Of(byte[] data) => Read(data, 0, data.Length, out _);

    /// <summary>The values inside of a constructed one, or of an octet or bit string that wraps some; empty where the bytes are none.</summary>
    public List<DerValue> Children()
    {
        var children = new List<DerValue>();
        // The first byte of a bit string counts the bits that the last one lacks.
        for (var at = Tag == BitString ? start + 1 : start; at < start + length;)
        {
            if (Read(data, at, start + length, out at) is not { } child || children.Count == MostChildren) return [];
            children.Add(child);
        }

        return children;
    }

    /// <summary>The first value inside, or null.</summary>
    public DerValue? First() => Children() is { Count: > 0 } children ? children[0] : null;

    /// <summary>The content; of a bit string, without the count before it.</summary>
    public byte[] Content()
    {
        var skipped = Tag == BitString && length > 0 ? 1 : 0;
        var content = new byte[length - skipped];
        Array.Copy(data, start + skipped, content, 0, content.Length);
        return content;
    }

    /// <summary>The content as ASCII; other bytes become question marks.</summary>
    public string Text() => System.Text.Encoding.ASCII.GetString(data, start, length);

    public bool Is(int tag, params byte[] content)
    {
        if (Tag != tag || length != content.Length) return false;
        for (var i = 0; i < length; i++)
        {
            if (data[start + i] != content[i]) return false;
        }

        return true;
    }

    private static DerValue? Read(byte[] data, int at, int end, out int next)
    {
        next = end;
        if (end - at < 2 || (data[at] & 0x1f) == 0x1f) return null;
        var tag = data[at++];
        int length = data[at++];
        if (length >= 0x80)
        {
            var count = length & 0x7f;
            if (count is 0 or > 3 || end - at < count) return null;
            length = 0;
            for (var i = 0; i < count; i++) length = length << 8 | data[at++];
        }

        if (length > end - at) return null;
        next = at + length;
        return new DerValue(data, tag, at, length);
    }
}
