namespace ImrPredict.Predictions;

/// <summary>Why a prediction was asked for; quality is counted over <see cref="Triage"/> alone.</summary>
public enum PredictionPurpose
{
    /// <summary>A reviewer triages an open dispute.</summary>
    Triage,

    /// <summary>The text or a request was changed to see what would happen.</summary>
    WhatIf,

    /// <summary>A decided case, predicted with its outcome hidden.</summary>
    Replay,
}
