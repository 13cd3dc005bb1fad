using ImrPredict.Determinations;
using ImrPredict.Letters.CaseFiles;
using ImrPredict.Treatments;

namespace ImrPredict.Training.Synthetic;

/// <summary>What a set of letters looks like in the figures that domain knowledge is stated in; counts while letters stream by.</summary>
public sealed class SyntheticStatistics
{
    private readonly SortedDictionary<TreatmentCategory, (int Services, int Overturned)> _categories = [];
    private readonly SortedDictionary<string, int> _reviewerFamilies = new(StringComparer.Ordinal);
    private double _truthLogLoss;
    private double _truthLogLossWithoutSummary;
    private int _agreeingPairs;

    public int Letters { get; private set; }

    public int Services { get; private set; }

    public int Overturned { get; private set; }

    public int LettersWithSeveralServices { get; private set; }

    public int MostServices { get; private set; }

    public int ServicesAlone { get; private set; }

    public int OverturnedAlone { get; private set; }

    public int PartlyAuthorized { get; private set; }

    /// <summary>Pairs of services of one letter.</summary>
    public int Pairs { get; private set; }

    public double OverturnedShare => Share(Overturned, Services);

    public double SeveralServicesShare => Share(LettersWithSeveralServices, Letters);

    public double PairAgreement => Share(_agreeingPairs, Pairs);

    public double PartlyAuthorizedShare => Share(PartlyAuthorized, Services);

    public double OverturnedShareAlone => Share(OverturnedAlone, ServicesAlone);

    public double OverturnedShareAmongSeveral => Share(Overturned - OverturnedAlone, Services - ServicesAlone);

    /// <summary>Log loss, in nats, of saying the overall share of every service.</summary>
    public double BaseLogLoss => Entropy(OverturnedShare);

    /// <summary>Log loss, in nats, of the true probabilities: no model does better with the summary at hand.</summary>
    public double TruthLogLoss => _truthLogLoss / Math.Max(1, Services);

    /// <summary>The same for models that do not see the summary.</summary>
    public double TruthLogLossWithoutSummary => _truthLogLossWithoutSummary / Math.Max(1, Services);

    public IReadOnlyDictionary<TreatmentCategory, (int Services, int Overturned)> Categories => _categories;

    /// <summary>Services that cite each family.</summary>
    public IReadOnlyDictionary<string, int> ReviewerFamilies => _reviewerFamilies;

    public void Add(CaseRecord record)
    {
        var services = record.Services;
        var overturned = services.Count(s => s.Outcome == Outcome.Overturned);
        Letters++;
        Services += services.Count;
        Overturned += overturned;
        MostServices = Math.Max(MostServices, services.Count);
        if (services.Count > 1)
        {
            LettersWithSeveralServices++;
            var upheld = services.Count - overturned;
            Pairs += services.Count * (services.Count - 1) / 2;
            _agreeingPairs += ((upheld * (upheld - 1)) + (overturned * (overturned - 1))) / 2;
        }
        else
        {
            ServicesAlone++;
            OverturnedAlone += overturned;
        }

        foreach (var service in services)
        {
            Add(service);
        }
    }

    private void Add(ServiceRecord service)
    {
        var isOverturned = service.Outcome == Outcome.Overturned;
        var treatment = service.Treatment!;
        PartlyAuthorized += treatment.PartlyAuthorized ? 1 : 0;
        var (count, overturned) = _categories.GetValueOrDefault(treatment.Category);
        _categories[treatment.Category] = (count + 1, overturned + (isOverturned ? 1 : 0));
        foreach (var family in service.ReviewerFamilies!)
        {
            _reviewerFamilies[family] = _reviewerFamilies.GetValueOrDefault(family) + 1;
        }

        _truthLogLoss += LogLoss(service.TrueOverturnProbability!.Value, isOverturned);
        _truthLogLossWithoutSummary += LogLoss(service.TrueOverturnProbabilityWithoutSummary!.Value, isOverturned);
    }

    private static double LogLoss(double probability, bool isOverturned) => -Math.Log(isOverturned ? probability : 1 - probability);

    private static double Entropy(double share) =>
        share is <= 0 or >= 1 ? 0 : -(share * Math.Log(share)) - ((1 - share) * Math.Log(1 - share));

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
