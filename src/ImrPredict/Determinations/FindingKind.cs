namespace ImrPredict.Determinations;

/// <summary>Why a prediction and a determination disagree, as QA finds it.</summary>
public enum FindingKind
{
    /// <summary>The outcome was recorded wrongly; corrected in the training data.</summary>
    LabelError,

    /// <summary>A document was missing when the prediction was made.</summary>
    MissingDocument,

    /// <summary>A guideline or a practice changed.</summary>
    NewPolicy,

    /// <summary>The model is at fault.</summary>
    ModelFault,
}
