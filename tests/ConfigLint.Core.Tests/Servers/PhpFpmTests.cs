using System.Globalization;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Servers;

public class PhpFpmTests
{
    [Theory]
    [InlineData("/run/php/php8.2-fpm.sock", "unix:/run/php/php8.2-fpm.sock")]
    [InlineData("127.0.0.1:9000", "127.0.0.1:9000")]
    [InlineData("9000", "*:9000")]
    [InlineData("[::]:9001", "[::]:9001")]
    [InlineData("\"/run/php.sock\" ; the socket", "unix:/run/php.sock")]
    [InlineData("/run/php/$pool.sock", "unix:/run/php/www.sock")]
    [InlineData("php.sock", "?")]
    [InlineData("{{ socket }}", "?")]
    [InlineData("${PHP_LISTEN}", "?")]
    [InlineData("127.0.0.1:99999", "?")]
    public void A_pool_listens_where_it_is_told(string listen, string expected)
    {
        var pool = Pool($"[www]\nlisten = {listen}\npm = static\n");

        Assert.Equal(expected, pool.Listen.IsUnknown ? "?" : pool.Listen.V.ToString());
        Assert.Equal(Protocol.FastCgi, pool.ToListener().Protocol.V);
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("30s", 30)]
    [InlineData("2m", 120)]
    [InlineData("1h", 3600)]
    // Measured with 8.2.36: only the last letter counts, and atoi reads what is before it.
    [InlineData("1m30s", 1)]
    [InlineData("30ms", 30)]
    [InlineData("1.5m", 60)]
    [InlineData("2w", null)]
    public void A_time_is_read_as_php_fpm_does(string text, int? seconds)
    {
        var time = Pool($"[www]\nlisten = 9000\nrequest_terminate_timeout = {text}\n").RequestTerminateTimeout;

        Assert.Equal(seconds * 1000L, time.IsUnknown ? null : time.V);
    }

    [Fact]
    public void What_is_not_written_is_a_default()
    {
        var pool = Pool("[www]\nlisten = /run/a.sock\n");

        Assert.Equal("0 Default, 660 Default, root Default", string.Join(", ",
            $"{pool.RequestTerminateTimeout.V} {pool.RequestTerminateTimeout.Certainty}",
            $"{Convert.ToString(pool.ListenMode.V, 8)} {pool.ListenMode.Certainty}",
            $"{pool.ListenOwner.V} {pool.ListenOwner.Certainty}"));
        Assert.Equal("www", pool.ListenOwner.From.At.ToString());
        Assert.True(pool.User.IsUnknown);
    }

    [Fact]
    public void A_mode_that_is_no_number_is_none() => Assert.Equal(0, Pool("[www]\nlisten = /a\nlisten.mode = rw\n").ListenMode.V);

    [Fact]
    public void A_pool_has_its_settings()
    {
        var pool = Pool("[www]\nuser = app\nlisten = /a\nlisten.owner=nginx\nlisten.mode = 0600\npm = dynamic\npm.max_children = 5 ; five\n"
            + "php_admin_value[post_max_size] = 20M\nlisten.mode = 0660\n; listen = /b\nrequest_terminate_timeout = 5s\n");
        var program = pool.ToProgram();

        Assert.Equal("www app app nginx 660 dynamic 5", string.Create(CultureInfo.InvariantCulture,
            $"{pool.Name.V} {pool.User.V} {pool.Group.V} {pool.ListenOwner.V} {Convert.ToString(pool.ListenMode.V, 8)} {pool.ProcessManager.V} {pool.MaxChildren.V}"));
        Assert.Equal((5000L, 20L << 20, "app"), (program.RequestTimeout.V, program.MaxBody.V, program.User.V));
        Assert.Equal("5s", pool.RequestTerminateTimeout.From.At.ToString());
    }

