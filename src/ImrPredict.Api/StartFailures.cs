using System.Reflection;
using ImrPredict.Store.Database;
using Microsoft.Extensions.Options;

namespace ImrPredict.Api;

/// <summary>Says in one sentence why a start failed.</summary>
internal static class StartFailures
{
    /// <summary>The code of a start that did not succeed.</summary>
    public const int Code = 1;

    // A test that hosts the program wants the exception itself.
    internal static readonly bool IsOwnProcess = Assembly.GetEntryAssembly() == typeof(StartFailures).Assembly;

    /// <summary>The sentence for whoever runs the program; null when the failure is a fault of the program.</summary>
    public static string? Sentence(Exception exception) => !IsOwnProcess ? null : exception switch
    {
        StoreRefusedException or OptionsValidationException => exception.Message,
        // What our own checks of settings say, and an address that is taken.
        InvalidOperationException { TargetSite.DeclaringType.Assembly: var thrower } when thrower == typeof(StartFailures).Assembly =>
            exception.Message,
        IOException or UnauthorizedAccessException => exception.Message,
        _ => null,
    };
}
