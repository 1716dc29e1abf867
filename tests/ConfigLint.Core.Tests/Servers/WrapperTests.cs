namespace ConfigLint.Core.Tests.Servers;

public class WrapperTests
{
    [Theory]
    [InlineData("/usr/bin/env gunicorn -b :8001", "gunicorn 0.0.0.0:8001")]
    [InlineData("env PORT=8001 DEBUG=1 gunicorn app:app", "gunicorn 0.0.0.0:8001")]
    [InlineData("env -u PORT gunicorn app:app", "gunicorn 0.0.0.0:9000", "PORT=9000")]
    [InlineData("env -i gunicorn app:app", "gunicorn 127.0.0.1:8000(default)", "PORT=9000", "open")]
    [InlineData("env -S 'gunicorn -b :8001' app:app", "gunicorn 0.0.0.0:8001")]
    [InlineData("env -C /srv gunicorn -b unix:a.sock", "gunicorn unix:/srv/a.sock")]
    [InlineData("nohup nice -n 10 ionice -c2 -n7 gunicorn -b :8001", "gunicorn 0.0.0.0:8001")]
    [InlineData("timeout --signal=INT -k 5 1h gunicorn -b :8001", "gunicorn 0.0.0.0:8001")]
    [InlineData("sudo -u www-data -E -- gunicorn -b :8001", "gunicorn 0.0.0.0:8001")]
    [InlineData("sudo -u app PORT=8001 gunicorn app:app", "gunicorn 0.0.0.0:8001")]
    [InlineData("authbind --deep gunicorn -b :80", "gunicorn 0.0.0.0:80")]
    [InlineData("numactl --interleave=all gunicorn -b :8001", "gunicorn 0.0.0.0:8001")]
    [InlineData("gosu app gunicorn -b :8001", "gunicorn 0.0.0.0:8001")]
    [InlineData("tini -g -- gunicorn -b :8001", "gunicorn 0.0.0.0:8001")]
    [InlineData("uv run --project /srv gunicorn -b :8001", "gunicorn 0.0.0.0:8001")]
    [InlineData("uv run -m uvicorn --port 8001 a:b", "uvicorn 127.0.0.1:8001")]
    [InlineData("uv --directory /srv run gunicorn -b :8001", "gunicorn 0.0.0.0:8001")]
    [InlineData("uv pip install gunicorn", "nothing known")]
    [InlineData("poetry run python -m gunicorn -b :8001", "gunicorn 0.0.0.0:8001")]
    [InlineData("pipenv run gunicorn -b :8001", "gunicorn 0.0.0.0:8001")]
    [InlineData("bundle install", "nothing known")]
    [InlineData("dotenv run -- gunicorn app:app", "gunicorn ?")]
    [InlineData("python /venv/bin/gunicorn -b :8001", "gunicorn 0.0.0.0:8001")]
    [InlineData("python3.11 -u -X dev -m gunicorn -b :8001", "gunicorn 0.0.0.0:8001")]
    [InlineData("python -c gunicorn", "script ?")]
    [InlineData("python $ARGS -m gunicorn -b :8001", "gunicorn 0.0.0.0:8001")]
    [InlineData("env $VARS gunicorn -b :8001", "nothing known")]
    [InlineData("sudo", "nothing known")]
    [InlineData("sh -c 'exec gunicorn -b :8001 app:app'", "gunicorn 0.0.0.0:8001")]
    [InlineData("bash -lc 'bin/rails server -b 0.0.0.0 -p $PORT -e $RAILS_ENV'", "rails 0.0.0.0:3000", "PORT=3000", "RAILS_ENV=production")]
    [InlineData("bash -lc 'bin/rails server -b 0.0.0.0 -p $PORT'", "rails ?")]
    [InlineData("bash -euo pipefail -c 'gunicorn -b :8001'", "gunicorn 0.0.0.0:8001")]
    [InlineData("/bin/bash --login -c 'cd /srv/app && source venv/bin/activate && exec gunicorn --bind unix:a.sock app:app'", "gunicorn unix:/srv/app/a.sock")]
    [InlineData("sh -c 'cd app; gunicorn -b unix:a.sock'", "gunicorn unix:/srv/app/a.sock", "cwd:/srv")]
    [InlineData("sh -c 'PORT=8001 gunicorn app:app >> /var/log/a.log 2>&1'", "gunicorn 0.0.0.0:8001")]
    [InlineData("sh -c 'export PORT=8001; gunicorn app:app'", "gunicorn 0.0.0.0:8001")]
    [InlineData("sh -c 'python manage.py migrate && gunicorn -b 0.0.0.0:${PORT:-8001} a:b'", "gunicorn 0.0.0.0:8001")]
    [InlineData("sh -c 'gunicorn -b 0.0.0.0:${PORT:-8001} a:b'", "gunicorn 0.0.0.0:9000", "PORT=9000")]
    [InlineData("sh -c 'gunicorn -b 0.0.0.0:${PORT:-8001} a:b'", "gunicorn ?", "open")]
    [InlineData("sh -c 'gunicorn -b 0.0.0.0:$((8000+1)) a:b'", "gunicorn ?")]
    [InlineData("sh -c 'gunicorn -b \"127.0.0.1:8001\" a:b'", "gunicorn 127.0.0.1:8001")]
    [InlineData("sh -c '. /etc/app.env; gunicorn a:b'", "gunicorn ?")]
    [InlineData("sh -c 'gunicorn -b :8001 a:b | tee log'", "nothing known")]
    [InlineData("sh -c 'gunicorn -b :8001 a:b & wait'", "nothing known")]
    [InlineData("sh -c 'if true; then gunicorn -b :8001; fi'", "nothing known")]
    [InlineData("sh -c '(gunicorn -b :8001)'", "nothing known")]
    [InlineData("sh /opt/app/start.sh", "nothing known")]
    [InlineData("sh -c 'gunicorn -b :8001 # comment'", "gunicorn 0.0.0.0:8001")]
    [InlineData("sh -c", "nothing known")]
    public void The_program_is_found_behind_what_starts_it(string line, string expected, params string[] setup) =>
        Assert.Equal(expected, StartedProgram.Describe(StartedProgram.Recognize(line, setup)));

