namespace ImrPredict.Treatments;

/// <summary>What one request asks for, as read out of its words by <c>TreatmentReader</c>.</summary>
public sealed record Treatment
{
    public TreatmentCategory Category { get; init; }

    /// <summary>
    /// What is asked for, finer than the category, as <see cref="TreatmentSubjects"/> has it, for example
    /// "epidural-steroid-injection";
    /// null for a drug, whose <see cref="Ingredients"/> and <see cref="DrugClass"/> say what it is, and where the words tell the
    /// category alone.
    /// </summary>
    public string? Subject { get; init; }

    /// <summary>
    /// Whether anything in the request tells a kind of service: a phrase, a drug, a procedure code. False for noise, another language,
    /// a code that exists nowhere, a part of the body alone. Nothing should be predicted from such a request as if it were known.
    /// </summary>
    public bool IsUnderstood { get; init; }

    /// <summary>
    /// The phrase that told the category, in lower case and as a rule in the singular, for example "epidural steroid injection"; null where
    /// a drug told it, for its class and ingredients say more, or nothing.
    /// </summary>
    public string? Term { get; init; }

    /// <summary>Null when the request names no drug; a post-operative drug keeps its class though its category is
    /// surgery-adjunct.</summary>
    public DrugClass? DrugClass { get; init; }

    /// <summary>Active ingredients in lower case, brands resolved, without salts, in the order of the text.</summary>
    public IReadOnlyList<string> Ingredients { get; init; } = [];

    /// <summary>Only regions that the request itself names, in the order of the text.</summary>
    public IReadOnlyList<BodyRegion> BodyRegions { get; init; } = [];

    /// <summary>As worded; null when parts have different sides or none is given.</summary>
    public Side? Side { get; init; }

    public IReadOnlyList<Modality> Modality { get; init; } = [];

    public Quantity Quantity { get; init; } = new();

    /// <summary>The parts of a request that utilization review authorized in part; null for any other request.</summary>
    public PartlyAuthorizedRequest? PartlyAuthorized { get; init; }

    /// <summary>Where each fact was read in the request.</summary>
    public IReadOnlyList<TreatmentSpan> Spans { get; init; } = [];
}

/// <summary>How much is asked for; each null when unstated.</summary>
public sealed record Quantity
{
    /// <summary>Sessions in dispute: the remainder stated, frequency times duration, or the upper end of a range.</summary>
    public int? Visits { get; init; }

    public int? Tablets { get; init; }

    public int? Refills { get; init; }

    public int? RentalDays { get; init; }

    /// <summary>What remains in dispute when a number of sessions or tablets was authorized.</summary>
    /// <param name="asked">Asked for, where this quantity does not say it.</param>
    internal Quantity Less(int authorized, int? asked, bool countsSessions, bool countsTablets)
    {
        var visits = Visits ?? (countsSessions ? asked : null);
        var tablets = Tablets ?? (countsTablets ? asked : null);
        return this with { Visits = visits > authorized ? visits - authorized : visits, Tablets = tablets > authorized
            ? tablets - authorized : tablets };
    }

    /// <summary>What remains in dispute when a part was authorized and no remainder is stated.</summary>
    internal Quantity Less(Quantity authorized)
    {
        return this with
        {
            Visits = Remainder(Visits, authorized.Visits),
            Tablets = Remainder(Tablets, authorized.Tablets),
            Refills = Remainder(Refills, authorized.Refills),
            RentalDays = Remainder(RentalDays, authorized.RentalDays),
        };

        static int? Remainder(int? asked, int? authorized) => asked > authorized ? asked - authorized : asked;
    }
}

/// <summary>A remainder of a partly authorized request, split: what was asked, what was authorized, what is still disputed.</summary>
public sealed record PartlyAuthorizedRequest(TextSpan Original, TextSpan? Authorized, TextSpan? Disputed);

/// <summary>Where a fact was read.</summary>
/// <param name="Fact">Kebab-case name of the value, for example "lumbar", "opioid", "visits".</param>
public sealed record TreatmentSpan(string Fact, TextSpan Span);
