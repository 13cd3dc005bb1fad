using ImrPredict.ClinicalFindings;

namespace ImrPredict.Tests.ClinicalFindings;

/// <summary>
/// Sentences as summaries have them, each with every finding it states: + present, - absent, ? missing from the records, &lt; past.
/// What is only wanted, possible, somebody else's or an allergy states nothing.
/// </summary>
public class StatementTests
{
    [Theory]
    [InlineData("No numbness, tingling, or weakness is reported.", "-sensory-deficit -weakness")]
    [InlineData("The patient denies radiating pain, bowel or bladder dysfunction, and fever.", "-bowel-bladder -infection -radiating-pain")]
    [InlineData("Motor weakness - none. Paresthesias - absent.", "-sensory-deficit -weakness")]
    [InlineData("The notes do not document functional gain from twelve visits.", "?functional-gain")]
    [InlineData("There is a lack of documentation of a home exercise program.", "?home-exercise")]
    [InlineData("He has not completed physical therapy.", "-physical-therapy")]
    [InlineData("No MRI was available.", "?mri-done")]
    [InlineData(
        "MRI of the lumbar spine showed an L5-S1 disc herniation with no spinal stenosis.",
        "+mri-done +nerve-compression-image -nerve-compression-image")]
    [InlineData("She took ibuprofen in the past but stopped because of gastritis.", "+gi-risk +medication-tried -nsaid-use")]
    [InlineData("Gabapentin was tried without benefit.", "+failed-conservative-care +first-line-drug +medication-tried")]
    [InlineData(
        "He failed physical therapy, NSAIDs and a home exercise program.",
        "+failed-conservative-care +home-exercise +medication-tried +nsaid-use +physical-therapy")]
    [InlineData("There is no evidence that the patient failed physical therapy.", "?failed-conservative-care")]
    [InlineData("Lachman and anterior drawer negative; McMurray positive.", "-knee-ligament-test +meniscal-test")]
    [InlineData("Hawkins positive, Neer negative.", "+impingement-test -impingement-test")]
    [InlineData("Negative Spurling's, positive Tinel's at the left wrist.", "+nerve-entrapment-test -spurling")]
    [InlineData("Phalen's (+), Tinel's (-).", "+nerve-entrapment-test -nerve-entrapment-test")]
    [InlineData("Numbness (+), weakness (-).", "+sensory-deficit -weakness")]
    [InlineData("(-) fever, chills, (+) numbness.", "-infection +sensory-deficit")]
    [InlineData("Denies: numbness, tingling.", "-sensory-deficit")]
    [InlineData("Family history of rheumatoid arthritis.", "")]
    [InlineData("Her brother had a seizure.", "")]
    [InlineData("Allergies: codeine, ibuprofen.", "")]
    [InlineData("Allergic to sulfa. Takes Norco.", "+opioid-use")]
    [InlineData("Codeine allergy is noted.", "")]
    [InlineData("Utilization review denied the request for a lumbar MRI and Norco.", "")]
    [InlineData("The request for acupuncture was denied due to no documentation of functional improvement.", "?functional-gain")]
    [InlineData("The provider recommends an MRI and physical therapy.", "")]
    [InlineData("Treatment plan includes a urine drug screen.", "")]
    [InlineData("A urine drug screen on 3/4/2019 was consistent.", "+urine-drug-screen")]
    [InlineData("Urine drug screen: not provided. Pain contract: none on file.", "?pain-agreement ?urine-drug-screen")]
    [InlineData("There is no signed opioid agreement.", "?pain-agreement")]
    [InlineData("Depression has resolved.", "<psychological-symptoms")]
    [InlineData("History of lumbar radiculopathy, now resolved.", "<radiculopathy")]
    [InlineData("There is weakness but no numbness.", "-sensory-deficit +weakness")]
    [InlineData("There is no weakness but the hand is numb.", "+sensory-deficit -weakness")]
    [InlineData("No red flags, and straight leg raise is positive.", "-red-flags +straight-leg-raise")]
    [InlineData("No weakness and the MRI showed a disc herniation.", "+mri-done +nerve-compression-image -weakness")]
    [InlineData("Sensation intact to light touch. Strength 5/5.", "-sensory-deficit -weakness")]
    [InlineData("Strength is 4/5 in the left EHL.", "+weakness")]
    [InlineData("Smoking: denies. Quit smoking in 2015.", "-smoking")]
    [InlineData("She is not a smoker.", "-smoking")]
    [InlineData("The claimant is not taking any opioids.", "-opioid-use")]
    [InlineData("Patient does not have diabetes.", "-diabetes")]
    [InlineData("EMG ruled out radiculopathy.", "-radiculopathy")]
    [InlineData("Rule out rotator cuff tear.", "")]
    [InlineData("Possible meniscal tear.", "")]
    [InlineData("MRI has not been done.", "?mri-done")]
    [InlineData("X-rays have not been obtained.", "?x-rays")]
    [InlineData("It is not clear whether the patient has had injections.", "?injection-had")]
    [InlineData("The number of visits completed was not stated.", "?visits-had")]
    [InlineData("Functional improvement was not documented after 12 visits of therapy.", "?functional-gain +physical-therapy +visits-had")]
    [InlineData("No change in function after therapy.", "-functional-gain +physical-therapy")]
    [InlineData("Pain relief of 50% for eight weeks after the epidural injection was noted.", "+epidural-had +pain-relief")]
    [InlineData("Physical therapy was recommended.", "")]
    [InlineData("He is able to work full duty.", "+full-duty")]
    [InlineData("He cannot work full duty.", "-full-duty")]
    [InlineData("Trigger points with a twitch response were palpated.", "+trigger-points")]
    [InlineData("No trigger points were found.", "-trigger-points")]
    [InlineData("There were no complaints of numbness or of weakness.", "-sensory-deficit -weakness")]
    [InlineData("Neither weakness nor numbness was found.", "-sensory-deficit -weakness")]
    [InlineData("Conservative care has failed.", "+failed-conservative-care")]
    [InlineData(
        "Conservative treatment including rest, ice, and therapy has failed.",
        "+conservative-care +failed-conservative-care +physical-therapy +rest-activity-change")]
    [InlineData("Without improvement after six weeks of therapy.", "+failed-conservative-care +physical-therapy")]
    [InlineData("Bowel and bladder function is normal.", "-bowel-bladder")]
    [InlineData("Her father takes Percocet, but she takes no opioids.", "-opioid-use")]
    [InlineData("The wife of the patient has depression.", "")]
    [InlineData(
        "Patient reports no relief from chiropractic care or acupuncture.",
        "+acupuncture-had +chiropractic-had +failed-conservative-care")]
    [InlineData("A stress test of the heart was negative.", "")]
    [InlineData("Stress views of the ankle were obtained.", "")]
    [InlineData("There is stress at home.", "+psychological-symptoms")]
    [InlineData("Motor exam was normal and sensation was decreased in the L5 dermatome.", "+sensory-deficit -weakness")]
    [InlineData("Tramadol was stopped last year because of nausea.", "+gi-risk -opioid-use")]
    [InlineData("Patient discontinued Norco and cyclobenzaprine.", "+medication-tried -muscle-relaxant-use -opioid-use")]
    [InlineData("Prior use of gabapentin was not helpful.", "+failed-conservative-care +first-line-drug -improving +medication-tried")]
    [InlineData("Previously on Vicodin.", "<opioid-use")]
    [InlineData("Records lack a urine toxicology report.", "?urine-drug-screen")]
    [InlineData("No CURES report was submitted.", "?prescription-monitoring")]
    [InlineData("The chart contains no opioid contract.", "?pain-agreement")]
    [InlineData("The physician did not mention a home exercise program.", "?home-exercise")]
    [InlineData("Results of the EMG were not included.", "?electrodiagnostic-done")]
    [InlineData("The report of the MRI is missing.", "?mri-done")]
    [InlineData("It is unknown whether a trial of TENS was done.", "?tens-trial")]
    [InlineData("Nothing in the record indicates failed conservative care.", "?failed-conservative-care")]
    [InlineData("MRI shows no nerve root compression.", "+mri-done -nerve-compression-image")]
    [InlineData("The knee is stable and there is no effusion.", "-instability -joint-effusion-image -swelling")]
    [InlineData("No locking, catching, or giving way of the knee.", "-mechanical-symptoms")]
    [InlineData("He complains of locking and catching; there is no giving way.", "+mechanical-symptoms -mechanical-symptoms")]
    [InlineData("Reflexes are symmetric.", "-reflex-loss")]
    [InlineData("Absent left ankle reflex.", "+reflex-loss")]
    [InlineData("Decreased sensation over the lateral foot, no motor deficit.", "+sensory-deficit -weakness")]
    [InlineData("Spurling's maneuver: negative bilaterally. Hoffmann's: absent.", "-spurling")]
    [InlineData("Straight leg raise positive on left, negative on right.", "+straight-leg-raise -straight-leg-raise")]
    [InlineData("Straight leg raise was not tested.", "?straight-leg-raise")]
    [InlineData("Faber, Gaenslen and thigh thrust tests are all positive.", "+sacroiliac-test")]
    [InlineData("Impingement signs were equivocal; drop arm was negative.", "-cuff-test")]
    [InlineData(
        "The patient has tried and failed ibuprofen and gabapentin.",
        "+failed-conservative-care +first-line-drug +medication-tried +nsaid-use")]
    [InlineData(
        "Symptoms persist despite therapy, chiropractic and two injections.",
        "+chiropractic-had +failed-conservative-care +injection-failed +injection-had +physical-therapy")]
    [InlineData("Conservative care has not been exhausted.", "-conservative-care")]
    [InlineData(
        "There was 60% pain relief and improved function after the first injection.",
        "+functional-gain +injection-had +pain-relief")]
    [InlineData("No functional benefit from the opioid is recorded.", "?functional-gain +opioid-use")]
    [InlineData("The therapist noted improved range of motion and strength.", "+functional-gain")]
    [InlineData("Without objective evidence of radiculopathy, an epidural was not certified.", "-radiculopathy")]
    [InlineData("The claims administrator stated that there was no documentation of a pain agreement.", "?pain-agreement")]
    [InlineData("Guidelines require documentation of radiculopathy.", "")]
    [InlineData("The guideline recommends imaging if red flags are present.", "")]
    [InlineData("Patient not currently working; off work since March.", "+functional-limitation +off-work")]
    [InlineData("He returned to full duty without restrictions.", "+full-duty +functional-gain -modified-duty")]
    [InlineData("Insomnia is denied. Anxiety: yes.", "+psychological-symptoms -sleep-disturbance")]
    [InlineData("Depression - none reported.", "-psychological-symptoms")]
    [InlineData("Bowel or bladder changes are denied by the patient.", "-bowel-bladder")]
    [InlineData("The patient is a nonsmoker without diabetes.", "-diabetes -smoking")]
    [InlineData("Denies tobacco use.", "-smoking")]
    [InlineData("BMI is 41. Attempts to lose weight by diet and exercise failed.", "+obesity +weight-attempt")]
    [InlineData("A psychological evaluation cleared her for the stimulator trial.", "+psych-evaluation-done")]
    [InlineData("No psychological evaluation was done.", "?psych-evaluation-done")]
    [InlineData("Surgery was authorized.", "+surgery-planned")]
    [InlineData("He is not a surgical candidate.", "+not-surgical")]
    [InlineData("No surgery is planned.", "-surgery-planned")]
    [InlineData("Twitch response absent.", "-trigger-points")]
    [InlineData("No spasm, no tenderness.", "-muscle-spasm -tenderness")]
    [InlineData("Spasms are noted in the lumbar paraspinals.", "+muscle-spasm")]
    [InlineData("Gastritis from naproxen was treated with omeprazole.", "+gi-risk +medication-tried +nsaid-use")]
    [InlineData("No history of ulcer or GI bleeding.", "-gi-risk -nsaid-harm-risk")]
    [InlineData("There is no GI upset with the medication.", "-gi-risk +medication-tried")]
    public void EverySentenceStatesWhatItSaysAndNothingElse(string sentence, string expected) =>
        Assert.Equal(expected, StatedFindings.Of(sentence));

    [Fact]
    public void AListIsNegatedToItsEndHoweverLong()
    {
        var list = string.Join(", ", Enumerable.Repeat("numbness, fever, locking, weakness", 12));

        var told = StatedFindings.Of($"The patient denies {list} or incontinence.");

        Assert.Equal("-bowel-bladder -infection -mechanical-symptoms -sensory-deficit -weakness", told);
    }

    [Fact]
    public void ALineThatEndsEndsItsStatement() =>
        Assert.Equal("-sensory-deficit +weakness", StatedFindings.Of("Numbness: none\nWeakness: left leg"));

    [Fact]
    public void ALineThatThePaperBreaksRunsOn() => Assert.Equal("?mri-done", StatedFindings.Of("There is no\nMRI on file."));

    [Fact]
    public void TheSpanHoldsTheFindingAndItsNegation()
    {
        const string Text = "He is well. There was no evidence of radiculopathy today.";

        Assert.Equal("no evidence of radiculopathy", Assert.Single(SummaryReading.Of(Text).Findings).Span.In(Text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    public void NoSummaryStatesNothing(string? summary) => Assert.Empty(SummaryReading.Of(summary).Findings);
}
