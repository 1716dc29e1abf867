using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Cli;

/// <summary>Reads a command line by the tables in <see cref="Command"/> and <see cref="Option"/>: <c>--name value</c>, <c>--name=value</c>, <c>--</c> before operands.</summary>
internal static class ArgumentParser
{
    public static Arguments Parse(string[] args)
    {
        var arguments = new Arguments();
        var used = new List<Option>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--")
            {
                arguments.Operands.AddRange(args[(i + 1)..]);
                break;
            }

            if (args[i].Length < 2 || args[i][0] != '-') AddOperand(arguments, args, i);
            else used.Add(ReadOption(arguments, args, ref i));
        }

        foreach (var option in used) CheckBelongs(option, arguments.Command);
        CheckOperands(arguments);
        return arguments;
    }

    private static void AddOperand(Arguments arguments, string[] args, int i)
    {
        var named = i == 0 ? Command.All.FirstOrDefault(command => command.Name == args[i]) : null;
        if (named is null) arguments.Operands.Add(args[i]);
        else arguments.Command = named;
    }

    private static Option ReadOption(Arguments arguments, string[] args, ref int i)
    {
        var equals = args[i].IndexOf('=');
        var name = equals < 0 ? args[i] : args[i][..equals];
        var option = Option.All.FirstOrDefault(option => option.Name == (name == "-h" ? "--help" : name));
        if (option is null)
        {
            var nearest = Suggestion.Nearest(name, Option.All.Select(option => option.Name)) is { } near ? $"; the nearest is {near}" : "; see configlint --help";
            throw new UsageException($"there is no option {name}{nearest}");
        }

        if (!option.TakesValue)
        {
            if (equals >= 0) throw new UsageException($"{name} takes no value");
            option.Apply(arguments, "");
            return option;
        }

        if (equals < 0 && i + 1 == args.Length) throw new UsageException($"{name} takes a value: {name} {option.Value}");
        option.Apply(arguments, equals < 0 ? args[++i] : args[i][(equals + 1)..]);
        return option;
    }

    private static void CheckBelongs(Option option, Command command)
    {
        if (option.Of.Length > 0 && Command.All.Contains(command) && !option.Of.Contains(command)) throw new UsageException($"configlint {command.Name} takes no {option.Name}");
    }

    private static void CheckOperands(Arguments arguments)
    {
        var (command, given) = (arguments.Command, arguments.Operands);
        if (command == Command.Explain && given.Count != 1) throw new UsageException("configlint explain takes one rule: configlint explain CFL4001");
        if (command == Command.Trace && given.Count == 0) throw new UsageException("configlint trace takes a URL: configlint trace http://shop.example/api deploy/prod");
        if (command.Operands.Length == 0 && Command.All.Contains(command) && given.Count > 0) throw new UsageException($"configlint {command.Name} takes no {given[0]}");
    }
}
