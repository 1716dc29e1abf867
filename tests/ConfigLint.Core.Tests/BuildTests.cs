using System.Reflection;
using System.Runtime.Versioning;
using ConfigLint.Engine;

namespace ConfigLint.Core.Tests;

public class BuildTests
{
    /// <summary>Two projects run these tests; each says which build of Core it is for, so that neither can come to test the other's.</summary>
    [Fact]
    public void Tests_run_on_the_build_they_name()
    {
        var framework = typeof(LintEngine).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName;
        var project = Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)));
        Assert.Equal(project == "ConfigLint.Core.NetStandard.Tests" ? ".NETStandard,Version=v2.0" : ".NETCoreApp,Version=v10.0", framework);
    }
}
