namespace ConfigLint.Core.Tests.Sources;

/// <summary>What a script of Python opens.</summary>
public sealed class PythonTests
{
    private const string Flask = "from flask import Flask\napp = Flask(__name__)\n";

    [Theory]
    [InlineData("127.0.0.1:5000?", Flask + "app.run()")]
    [InlineData("127.0.0.1:5000?", Flask + "if __name__ == '__main__':\n    app.run(debug=True)")]
    [InlineData("0.0.0.0:5000?", Flask + "app.run(host='0.0.0.0')")]
    [InlineData("127.0.0.1:8001", Flask + "app.run(port=8001)")]
    [InlineData("0.0.0.0:8001", Flask + "app.run('0.0.0.0', 8001)")]
    [InlineData("0.0.0.0:5000", Flask + "app.run(host=\"0.0.0.0\", port=int(os.environ.get(\"PORT\", 5000)))")]
    [InlineData(
        "0.0.0.0:5000",
        "import flask\napp = flask.Flask('x')\nPORT = os.getenv('PORT') or 5000\napp.run(host='0.0.0.0', port=PORT)")]
    [InlineData("127.0.0.1:8000?", "import uvicorn\nuvicorn.run('app:app')")]
    [InlineData(
        "0.0.0.0:9000",
        "import uvicorn\nif __name__ == \"__main__\":\n  uvicorn.run(\n    \"main:app\",\n"
        + "    host=\"0.0.0.0\",  # all\n    port=9000,\n  )")]
    [InlineData("*:8000", "from http.server import HTTPServer\nHTTPServer(('', 8000), H).serve_forever()")]
    [InlineData(
        "0.0.0.0:8000",
        "import http.server\naddress = ('0.0.0.0', 8000)\nhttpd = http.server.ThreadingHTTPServer(address, H)")]
    [InlineData("*:8080?", "from aiohttp import web\nweb.run_app(app)")]
    [InlineData("*:9090", "from aiohttp import web\nweb.run_app(app, port=9090)")]
    [InlineData("0.0.0.0:8080", "from waitress import serve\nserve(app, host='0.0.0.0', port=8080)")]
    [InlineData("*:8081", "import waitress\nwaitress.serve(app, listen='*:8081')")]
    [InlineData(
        "*:8888",
        "import tornado.web\ndef make_app(): return tornado.web.Application([])\napp = make_app()\napp.listen(8888)")]
    [InlineData(
        "0.0.0.0:7860",
        "import gradio as gr\ndemo = gr.Blocks()\ndemo.launch(server_name='0.0.0.0', server_port=7860)")]
    [InlineData("0.0.0.0:8001", "from shop import create_app\napp = create_app()\napp.run(host='0.0.0.0', port=8001)")]
    [InlineData(
        "0.0.0.0:5001?",
        "import argparse\nparser = argparse.ArgumentParser()\n"
        + "parser.add_argument('--port', type=int, default=5001)\nargs = parser.parse_args()\n"
        + "" + Flask + "app.run(host='0.0.0.0', port=args.port)", "0.0.0.0:5001")]
    // What cannot be told.
    [InlineData("-", Flask + "app.run(port=settings.PORT)")]
    [InlineData("-", Flask + "port = 5000\nport = choose()\napp.run(port=port)")]
    [InlineData("-", Flask + "app.run(**options)")]
    [InlineData("-", "from dotenv import load_dotenv\n" + Flask + "app.run(port=os.getenv('PORT', 5000))")]
    [InlineData("-", "thread.run(); task.run(x); subprocess.run(['a'], port)")]
    [InlineData("-", "'''\napp.run(port=1)\n'''\n# app.run(port=2)\nprint(f'app.run(port=3) {x}')")]
    [InlineData("-", Flask + "if debug:\n    app.run(port=5000)\nelse:\n    app.run(port=80)")]
    [InlineData("127.0.0.1:8001?", Flask + "if debug:\n    app.run(port=8001)")]
    [InlineData("-", Flask + "if __name__ == '__main__':\n    pass\nelse:\n    app.run(port=8001)")]
    public void Listens_where_its_source_says(string expected, string code, string? instead = null) =>
        Assert.Equal(instead ?? expected, Sourced.Listens("python app.py", "", ("app.py", "import os\n" + code)));

    [Fact]
    public void The_start_counts()
    {
        Assert.Equal(
            "0.0.0.0:8001",
            Sourced.Listens(
            "python3 app.py", "PORT=8001",
            ("app.py", Flask + "import os\napp.run('0.0.0.0', int(os.environ['PORT']))")));
        Assert.Equal(
            "127.0.0.1:9000",
            Sourced.Listens(
            "python app.py --port 9000", "",
            ("app.py", Flask
            + "import argparse\np = argparse.ArgumentParser()\np.add_argument('-p', '--port', default=5000)\n"
            + "a = p.parse_args()\napp.run(port=a.port)")));
    }

    [Fact]
    public void Its_own_modules_are_followed()
    {
        Assert.Equal(
            "0.0.0.0:8001",
            Sourced.Listens(
            "python run.py", "",
            ("run.py", "from shop import app\nfrom shop.config import PORT\napp.run(host='0.0.0.0', port=PORT)"),
            ("shop/__init__.py", Flask), ("shop/config.py", "PORT = 8001")));
        Assert.Equal(
            "0.0.0.0:8001",
            Sourced.Listens(
            "python -m shop.web", "",
            ("shop/web.py",
            "from . import config\nfrom flask import Flask\napp = Flask('x')\nif __name__ == '__main__':\n"
            + "    app.run('0.0.0.0', config.PORT)"), ("shop/__init__.py", ""), ("shop/config.py", "PORT = 8001")));
        Assert.Equal(
            "-", Sourced.Listens(
            "python run.py", "", ("run.py", "import app"),
            ("app.py", Flask + "if __name__ == '__main__':\n    app.run(port=1)")));
    }

    [Fact]
    public void Under_gunicorn_a_script_is_not_asked() =>
        Assert.Equal(
        "127.0.0.1:8000?", Sourced.Listens("gunicorn app:app", "", ("app.py", Flask + "app.run(port=5000)")));
}
