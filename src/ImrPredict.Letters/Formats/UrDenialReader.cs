using System.Text.RegularExpressions;
using ImrPredict.Cases;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Letters.Denials;
using ImrPredict.Letters.Text;
using ImrPredict.Treatments;

namespace ImrPredict.Letters.Formats;

/// <summary>
/// Reads utilization review denials and modifications, and applications for IMR. They have no standard layout but a required content:
/// dates, the request, the decision, the reasons, the guideline relied on. What is not found stays blank.
/// </summary>
internal static partial class UrDenialReader
{
    /// <summary>Whether the words are those of utilization review, or of an application for IMR, and not of a determination.</summary>
    public static bool Recognizes(LetterText text) =>
        IsApplication(text)
        || (DecisionWords.Deciding().IsMatch(text.Flow) && (Reviewing().IsMatch(text.Flow) || HoldsItsFields(text)));

    /// <summary>Whether a document without a title has the fields of a denial: a date of injury, a request, a decision.</summary>
    private static bool HoldsItsFields(LetterText text)
    {
        var fields = DenialLabel.In(text).Where(l => l.Value.Length > 0).Select(l => l.Field).ToHashSet();
        return fields.Contains(DenialField.Request)
            && fields.Contains(DenialField.Decision)
            && (fields.Contains(DenialField.InjuryDate) || fields.Contains(DenialField.DecisionDate));
    }

    /// <summary>
    /// Whether a document that does not say what it is may be a denial all the same: it decides, and names an injury. What is read of it
    /// counts only where a known treatment is among the services, and is said to be unsure.
    /// </summary>
    public static bool MayBe(LetterText text) => DecisionWords.Deciding().IsMatch(text.Flow) && InjuredOn().IsMatch(text.Flow);

    /// <summary>The reading of a document that <see cref="MayBe"/> one; null where what was read is no denial of known treatment.</summary>
    public static FormatReading? ReadUntitled(LetterText text) =>
        Read(text) is { Denial: { } denial } reading
        && denial.Services.All(s => s.Decision is not null)
        && denial.Services.Any(s => TreatmentReader.Read(s.Request.Value).Category != TreatmentCategory.Other)
            ? reading with
            {
                Doubts = [.. reading.Doubts, "the document does not say that it is a utilization review; please check that it is a denial"],
            }
            : null;

    public static FormatReading Read(LetterText text)
    {
        var isApplication = IsApplication(text);
        var labels = DenialLabel.In(text);
        if (DenialCrossCheck.DecisionsBelow(text) is { } below)
        {
            return FormatReading.Rejected(
                below,
                "each treatment with its decision on one line, or under a heading",
                "decisions on lines of their own, each below its treatment, which could be taken for the next one's");
        }

        var (candidates, doubts) = DenialServices.Find(text, labels);
        var disputed = candidates.Where(c => c.IsDisputed).ToList();
        if (disputed.Count == 0)
        {
            return FormatReading.Rejected(
                "document",
                "the requested treatment with the decision on it, for example 'Requested treatment:' and 'Decision:'",
                candidates.Exists(c => c.Decision?.Value == UtilizationReviewDecision.Delayed)
                        ? "only treatment whose decision was put off, which nobody can dispute yet"
                    : DenialCrossCheck.DenialAt(text) is { } denied
                        ? $"words that deny or modify at {denied}, but not what they are about; paste the request itself instead"
                    : candidates.Count > 0 && DenialCoverage.LimitAt(text) is { } limit
                        ? $"treatment that was read as approved, with words at {limit} that may limit it or deny another; paste the "
                            + "request itself instead"
                    : candidates.Count > 0 && DenialCoverage.Of(text, labels, candidates).Count > 0
                        ? "treatment that was read as approved, beside lines that could not be read; paste the request itself instead"
                    : candidates.Count > 0 ? "only treatment that was approved"
                    : "none that could be told apart; paste the request itself instead");
        }

        if (disputed.Count > DisputeFacts.MostServices)
        {
            return FormatReading.Rejected("document", $"at most {DisputeFacts.MostServices} services", "more");
        }

        var denial = Fields(text, labels, isApplication) with
        {
            Services =
            [
                .. disputed.Select(
                    (c, i) =>
                        new DeniedService(
                            c.Request,
                            c.Decision,
                            c.Authorized,
                            DenialCitations.Of(text, labels, i, disputed, candidates))
                        {
                            Remaining = c.Remaining,
                        }
                ),
            ],
            Approved = [.. candidates.Where(c => c.Decision?.Value == UtilizationReviewDecision.Approved).Select(c => c.Request)],
            Delayed = [.. candidates.Where(c => c.Decision?.Value == UtilizationReviewDecision.Delayed).Select(c => c.Request)],
        };
        return FormatReading.Of(
            isApplication ? LetterFormat.ImrApplication : LetterFormat.UtilizationReviewDenial,
            RecordOf(denial),
            null,
            text.Repaired) with
        {
            Denial = denial,
            Doubts =
            [
                .. disputed
                    .Select((c, i) => (c.Doubt, Number: i + 1))
                    .Where(d => d.Doubt is not null)
                    .Select(d => $"service {d.Number}: {d.Doubt}"),
                .. doubts,
                .. DenialCrossCheck.Of(text, labels, candidates, isApplication),
                .. DenialDates.Doubts(text.Flow, labels),
            ],
        };
    }

