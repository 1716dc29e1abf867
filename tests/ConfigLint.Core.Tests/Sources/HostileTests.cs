using System.Text;
using ConfigLint.Core.Tests.Testing;

namespace ConfigLint.Core.Tests.Sources;

/// <summary>Sources that were made to be slow: what they cost grows with their length.</summary>
[Collection(Timed.Name)]
public sealed class HostileTests
{
    /// <summary>In characters.</summary>
    private const int Largest = 200_000;

    private static readonly string[] Pieces =
    [
        "(", "[{(", ")]}", "`${", "`${`", "const a = a || ", "let a = b let ", "if (a) { ", "x.listen(",
            "x.listen(a).listen(", "import a ", "import a from './a'; ", "require('./a'); ", "a => (b) => ", "a: b: ",
            "this.a = this.a.", "/a/ /", "'", "\"", "a ? b : ",
        "export default ", "{ a: { ", "process.env.", "=", "app.listen(PORT); const PORT = PORT || ", "serve({ port: ",
    ];

    private static readonly string[] PythonPieces =
        ["(", "'''", "f'{", "if a:\n ", "a = a or ", "app.run(", "app.run(port=", "def f(", "from . import a\n",
        "x = x\n", "\\\n", "a, b, "];

    private static readonly string[] GoPieces =
        ["{", "(", "`", "if a == \"\" { ", "a := a + ", "var a = ", "func a(", "http.ListenAndServe(",
        "import (\"a\"\n", "fmt.Sprintf(\"%s%s\", "];

    [Theory]
    [InlineData("node server.js", "server.js")]
    [InlineData("vite", "vite.config.js")]
    [InlineData("python server.py", "server.py")]
    [InlineData("go run main.go", "main.go")]
    public void Time_grows_with_the_length(string command, string file)
    {
        var start = file == "main.go" ? "package main\n" : file == "server.py"
            ? "from flask import Flask\napp = Flask()\n" : "const app = require('express')();\n";
        foreach (var piece in file == "main.go" ? GoPieces : file == "server.py" ? PythonPieces : Pieces)
        {
            Timed.IsLinear(Largest, size =>
            {
                var code = new StringBuilder(start);
                while (code.Length < size) code.Append(piece);
                var text = code.ToString();
                return () => Sourced.Listens(command, "", (file, text));
            });
        }
    }
}
