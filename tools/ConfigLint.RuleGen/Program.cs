using ConfigLint.RuleGen;

return Command.Run(args, Directory.GetCurrentDirectory(), Console.Out, Console.Error);
