using ConfigLint.Formats.PhpFpm;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Images;

/// <summary>Which pools of one's own count in the images of PHP.</summary>
public class PoolFilesTests
{
    [Theory]
    [InlineData("php:8.3.29-fpm", "www", "www.conf", "Overridden")]
    [InlineData("php:8.3.30-fpm", "www", "www.conf", "Counts")]
    [InlineData("php:8.3.30-fpm", "www", "app.conf", "Overridden")]
    [InlineData("php:8.3-fpm-alpine", "www", "www.conf", "Depends")]
    [InlineData("php:fpm", "www", "www.conf", "Depends")]
    [InlineData("php:7-fpm", "www", "www.conf", "Overridden")]
    [InlineData("php:8.1-fpm", "www", "www.conf", "Overridden")]
    [InlineData("php:8.1-fpm", "www", "zz-docker.conf", "Counts")]
    [InlineData("php:8.1-fpm", "www", "zzz.conf", "Counts")]
    [InlineData("php:8.1-fpm", "shop", "shop.conf", "Counts")]
    [InlineData("php:8.6.0-fpm", "www", "www.conf", "Counts")]
    [InlineData("wordpress:6-fpm", "www", "www.conf", "Depends")]
    public void Weight_is_told(string image, string pool, string file, string expected)
    {
        var own = new PhpFpmFile(new SourceText(file, $"[{pool}]\nlisten = 9001\n")).Pools[0];
        Assert.Equal(expected, PoolFiles.Weigh(ImageCatalog.Find(image)!, own, "/usr/local/etc/php-fpm.d/" + file, replacesFolder: false).ToString());
    }
}
