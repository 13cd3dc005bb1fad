using ImrPredict.Predictions;

namespace ImrPredict.Training.CommandLine;

/// <summary>What <c>imr --help</c> says beyond the list of commands.</summary>
internal static class Manual
{
    public const string Description =
        "imr - learns from independent medical review (IMR) letters and predicts the outcome of new disputes";

    public const string Text =
        $"""
        The way of the letters:
          ingest    letters and open data    ->  determinations.jsonl, a case file: one dispute a line
          train     a case file              ->  a model bundle under models/, with its model card and report
          evaluate  a bundle and a case file ->  report.json and report.html
          compare   two bundles              ->  better, worse, or cannot tell
          promote   a bundle                 ->  models/active.json, which the API and 'predict' follow
          predict   open disputes            ->  predictions.jsonl
          qa        predictions and the letters that came later  ->  a quality report

        Exit codes:
          0    done
          1    unexpected failure; --verbose shows the details
          2    the command line cannot be understood, or names something that is not there
          3    some of the input was rejected; what and why is on stderr or in the rejects file
          4    a quality gate was missed
          130  interrupted by Ctrl-C

        Output:
          Results go to stdout, progress and messages to stderr. --json makes the result JSON.
          Colours and progress bars appear on a terminal only, and not when NO_COLOR is set.
          Files are written under a temporary name and moved into place when they are whole.

        Completion:
          Shells complete commands, options and values through dotnet-suggest:
            dotnet tool install --global dotnet-suggest
          and its line for your shell's profile (bash, zsh, PowerShell). Without it, ask the program:
            imr "[suggest:6]" "imr tr"

        Try it without letters of your own:
          imr sample --letters 200 --output synthetic
          imr train --data synthetic/determinations.jsonl --name first-try

        {Prediction.DecisionSupportNotice}
        """;
}
