using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Piranha;
using Piranha.AspNetCore.Identity.MySQL;

namespace Site
{
    public class Startup
    {
        public void ConfigureServices(IServiceCollection services)
        {
            services.Configure<ForwardedHeadersOptions>(options =>
                options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
            services.AddPiranha(options =>
            {
                options.UseFileStorage();
                options.UseManager();
                options.UseIdentityWithSeed<IdentityMySQLDb>(db => db.UseMySql("server=localhost;database=cms"));
            });
        }

        public void Configure(IApplicationBuilder app)
        {
            app.UseForwardedHeaders();
            app.UsePiranha(options =>
            {
                options.UseManager();
                options.UseIdentity();
            });
        }
    }
}
