using ConfigLint.Formats;

namespace ConfigLint.Cli.Tests.Engine;

public class CandidatesTests
{
    [Theory]
    [InlineData("nginx.conf")]
    [InlineData("etc/nginx/sites-enabled/shop.example.org")]
    [InlineData("sites-available/default")]
    [InlineData("nginx/fastcgi_params")]
    [InlineData("roles/web/templates/vhosts.j2")]
    [InlineData("roles/web/templates/app.service.j2")]
    [InlineData("nginx.conf.template")]
    [InlineData("radarr.subdomain.conf.sample")]
    [InlineData("units/systemd-tmpfiles-clean.timer")]
    [InlineData("foo.service.in")]
    [InlineData("php-fpm.d/www.conf")]
    [InlineData("deploy/values.YAML")]
    [InlineData("mime.types")]
    [InlineData(".env")]
    [InlineData(".env.production")]
    [InlineData("config/prod.env")]
    [InlineData("etc/default/app")]
    [InlineData("conf.d/0.off")]
    [InlineData("shop.template")]
    [InlineData("shop.cfn")]
    [InlineData("cloudformation/shop.json")]
    [InlineData("cdk.out/Shop.template.json")]
    [InlineData("ECS/services/public-service.json")]
    public void May_be_ours(string path) => Assert.True(Candidates.MayBeOurs(path));

    [Theory]
    [InlineData("src/app.py")]
    [InlineData("src/app.py.j2")]
    [InlineData("logo.png")]
    [InlineData("pnpm-lock.yaml")]
    [InlineData("src/locales/en.json")]
    [InlineData("tsconfig.json")]
    [InlineData("templateless/pages.json")]
    [InlineData("nginx/README.md")]
    [InlineData("nginx/ssl/dhparam.pem")]
    [InlineData("sites-available/shop.conf.bak")]
    [InlineData("LICENSE")]
    [InlineData("configure.in")]
    [InlineData(".gitignore")]
    [InlineData(".conf")]
    [InlineData("docs/shop.example.org")]
    [InlineData("")]
    public void Never_ours(string path) => Assert.False(Candidates.MayBeOurs(path));
}
