namespace ImrPredict.Tests.ClinicalFindings;

/// <summary>Sentences that were written after the reader, each with what it must state and what it must not.</summary>
public class FurtherStatementTests
{
    [Theory]
    [InlineData("There has been no weakness, foot drop, or loss of bladder control.", "-weakness -bowel-bladder", "+weakness")]
    [InlineData("The claimant reports neither locking nor instability.", "-mechanical-symptoms -instability", "")]
    [InlineData("ROS: negative for fever, chills, night sweats.", "-infection -tumor", "+infection")]
    [InlineData("Sensory loss: absent; reflex changes: none; strength: normal.", "-sensory-deficit", "+weakness")]
    [InlineData("Numbness? No. Weakness? Yes.", "-sensory-deficit +weakness", "")]
    [InlineData("Lumbar films were never taken.", "?x-rays", "")]
    [InlineData("The MRI report could not be located in the file.", "?mri-done", "")]
    [InlineData("No progress notes show that he improved his function.", "", "+functional-gain")]
    [InlineData("The provider's note does not state how many visits were completed.", "?visits-had", "")]
    [InlineData("It remains unclear if the injured worker attempted physical therapy.", "?physical-therapy", "+physical-therapy")]
    [InlineData("Twelve sessions of therapy brought no lasting relief.", "+failed-conservative-care +physical-therapy", "")]
    [InlineData("She responded poorly to ibuprofen and to a home exercise program.", "+nsaid-use +home-exercise", "")]
    [InlineData(
        "Despite six weeks of NSAIDs, ice, and physical therapy, symptoms continue.",
        "+failed-conservative-care +physical-therapy",
        "")]
    [InlineData("There is no indication of failed first-line treatment.", "", "+failed-conservative-care")]
    [InlineData("An EMG performed in May confirmed an L5 radiculopathy.", "+radiculopathy +electrodiagnostic-done", "")]
    [InlineData("EMG was negative for radiculopathy.", "-radiculopathy", "+radiculopathy")]
    [InlineData("Bilateral SLR is positive at 40 degrees.", "+straight-leg-raise", "")]
    [InlineData("SLR negative; Patrick's positive.", "-straight-leg-raise +sacroiliac-test", "")]
    [InlineData("Positive right Hawkins and negative Speed's.", "+impingement-test -cuff-test", "")]
    [InlineData("McMurray test: (+) medial; Lachman: (-).", "+meniscal-test -knee-ligament-test", "")]
    [InlineData("His sister suffers from depression and anxiety.", "", "psychological-symptoms")]
    [InlineData("There is a family history of diabetes, but the patient is not diabetic.", "-diabetes", "+diabetes")]
    [InlineData("She is allergic to Percocet and Vicodin.", "", "opioid-use")]
    [InlineData("Intolerance: NSAIDs. Current drugs: Norco.", "+opioid-use", "")]
    [InlineData("Opioids were weaned off last spring.", "", "+opioid-use")]
    [InlineData("He formerly used Butrans.", "", "+opioid-use")]
    [InlineData("He was a smoker until 2010 but no longer smokes.", "-smoking", "")]
    [InlineData("The stress radiographs showed laxity.", "+instability", "psychological-symptoms")]
    [InlineData("Under considerable stress, the patient sees a counselor.", "+psychological-symptoms", "")]
    [InlineData("Not able to return to regular duty.", "", "+full-duty")]
    [InlineData("The worker remains off duty; she has not returned to work.", "+off-work", "")]
    [InlineData("UR noncertified a lumbar MRI, PT and a urine drug test.", "", "mri-done physical-therapy urine-drug-screen")]
    [InlineData("Authorization is sought for a urine drug screen and Norco.", "", "urine-drug-screen opioid-use")]
    [InlineData("A pain contract was signed in March.", "+pain-agreement", "")]
    [InlineData(
        "Opioid agreement: on file. UDS: consistent 5/2020. CURES: reviewed.",
        "+pain-agreement +urine-drug-screen +prescription-monitoring",
        "")]
    [InlineData(
        "Lack of a pain contract, no drug screen, and absence of functional benefit were cited.",
        "?pain-agreement ?urine-drug-screen ?functional-gain",
        "")]
    [InlineData(
        "The knee shows no swelling, however there is joint line tenderness and locking.",
        "-swelling +joint-line-tenderness +mechanical-symptoms",
        "")]
    [InlineData("No radiculopathy was found on exam, and conservative care has not been tried.", "-radiculopathy -conservative-care", "")]
    [InlineData("Pain dropped from 8 to 4 and sitting tolerance improved with the medication.", "+functional-gain", "")]
    [InlineData("The records do not contain any evidence of trigger points.", "?trigger-points", "+trigger-points")]
    [InlineData("Denied any bowel/bladder changes, saddle anesthesia, or gait disturbance.", "-bowel-bladder -myelopathy", "")]
    [InlineData("Radicular symptoms: not present. Motor deficit: not present.", "-radiculopathy -weakness", "")]
    [InlineData("No cervical radiculopathy; lumbar radiculopathy is confirmed by EMG.", "-radiculopathy +radiculopathy", "")]
    [InlineData("Both Tinel and Phalen tests were negative at the wrist.", "-nerve-entrapment-test", "+nerve-entrapment-test")]
    [InlineData("Tinel's negative at the elbow but positive at the wrist.", "-nerve-entrapment-test +nerve-entrapment-test", "")]
    [InlineData("Left Spurling (+), right Spurling (-).", "+spurling -spurling", "")]
    [InlineData("Straight leg raising: pos. L, neg. R.", "+straight-leg-raise -straight-leg-raise", "")]
    [InlineData("The toxicology report was inconsistent with prescribed medication.", "+urine-drug-screen", "")]
    [InlineData("Treatment agreement not signed.", "?pain-agreement", "")]
    [InlineData("The file has neither a drug screen nor a pain agreement.", "?urine-drug-screen ?pain-agreement", "")]
    [InlineData("It could not be determined if conservative care failed.", "?failed-conservative-care", "+failed-conservative-care")]
    [InlineData("Failed conservative care is not documented.", "?failed-conservative-care", "+failed-conservative-care")]
    [InlineData("The patient has not yet had physical therapy.", "-physical-therapy", "")]
    [InlineData("Physical therapy has been ordered but not started.", "", "+physical-therapy")]
    [InlineData(
        "He finished 18 therapy visits with improved strength and a return to modified work.",
        "+functional-gain +physical-therapy",
        "")]
    [InlineData("No significant gains in function were made with chiropractic.", "?functional-gain +chiropractic-had", "")]
    [InlineData("She cannot tolerate NSAIDs because of reflux.", "+oral-intolerance +gi-risk", "")]
    [InlineData("GERD is controlled; no ulcer or bleeding.", "+gi-risk", "")]
    [InlineData("No GI complaints with naproxen use.", "-gi-risk +nsaid-use", "")]
    [InlineData("The daughter, who takes Xanax, drives her.", "", "benzodiazepine-use")]
    [InlineData("Mother with rheumatoid arthritis; patient healthy.", "", "comorbidity")]
    [InlineData("Drug allergies: none. Naproxen daily.", "+nsaid-use", "")]
    [InlineData("Penicillin allergy; uses Flexeril nightly.", "+muscle-relaxant-use", "")]
    [InlineData("Oxycodone was tapered and stopped in January.", "", "+opioid-use")]
    [InlineData("Depression resolved with treatment in 2017.", "<psychological-symptoms", "")]
    [InlineData("Remote history of anxiety.", "", "+psychological-symptoms")]
    [InlineData("The treadmill stress test was unremarkable.", "", "psychological-symptoms")]
    [InlineData("Valgus stress testing showed no laxity.", "-instability", "psychological-symptoms")]
    [InlineData("Has not been released to full duty.", "", "+full-duty")]
    [InlineData("He is performing his usual and customary work.", "+full-duty", "")]
    [InlineData("If radiculopathy develops, an epidural will be considered.", "", "radiculopathy epidural-had")]
    [InlineData("The plan is to repeat the urine drug screen next visit.", "", "+urine-drug-screen")]
    [InlineData("The UR physician denied acupuncture, citing no intolerance of medication.", "", "+acupuncture-had")]
    [InlineData("IMPRESSION: 1. Lumbar radiculopathy. 2. No evidence of facet syndrome.", "+radiculopathy -facet-pain", "")]
    [InlineData("Imaging: none submitted. Electrodiagnostics: none submitted.", "?other-imaging ?electrodiagnostic-done", "")]
    [InlineData("X-ray: no fracture. MRI: full-thickness cuff tear.", "-fracture +cuff-tear", "")]
    [InlineData("There is good evidence of functional improvement with prior therapy.", "+functional-gain", "")]
    [InlineData("Without any doubt he has lumbar radiculopathy.", "+radiculopathy", "")]
    [InlineData("No doubt remains that the meniscus is torn; McMurray positive.", "+meniscal-test", "")]
    [InlineData("Not only is there numbness, there is weakness.", "+sensory-deficit +weakness", "")]
    [InlineData("Numbness: neg; weakness: pos.", "-sensory-deficit +weakness", "")]
    [InlineData("No PT notes, MRI report, or medication list were submitted.", "?mri-done", "")]
    [InlineData("Neither the MRI nor the x-rays were provided.", "?mri-done ?x-rays", "")]
    [InlineData("She denies ever having had an epidural injection.", "-epidural-had", "")]
    [InlineData("Has never tried acupuncture.", "-acupuncture-had", "")]
    [InlineData("There is insufficient evidence of conservative care.", "?conservative-care", "")]
    [InlineData("Records do not reflect a home exercise program.", "?home-exercise", "")]
    [InlineData("Nothing suggests radiculopathy.", "", "+radiculopathy")]
    [InlineData("Radiculopathy cannot be excluded.", "", "+radiculopathy -radiculopathy")]
    [InlineData("Absence of reflex changes; absence of weakness.", "-weakness", "")]
    [InlineData("The patient had no trouble with therapy and improved range of motion.", "+functional-gain", "")]
    [InlineData("Norco was stopped, then restarted in May.", "", "-functional-gain")]
    [InlineData("Patient stopped smoking six months ago.", "-smoking", "")]
    [InlineData("Her husband reports that she has weakness of the left leg.", "+weakness", "")]
    [InlineData("The patient's uncle had cancer; the patient does not.", "", "+tumor")]
    [InlineData("Codeine causes a rash; she takes tramadol.", "+opioid-use", "")]
    [InlineData("Without locking or instability, surgery is not supported.", "-mechanical-symptoms -instability", "")]
    [InlineData("SLR 45 degrees positive left; Lasegue negative right.", "+straight-leg-raise -straight-leg-raise", "")]
    [InlineData("Drug screen pending.", "", "+urine-drug-screen")]
    [InlineData("Urine toxicology was ordered but results are not in the chart.", "", "+urine-drug-screen")]
    [InlineData("UDS negative for illicit drugs.", "+urine-drug-screen", "+aberrant-results")]
    [InlineData("Positive for cocaine on the last drug screen.", "+aberrant-results", "")]
    [InlineData("The applicant remains on temporary total disability.", "+off-work", "")]
    [InlineData("He is not on modified duty.", "-modified-duty", "")]
    [InlineData("Conservative treatment failed to relieve her pain.", "+failed-conservative-care", "")]
    [InlineData("Therapy helped; there is no failure of conservative care.", "", "+failed-conservative-care")]
    [InlineData("Function did not improve with the drug.", "", "+functional-gain")]
    [InlineData("Pain is unchanged.", "", "+pain-relief")]
    [InlineData("Reports 50 percent relief for 2 months after the last injection.", "+pain-relief +injection-had", "")]
    [InlineData("Sleep is normal; there is no insomnia.", "-sleep-disturbance", "")]
    [InlineData("No depression/anxiety.", "-psychological-symptoms", "+psychological-symptoms")]
    [InlineData("Fever (-), chills (-), weight loss (-).", "-infection", "+infection")]
    [InlineData("Bladder incontinence: Yes.", "+bowel-bladder", "")]
    [InlineData("Motor: 5/5 bilaterally. DTRs: 2+ and symmetric.", "-weakness", "")]
    [InlineData("Knee: no effusion, no joint line tenderness, McMurray's negative.", "-swelling -joint-line-tenderness -meniscal-test", "")]
    [InlineData("MRI of the shoulder did not reveal a rotator cuff tear.", "-cuff-tear +mri-done", "")]
    [InlineData("No tear of the rotator cuff is seen on MRI.", "-cuff-tear", "")]
    [InlineData("Request: MRI. Denied for lack of x-rays and failed therapy.", "?x-rays", "")]
    [InlineData("It is not known how many sessions of acupuncture he had.", "", "+visits-had")]
    [InlineData("The opioid agreement from 2018 has expired.", "+pain-agreement", "")]
    public void ASentenceStatesWhatItSaysAndNotItsContrary(string sentence, string stated, string notStated)
    {
        var told = Items(StatedFindings.Of(sentence));

        Assert.All(Items(stated), finding => Assert.Contains(finding, told));
        Assert.All(Items(notStated), finding =>
            Assert.DoesNotContain(told, item => item == finding || (char.IsLetter(finding[0]) && item[1..] == finding)));
    }

    private static string[] Items(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
