using ConfigLint.Lab.Kestrel;

Action<string[]> program = args[0] switch
{
    nameof(Programs.Plain) => Programs.Plain,
    nameof(Programs.UseUrls) => Programs.UseUrls,
    nameof(Programs.UrlsAdd) => Programs.UrlsAdd,
    nameof(Programs.RunUrl) => Programs.RunUrl,
    nameof(Programs.Listen) => Programs.Listen,
    nameof(Programs.ListenAndUrls) => Programs.ListenAndUrls,
    nameof(Programs.Generic) => Programs.Generic,
    nameof(Programs.Redirect) => Programs.Redirect,
    nameof(Programs.RedirectWithoutPort) => Programs.RedirectWithoutPort,
    nameof(Programs.NoHeaderTaken) => Programs.NoHeaderTaken,
    nameof(Programs.Forwarded) => Programs.Forwarded,
    nameof(Programs.OtherBranch) => Programs.OtherBranch,
    nameof(Programs.OutsideDevelopment) => Programs.OutsideDevelopment,
    nameof(Programs.Gateway) => Programs.Gateway,
    nameof(Programs.HealthForUsers) => Programs.HealthForUsers,
    nameof(Programs.HealthUnderFallback) => Programs.HealthUnderFallback,
    nameof(Programs.HealthForAnybody) => Programs.HealthForAnybody,
    nameof(Programs.HealthAboveAuthorization) => Programs.HealthAboveAuthorization,
    nameof(Programs.HealthBehindCookies) => Programs.HealthBehindCookies,
    nameof(Programs.SecureForms) => Programs.SecureForms,
    nameof(Programs.SignIn) => Programs.SignIn,
    nameof(Programs.SignInBelowForwarding) => Programs.SignInBelowForwarding,
    _ => throw new ArgumentException($"no program is called {args[0]}"),
};
program(args[1..]);