    [Fact]
    public void A_file_has_several_pools_and_may_lack_a_header()
    {
        var file = File("php-fpm.conf", "listen = 9000\n[global]\ninclude=/etc/php-fpm.d/*.conf\n[a]\nlisten = 9001\n[b]\nlisten = 9002\n[a]\npm = static\n");

        Assert.Equal("? a b", string.Join(" ", file.Pools.Select(pool => pool.Name.IsUnknown ? "?" : pool.Name.V)));
        Assert.Equal("static", file.Pools[1].ProcessManager.V);
        Assert.Equal("/etc/php-fpm.d/*.conf", Assert.Single(file.Includes).V);
        // Another file may have set it before.
        Assert.True(file.Pools[0].ListenMode.IsUnknown);
    }

    [Fact]
    public void A_relative_socket_starts_at_the_prefix() =>
        Assert.Equal("/srv/php/a.sock", Pool("[global]\nprefix = /srv/php\n[www]\nlisten = a.sock\n").Listen.V.Path);

    [Fact]
    public void Addresses_and_comments_have_places()
    {
        var file = File("www.conf", "; pool\n[www]\npm.max_children = 5 ; five\n# no comment\n");
        var text = file.Text.Content;

        Assert.Equal("www/pm.max_children", file.AddressOf(text.IndexOf('5', StringComparison.Ordinal)));
        Assert.True(file.IsComment(2));
        Assert.True(file.IsComment(text.IndexOf("five", StringComparison.Ordinal)));
        Assert.False(file.IsComment(text.IndexOf("no comment", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("php/pool.d/www.conf", "[www]\nlisten = 9000\n", true)]
    [InlineData("docker/php-fpm.d/zz-docker.conf", "[global]\ndaemonize = no\n[www]\nlisten = 9000\n", true)]
    [InlineData("etc/php-fpm.conf", "[global]\ninclude=/etc/php-fpm.d/*.conf\n", true)]
    [InlineData("webmail.conf.j2", "[php]\nlisten=/run/a.sock\npm = ondemand\n", true)]
    [InlineData("supervisord.conf", "[program:php-fpm]\ncommand=php-fpm -F\n", false)]
    [InlineData("php-fpm/supervisord.conf", "[program:php-fpm]\ncommand=php-fpm -F\n", false)]
    [InlineData("my.cnf", "[mysqld]\nport = 3306\nbind-address = 0.0.0.0\n", false)]
    [InlineData("app.ini", "[server]\nlisten = 8000\n", false)]
    [InlineData("nginx.conf", "server {\n listen 80;\n}\n# npm = x\n", false)]
    [InlineData("php-fpm/php.ini", "[PHP]\nmemory_limit = 1G\n", false)]
    [InlineData("php-fpm/configmap.yaml", "data:\n  www.conf: |\n    listen = 9000\n    pm = static\n", false)]
    [InlineData("php-fpm/8.2/docker-php-ext-configure", "#!/bin/sh\nset -e\nlisten = 9000\npm = dynamic\n", false)]
    public void Files_are_told_apart(string path, string text, bool expected) => Assert.Equal(expected, PhpFpmDetector.Detect(path, text));

    [Fact]
    public void A_unit_listens_on_the_pools_of_its_version()
    {
        var program = StartedProgram.Recognize("/usr/sbin/php-fpm8.2 --nodaemonize")!;
        PhpFpmUnit.Attach(program,
        [
            .. File("etc/php/8.2/fpm/pool.d/a.conf", "[a]\nlisten = 9001\nrequest_terminate_timeout = 5\n").Pools,
            .. File("etc/php/8.1/fpm/pool.d/b.conf", "[b]\nlisten = 9002\n").Pools,
            .. File("pool.d/c.conf", "[c]\nlisten = 9003\n").Pools,
        ]);

        Assert.Equal("php-fpm *:9001 *:9003", StartedProgram.Describe(program));
        Assert.True(program.RequestTimeout.IsUnknown);
    }

    private static PhpFpmFile File(string path, string text) => new(new SourceText(path, text));

    private static PhpFpmPool Pool(string text) => File("www.conf", text).Pools[^1];
}
