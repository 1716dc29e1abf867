using ConfigLint.Text;

namespace ConfigLint.Formats;

/// <summary>
/// Names what stands between a client and an application and has no reader here, by a file's name and a word of its text.
/// Nothing is said of such a file but that it was not read.
/// </summary>
internal static class UnreadProxies
{
    /// <summary>In characters: further down none of these begins to say what it is.</summary>
    private const int MostSearched = 200_000;

    /// <summary>Whether a path may be one, so that it is worth opening though no reader of ours takes the name.</summary>
    public static bool MayBe(string path)
    {
        var name = NameOf(path);
        return Array.Exists(Signs, sign => sign.IsNamed(name, path));
    }

    /// <summary>What it is; null where it is none that is known.</summary>
    public static string? Of(SourceText text)
    {
        var name = NameOf(text.Path);
        foreach (var sign in Signs)
        {
            if (sign.IsNamed(name, text.Path) && sign.Says(text.Content)) return sign.Product;
        }

        return null;
    }

    private static string NameOf(string path) => Candidates.WithoutTemplateSuffix(path.Substring(path.LastIndexOf('/') + 1));

    private static readonly string[] AzureTypes =
    [
        "Microsoft.Network/applicationGateways", "Microsoft.Network/loadBalancers", "Microsoft.Network/frontDoors", "Microsoft.Cdn/profiles", "Microsoft.App/containerApps", "Microsoft.Web/sites",
        "Microsoft.ApiManagement/service",
    ];

    /// <summary>How a product is known.</summary>
    /// <param name="Names">Whole names, beginnings with a star behind and endings with a star in front, of lower-case letters, divided by blanks; <c>*</c> for any.</param>
    /// <param name="All">Words that all stand in the text.</param>
    /// <param name="Any">Words one of which stands in the text; empty for any text.</param>
    private sealed record Sign(string Product, string Names, string[] All, string[] Any)
    {
        private readonly string[] names = Names.Split(' ');

        public bool IsNamed(string name, string path)
        {
            foreach (var one in names)
            {
                var isThere = one.Length > 1 && one[0] == '*' ? name.EndsWith(one.Substring(1), StringComparison.OrdinalIgnoreCase)
                    : one.Length > 1 && one[one.Length - 1] == '*' ? name.StartsWith(one.Substring(0, one.Length - 1), StringComparison.OrdinalIgnoreCase)
                    : one == "/" ? name.IndexOf('.') < 0 && path.IndexOf("sites-", StringComparison.Ordinal) >= 0
                    : name.Equals(one, StringComparison.OrdinalIgnoreCase);
                if (isThere) return true;
            }

            return false;
        }

        public bool Says(string text)
        {
            var most = Math.Min(text.Length, MostSearched);
            return Array.TrueForAll(All, word => Has(text, word, most)) && (Any.Length == 0 || Array.Exists(Any, word => Has(text, word, most)));
        }

        private static bool Has(string text, string word, int most) => text.IndexOf(word, 0, most, StringComparison.OrdinalIgnoreCase) >= 0;
    }