    [Theory]
    [InlineData("gunicorn -b 127.0.0.1:8001 a:b", "127.0.0.1:8001")]
    [InlineData("gunicorn --bind=127.0.0.1:8001 a:b", "127.0.0.1:8001")]
    [InlineData("gunicorn -b127.0.0.1:8001 a:b", "127.0.0.1:8001")]
    [InlineData("gunicorn '--bind=127.0.0.1:8001' a:b", "127.0.0.1:8001")]
    [InlineData("uvicorn --host 0.0.0.0 --port 8001 a:b", "8001")]
    [InlineData("sh -c 'exec gunicorn --bind=127.0.0.1:8001 a:b'", "127.0.0.1:8001")]
    [InlineData("bash -c \"cd /srv && gunicorn -b '127.0.0.1:8001' a:b\"", "127.0.0.1:8001")]
    [InlineData("dotnet App.dll --urls http://*:1;http://*:5001", "http://*:1")]
    [InlineData("uvicorn a:b", "uvicorn")]
    [InlineData("python -m uvicorn a:b", "uvicorn")]
    [InlineData("gunicorn a:b", "9000", "PORT=9000")]
    [InlineData("env PORT=9000 gunicorn a:b", "9000")]
    [InlineData("docker run -p 127.0.0.1:8080:80 x", "127.0.0.1:8080")]
    [InlineData("uwsgi /srv/a.ini", ":8001", "/srv/a.ini<[uwsgi]\nsocket = :8001\n")]
    public void A_place_is_that_of_the_address(string line, string expected, params string[] setup) =>
        Assert.Equal(expected, StartedProgram.Recognize(line, setup)!.Listeners[0].On.From.At.ToString());

    [Fact]
    public void Wrappers_without_end_are_given_up() =>
        Assert.Null(StartedProgram.Recognize(string.Concat(Enumerable.Repeat("nohup ", 5000)) + "gunicorn"));

    [Fact]
    public void The_user_a_wrapper_changes_to_is_the_programs() =>
        Assert.Equal("www-data", StartedProgram.Recognize("sudo -u www-data gunicorn")!.User.V);
}
