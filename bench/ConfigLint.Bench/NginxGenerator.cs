using System.Text;

namespace ConfigLint.Bench;

/// <summary>Plain server blocks as a hosting panel writes them: the same bytes for the same size, on every machine.</summary>
internal static class NginxGenerator
{
    private static readonly int[] BodySizes = [1, 8, 20, 50];
    private static readonly int[] ReadTimeouts = [30, 60, 120, 300];

    public static string Generate(long bytes)
    {
        var text = new StringBuilder((int)bytes + 2048);
        text.Append("worker_processes auto;\nevents {\n    worker_connections 1024;\n}\nhttp {\n");
        var random = 502u;
        for (var i = 1; text.Length < bytes; i++)
        {
            // A linear congruential generator: System.Random promises no sequence across versions.
            random = random * 1664525u + 1013904223u;
            text.Append($$"""
                    server {
                        listen 80;
                        server_name app{{i}}.example.com www.app{{i}}.example.com;
                        client_max_body_size {{BodySizes[random >> 30]}}m;
                        # application {{i}}
                        location / {
                            proxy_pass http://127.0.0.1:{{3000 + i * 7 % 5000}};
                            proxy_http_version 1.1;
                            proxy_set_header Host $host;
                            proxy_set_header X-Real-IP $remote_addr;
                            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                            proxy_set_header X-Forwarded-Proto $scheme;
                            proxy_read_timeout {{ReadTimeouts[random >> 28 & 3]}}s;
                        }
                        location ~ ^/(static|media)/ {
                            root /srv/app{{i}};
                            expires 7d;
                            access_log off;
                        }
                    }

                """);
        }

        return text.Append("}\n").ToString();
    }
}