    // "/" is any name without an ending in sites-available and its like.
    private static readonly Sign[] Signs =
    [
        new("Apache httpd", ".htaccess", ["RewriteRule"], ["[P]", "[P,", ",P]", ",P,"]),
        new("lighttpd", "*.conf", [], ["server.modules", "proxy.server", "fastcgi.server", "server.document-root"]),
        new("Squid", "*.conf", ["http_port"], ["cache_peer", "http_access", "acl "]),
        new("Varnish", "*.vcl", [], ["backend ", "vcl 4", "sub vcl_"]),
        new("Pound", "pound.cfg pound.conf", ["ListenHTTP"], []),
        new("H2O", "h2o.conf h2o.yaml h2o.yml", ["proxy.reverse.url"], []),
        new("OpenLiteSpeed", "httpd_config.conf vhconf.conf", ["extprocessor"], []),
        new("stunnel", "stunnel.conf stunnel4.conf", ["connect", "accept"], []),
        new("keepalived (LVS)", "keepalived.conf", ["virtual_server"], []),
        new("relayd", "relayd.conf", ["relay "], []),
        new("Traefik in TOML", "*.toml", [], ["[entryPoints", "[http.routers", "[http.services", "[tcp.routers", "[frontends", "[providers.docker", "[providers.file"]),
        new("frp", "frpc.toml frpc.ini frpc.yaml frps.toml frps.ini frps.yaml", [], []),
        new("Terraform", "*.tf *.tf.json *.tofu", [],
        [
            "\"aws_lb", "\"aws_alb", "\"aws_elb", "\"aws_ecs_service", "\"aws_apigatewayv2", "\"aws_api_gateway", "\"aws_cloudfront_distribution", "\"aws_apprunner_service",
            "\"google_compute_backend_service", "\"google_compute_region_backend_service", "\"google_compute_url_map", "\"google_compute_forwarding_rule",
            "\"google_compute_global_forwarding_rule", "\"google_cloud_run", "\"azurerm_application_gateway", "\"azurerm_lb", "\"azurerm_frontdoor", "\"azurerm_cdn_frontdoor",
            "\"azurerm_container_app", "\"digitalocean_loadbalancer", "\"hcloud_load_balancer", "\"cloudflare_load_balancer", "\"cloudflare_tunnel", "\"kubernetes_ingress",
            "\"kubernetes_service", "\"oci_load_balancer", "\"scaleway_lb", "\"linode_nodebalancer", "\"vultr_load_balancer", "\"alicloud_slb", "\"alicloud_alb", "\"yandex_alb",
            "\"openstack_lb", "terraform-aws-modules/alb", "terraform-aws-modules/elb",
        ]),
        new("a job of Nomad", "*.nomad *.hcl", ["job \"", "service {"], []),
        new("Bicep", "*.bicep", [], AzureTypes),
        new("a template of Azure", "azuredeploy.json maintemplate.json template.json main.json", ["deploymentTemplate.json#"], AzureTypes),
        new("IIS", "web.config", [], ["httpPlatform", "<proxy ", "<webFarms"]),
        new("IIS", "applicationhost.config", [], ["<rewrite", "httpPlatform", "aspNetCore", "<proxy ", "<webFarms"]),
        new("AWS SAM", "*.yaml *.yml template.json", ["AWS::Serverless"], ["AWS::Serverless::Api", "AWS::Serverless::HttpApi", "Type: Api", "Type: HttpApi", "\"Api\"", "\"HttpApi\""]),
        new("CloudFormation without a load balancer", "*.yaml *.yml template.json *.template", ["Resources"], ["AWS::ApiGateway", "AWS::CloudFront::Distribution", "AWS::AppRunner::Service"]),
        new("AWS Copilot", "manifest.yml manifest.yaml", ["type:"], ["Load Balanced Web Service", "Request-Driven Web Service"]),
        new("Serverless Framework", "serverless.yml serverless.yaml", ["functions:"], ["httpApi", "http:", "- alb"]),
        new("cloudflared", "*.yml *.yaml", ["ingress:", "service:"], ["http_status:", "credentials-file:"]),
        new("ngrok", "ngrok.yml ngrok.yaml", ["addr:"], []),
        new("Kamal", "deploy.*", ["servers:", "image:", "service:"], ["proxy:", "traefik:", "registry:"]),
        new("Pomerium", "pomerium.yaml pomerium.yml policy.yaml config.yaml", ["from: https://", "to: http"], []),
        new("Apache APISIX", "apisix.yaml apisix.yml", ["routes:"], []),
        new("KrakenD", "krakend.json", ["endpoints"], []),
        new("NGINX Unit", "unit.json nginx-unit.json conf.json config.json", ["\"listeners\"", "\"pass\""], []),
        new("Envoy in JSON", "envoy.json", ["static_resources"], []),
        new("Caddy in JSON", "caddy.json", ["reverse_proxy"], []),
        new("Spring Cloud Gateway", "application.yml application.yaml application.properties application-*", ["gateway"], ["predicates", "spring.cloud.gateway.routes"]),
        new("Zuul", "application.yml application.yaml application.properties application-*", ["zuul"], ["routes"]),
        new("oauth2-proxy", "oauth2-proxy.cfg oauth2_proxy.cfg", ["upstreams"], []),
    ];
}