    private static bool IsApplication(LetterText text) =>
        Application().Match(text.Flow) is { Success: true } match && (match.Index < 400 || ApplicationForm().IsMatch(text.Flow));

    private static DenialReading Fields(LetterText text, List<DenialLabel> labels, bool isApplication)
    {
        var flow = text.Flow;
        return new DenialReading
        {
            Text = string.Join('\n', text.Lines.Select(l => l.Text)),
            CaseNumber =
                Labelled(labels, DenialField.CaseNumber) is { } number
                && CaseNumberForm().Match(flow, number.Value.Start, number.Value.Length) is { Success: true } form
                    ? new FieldReading<string>(
                        Cases.CaseNumber.TryParse(form.Value, out var parsed) ? parsed.Value : form.Value,
                        FieldCertainty.Certain,
                        new TextSpan(form.Index, form.Length))
                    : null,
            DateOfInjury = DateOf(flow, labels, DenialField.InjuryDate) ?? DateIn(flow, InjuredOn(), FieldCertainty.Likely),
            UtilizationReviewDate = DateOf(flow, labels, DenialField.DecisionDate)
                ?? DateIn(flow, DecidedOn(), FieldCertainty.Likely)
                ?? (isApplication ? null : DateOf(flow, labels, DenialField.LetterDate, FieldCertainty.Likely) ?? LetterDate(text)),
            RequestForAuthorizationDate = DateOf(flow, labels, DenialField.ReceivedDate)
                ?? DateIn(flow, ReceivedOn(), FieldCertainty.Likely)
                ?? DateOf(flow, labels, DenialField.RequestDate)
                ?? DateIn(flow, RequestDated(), FieldCertainty.Likely),
            ApplicationReceived = DateOf(flow, labels, DenialField.ApplicationDate),
            Priority = PriorityOf(flow, labels),
            CaseSummary = TextOf(flow, labels, DenialField.Summary) ?? SummaryFromSentences(text, labels),
            Reason = TextOf(flow, labels, DenialField.Reason) ?? FromSentence(text, Because()),
            LackOfInformation = FromSentence(text, Lacking()),
            UtilizationReviewerSpecialty = TextOf(flow, labels, DenialField.Specialty) is { Value.Length: < 120 } specialty
                ? specialty
                : Specialty(flow),
        };
    }

    private static CaseRecord RecordOf(DenialReading denial) =>
        new()
        {
            CaseNumber = denial.CaseNumber?.Value,
            DateOfInjury = denial.DateOfInjury?.Value,
            UtilizationReviewDate = denial.UtilizationReviewDate?.Value,
            ApplicationReceived = denial.ApplicationReceived?.Value,
            Priority = denial.Priority?.Value,
            CaseSummary = denial.CaseSummary?.Value,
            Services =
            [
                .. denial.Services.Select(
                    (s, i) =>
                        new ServiceRecord
                        {
                            Number = i + 1,
                            Request = PartialGrants.HandedOn(s),
                            ClaimsAdministratorCitation = s.Citation?.Value,
                        }
                ),
            ],
        };

    private static DenialLabel? Labelled(List<DenialLabel> labels, DenialField field) =>
        labels.Find(l => l.Field == field && l.Value.Length > 0);

