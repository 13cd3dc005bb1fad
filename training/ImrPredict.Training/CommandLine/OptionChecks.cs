using System.CommandLine;

namespace ImrPredict.Training.CommandLine;

/// <summary>Checks of an option's value once it could be read.</summary>
public static class OptionChecks
{
    /// <summary>Refuses a value, with exit code 2, for the problem that is named.</summary>
    /// <param name="problem">Says what was expected and found; null when the value may stand.</param>
    public static void Refuse<T>(this Option<T> option, Func<T, string?> problem) =>
        option.Validators.Add(result =>
        {
            T? value;
            try
            {
                value = result.GetValueOrDefault<T>();
            }
            catch (InvalidOperationException)
            {
                // The value could not be parsed; the parser reports that itself.
                return;
            }

            if (value is not null && problem(value) is { } found)
            {
                result.AddError($"{option.Name}: {found}");
            }
        });
}
