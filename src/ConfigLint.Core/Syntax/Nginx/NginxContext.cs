namespace ConfigLint.Syntax.Nginx;

/// <summary>The kinds of block a directive can stand in (the NGX_*_CONF bits), as a set: a fragment may belong to several.</summary>
[Flags]
internal enum NginxContext : ushort
{
    None = 0,
    Main = 1 << 0,
    Events = 1 << 1,
    Http = 1 << 2,
    Server = 1 << 3,
    Location = 1 << 4,
    Upstream = 1 << 5,
    IfInServer = 1 << 6,
    IfInLocation = 1 << 7,
    LimitExcept = 1 << 8,
    Stream = 1 << 9,
    StreamServer = 1 << 10,
    StreamUpstream = 1 << 11,
    Mail = 1 << 12,
    MailServer = 1 << 13,
    Any = (1 << 14) - 1,
}