    private static FieldReading<DateOnly>? DateOf(
        string flow,
        List<DenialLabel> labels,
        DenialField field,
        FieldCertainty certainty = FieldCertainty.Certain)
    {
        foreach (var label in labels.Where(l => l.Field == field && l.Value.Length > 0))
        {
            var match = DateForm().Match(flow, label.Value.Start, Math.Min(label.Value.Length, 60));
            if (match.Success && WrittenDate.TryParse(match.Value, out var date))
            {
                return new FieldReading<DateOnly>(date, certainty, new TextSpan(match.Index, match.Length));
            }
        }

        return null;
    }

    private static FieldReading<DateOnly>? DateIn(string flow, Regex pattern, FieldCertainty certainty)
    {
        var match = pattern.Match(flow);
        return match.Success && WrittenDate.TryParse(match.Groups["date"].Value, out var date)
            ? new FieldReading<DateOnly>(date, certainty, new TextSpan(match.Groups["date"].Index, match.Groups["date"].Length))
            : null;
    }

    /// <summary>A date alone on one of the first lines is the letter's own.</summary>
    private static FieldReading<DateOnly>? LetterDate(LetterText text)
    {
        for (var line = 0; line < Math.Min(text.Lines.Count, 25); line++)
        {
            if (WrittenDate.TryParse(text.Lines[line].Text, out var date))
            {
                return new FieldReading<DateOnly>(
                    date,
                    FieldCertainty.Guess,
                    new TextSpan(text.StartOf(line), text.Lines[line].Text.Length));
            }
        }

        return null;
    }

    private static FieldReading<string>? PriorityOf(string flow, List<DenialLabel> labels)
    {
        var label = Labelled(labels, DenialField.Priority);
        var match = label is null
            ? ExpeditedReview().Match(flow)
            : Urgency().Match(flow, label.Value.Start, Math.Min(label.Value.Length, 80));
        if (!match.Success)
        {
            return null;
        }

        var isExpedited = match.Groups["expedited"].Success;
        return new FieldReading<string>(
            isExpedited ? "Expedited" : "Standard",
            label is null ? FieldCertainty.Likely : FieldCertainty.Certain,
            new TextSpan(match.Index, match.Length));
    }

    private static FieldReading<string>? TextOf(string flow, List<DenialLabel> labels, DenialField field) =>
        Labelled(labels, field) is { } label ? new FieldReading<string>(label.Value.In(flow), FieldCertainty.Certain, label.Value) : null;

    private static FieldReading<string>? FromSentence(LetterText text, Regex cue)
    {
        var flow = text.Flow;
        foreach (var sentence in Sentences.Of(text, 0, flow.Length))
        {
            var words = sentence.In(flow);
            if (cue.IsMatch(words) && !Boilerplate().IsMatch(words))
            {
                return new FieldReading<string>(words, FieldCertainty.Likely, sentence);
            }
        }

        return null;
    }

    /// <summary>From the sentence that introduces the patient to the last one before a decision or a guideline is named.</summary>
    private static FieldReading<string>? SummaryFromSentences(LetterText text, List<DenialLabel> labels)
    {
        var flow = text.Flow;
        TextSpan? summary = null;
        foreach (var sentence in Sentences.Of(text, 0, flow.Length))
        {
            var words = sentence.In(flow);
            if (summary is null)
            {
                if (Patient().IsMatch(words) && !DecisionWords.Any().IsMatch(words))
                {
                    // A label at the head of the sentence does not belong to it.
                    var label = labels.Find(l => l.Label.Start >= sentence.Start && l.Value.Start < sentence.End && l.Value.Length > 0);
                    summary = label is null ? sentence : new TextSpan(label.Value.Start, sentence.End - label.Value.Start);
                }
            }
            else if (DenialCitations.Guideline().IsMatch(words) || DecisionWords.Any().IsMatch(words))
            {
                break;
            }
            else
            {
                summary = new TextSpan(summary.Value.Start, sentence.End - summary.Value.Start);
            }
        }

        return summary is { } span ? new FieldReading<string>(span.In(flow), FieldCertainty.Likely, span) : null;
    }

    private static FieldReading<string>? Specialty(string flow)
    {
        var match = BoardCertified().Match(flow);
        return match.Success
            ? new FieldReading<string>(
                match.Groups["specialty"].Value.Trim(),
                FieldCertainty.Likely,
                new TextSpan(match.Groups["specialty"].Index, match.Groups["specialty"].Length))
            : null;
    }
}
