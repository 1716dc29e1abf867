using ConfigLint.Formats.Nginx;
using Xunit;

namespace ConfigLint.Core.Tests.Nginx;

/// <summary>Which of the many files that end in .conf, or lie where nginx looks, are nginx.</summary>
public class NginxDetectorTests
{
    private const string Toml =
        "[[registry]]\nlocation = \"docker.io\"\n\n[[registry.mirror]]\nlocation = \"mirror\"\n";
    private const string Php = "error_log = '/proc/self/fd/2'\nmemory_limit = 512M\n";
    private const string Monit = "check file nginx_bin with path /usr/sbin/nginx\n  group nginx\n  include /etc/root\n";

    [Theory]
    [InlineData("conf.d/site.conf", "server {\n  listen 80;\n}\n", true)]
    [InlineData("site.inc", "location = /50x.html {\n  root /srv;\n  proxy_buffering off;\n}\n", true)]
    [InlineData("conf.d/gzip.conf", "gzip on;\n", true)]
    [InlineData("conf.d/lua.conf", "content_by_lua_block {\n  a = 1\n  b = 2\n}\nproxy_buffering off;\n", true)]
    [InlineData("registries.conf.d/docker.io.conf", Toml, false)]
    [InlineData("etc/php82/conf.d/99-custom.ini", Php, false)]
    [InlineData("dovecot/conf.d/imap.conf", "protocol imap {\n  mail_plugins = $mail_plugins sieve\n}\n", false)]
    [InlineData("dovecot/conf.d/tls.conf", "ssl = required\nssl_prefer_server_ciphers = no\n", false)]
    [InlineData("certbot-nginx/MANIFEST.in", "include LICENSE.txt\ninclude README.rst\n", false)]
    [InlineData("nginx/files/monit.conf.jinja", Monit, false)]
    [InlineData("nginx/web.yml.erb", "hooks:\n  - if [ -d x ]; then true; fi\n  - server { listen 80; }\n", false)]
    [InlineData("nginx/run", "#!/bin/sh\nuser nginx;\nserver { listen 80; }\n", false)]
    public void The_path_and_the_statements_decide(string path, string text, bool expected) =>
        Assert.Equal(expected, NginxDetector.Detect(path, text));
}
