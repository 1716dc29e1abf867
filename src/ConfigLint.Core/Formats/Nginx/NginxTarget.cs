namespace ConfigLint.Formats.Nginx;

/// <summary>What configlint.yaml says of the nginx that will read the files.</summary>
/// <param name="Version">Null for what holds in all of 1.22 to 1.31.</param>
/// <param name="IsComplete">The tree holds all that nginx reads, as it reads it: no modules of third parties, no files from elsewhere, no templates.</param>
internal sealed record NginxTarget(Version? Version = null, bool IsComplete = false);
