namespace ImrPredict.Training.Fitting;

/// <summary>The determinations cannot be learned from; the message says what was expected and what was found.</summary>
public sealed class TrainingDataException(string message) : Exception(message)
{
    /// <summary>Fewer letters than this cannot be cross-validated.</summary>
    public const int FewestLetters = 20;

    public static void ThrowIfUnusable(LearningSet data)
    {
        if (data.Letters < FewestLetters)
        {
            throw new TrainingDataException($"expected at least {FewestLetters} letters, found {data.Letters}");
        }

        var letters = data.LetterOf.Where((_, i) => data.Overturned[i]).Distinct().Count();
        var upheld = data.LetterOf.Where((_, i) => !data.Overturned[i]).Distinct().Count();
        if (letters == 0 || upheld == 0)
        {
            throw new TrainingDataException(
                $"expected services of both outcomes, found every one of {data.Services} {(letters == 0 ? "upheld" : "overturned")}");
        }

        if (letters < 2 || upheld < 2)
        {
            throw new TrainingDataException(
                $"expected each outcome in at least 2 letters, found overturned services in {letters} and upheld ones in {upheld}");
        }
    }
}
