using ConfigLint.Model;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Core.Tests.Servers;

public class SettingTests
{
    [Theory]
    [InlineData("gunicorn a:b", "30000 Default")]
    [InlineData("gunicorn -t 120 a:b", "120000 Known")]
    [InlineData("gunicorn --timeout=120 a:b", "120000 Known")]
    [InlineData("gunicorn --timeout $T a:b", "? Unknown")]
    [InlineData("gunicorn -c conf.py a:b", "? Unknown")]
    [InlineData("gunicorn -c conf.py -t 90 a:b", "? Unknown")]
    [InlineData("gunicorn -c conf.py -k sync -t 90 a:b", "90000 Known")]
    // The heartbeat of these workers goes on while a request runs.
    [InlineData("gunicorn -k uvicorn.workers.UvicornWorker -t 120 a:b", "0 Known")]
    [InlineData("gunicorn --threads 4 -t 120 a:b", "0 Known")]
    [InlineData("gunicorn --threads 1 -t 120 a:b", "120000 Known")]
    [InlineData("gunicorn a:b", "60000 Known", "GUNICORN_CMD_ARGS=--timeout 60")]
    [InlineData("uvicorn a:b", "0 Default")]
    [InlineData("uwsgi --http-socket :1 --harakiri 30", "30000 Known")]
    [InlineData("uwsgi /a.ini", "45000 Known", "/a.ini<[uwsgi]\nsocket = :1\nharakiri = 45\n")]
    [InlineData("unicorn -c u.rb", "? Unknown")]
    [InlineData("unicorn", "60000 Default")]
    [InlineData("node server.js", "? Unknown")]
    public void A_request_ends_after(string line, string expected, params string[] setup) =>
        Assert.Equal(expected, Describe(StartedProgram.Recognize(line, setup)!.RequestTimeout));

    [Theory]
    [InlineData("gunicorn a:b", "? Unknown")]
    [InlineData("gunicorn -k gthread a:b", "2000 Default")]
    [InlineData("gunicorn -k gthread --keep-alive 75 a:b", "75000 Known")]
    [InlineData("uvicorn a:b", "5000 Default")]
    [InlineData("uvicorn --timeout-keep-alive 75 a:b", "75000 Known")]
    [InlineData("uvicorn a:b", "65000 Known", "UVICORN_TIMEOUT_KEEP_ALIVE=65")]
    [InlineData("uvicorn a:b", "? Unknown", "open")]
    [InlineData("puma -b tcp://:3000", "? Unknown")]
    [InlineData("dotnet App.dll", "? Unknown")]
    [InlineData("dotnet App.dll", "130000 Default", "csharp")]
    [InlineData("prometheus --web.read-timeout=1m30s", "90000 Known")]
    public void An_idle_connection_is_kept_for(string line, string expected, params string[] setup) =>
        Assert.Equal(expected, Describe(StartedProgram.Recognize(line, setup)!.KeepAlive));

    [Theory]
    [InlineData("gunicorn a:b", 511)]
    [InlineData("uvicorn --uds /a a:b", 438)]
    [InlineData("waitress-serve --unix-socket=/a a:b", 384)]
    [InlineData("waitress-serve --unix-socket=/a --unix-socket-perms=660 a:b", 432)]
    [InlineData("uwsgi -s /a --chmod-socket=666", 438)]
    public void A_socket_has_these_permissions(string line, int expected) =>
        Assert.Equal(expected, StartedProgram.Recognize(line)!.SocketMode.V);

    [Theory]
    [InlineData("gunicorn a:b", "False Default")]
    [InlineData("gunicorn -D a:b", "True Known")]
    [InlineData("gunicorn --daemon a:b", "True Known")]
    [InlineData("gunicorn -c conf.py a:b", "? Unknown")]
    [InlineData("php-fpm8.2 --nodaemonize", "False Known")]
    [InlineData("php-fpm", "? Unknown")]
    [InlineData("uwsgi -s /a --daemonize /var/log/u.log", "True Known")]
    [InlineData("uvicorn a:b", "False Default")]
    public void A_program_goes_to_the_background(string line, string expected) =>
        Assert.Equal(expected, Describe(StartedProgram.Recognize(line)!.Daemonizes));

    [Fact]
    public void Facts_of_a_program()
    {
        var gunicorn = StartedProgram.Recognize("gunicorn -u www-data a:b")!;
        var waitress = StartedProgram.Recognize("waitress-serve a:b")!;

        Assert.Equal((true, HangUp.Reload, "www-data"), (gunicorn.Notifies.V, gunicorn.OnHangUp.V, gunicorn.User.V));
        Assert.Equal((1L << 30, 256L << 10, 120_000L), (waitress.MaxBody.V, waitress.MaxHeader.V, waitress.KeepAlive.V));
        Assert.Equal((true, true), (StartedProgram.Recognize("nginx")!.IsProxy, StartedProgram.Recognize("nginx")!.IsServer));
        Assert.False(StartedProgram.Recognize("celery -A a worker")!.IsServer);
        Assert.False(StartedProgram.Recognize("node app.js")!.IsServer);
        Assert.True(StartedProgram.Recognize("docker run -p 80:80 x")!.IsServer);
    }

    [Fact]
    public void Every_server_is_found_by_its_own_names()
    {
        foreach (var name in ServerCatalog.Names)
        {
            var server = ServerCatalog.Get(name);
            Assert.NotEmpty(server.Recognizers);
            foreach (var recognizer in server.Recognizers) Assert.Contains(name, ServerCatalog.NamesOf(recognizer.Key));
        }
    }

    private static string Describe<T>(Value<T> value) => value.IsUnknown ? "? Unknown" : $"{value.V} {value.Certainty}";
}
