using ImrPredict.ClinicalFindings;
using ImrPredict.Predictions;
using ImrPredict.Treatments;

namespace ImrPredict.Tests.ClinicalFindings;

/// <summary>Everyday disputes, one for each of the commonest kinds of request, with what their checklists must say.</summary>
public class DisputeChecklistTests
{
    [Theory]
    [InlineData(
        "Cervical epidural steroid injection C5-6",
        "Spurling's test is positive on the left. MRI of the neck reveals foraminal stenosis at C5-6. No physical therapy has been tried.",
        "esi-radiculopathy=documented esi-corroboration=documented esi-care=silent")]
    [InlineData(
        "L5-S1 transforaminal ESI",
        "He denies leg pain. SLR is negative bilaterally. Sensation and strength are normal.",
        "esi-radiculopathy=missing")]
    [InlineData(
        "Lumbar ESI",
        "Radiculopathy is not documented. Six weeks of therapy gave no relief.",
        "esi-radiculopathy=missing esi-care=documented")]
    [InlineData(
        "MRI lumbar spine",
        "Low back pain for 2 weeks. Neurologic examination is normal. No red flags.",
        "spine-imaging-neurologic=missing spine-imaging-red-flag=missing spine-imaging-care=silent")]
    [InlineData(
        "MRI of the cervical spine",
        "There is weakness of the left triceps. Symptoms persist despite NSAIDs and PT. X-rays showed spondylosis.",
        "spine-imaging-neurologic=documented spine-imaging-care=documented spine-imaging-x-rays=documented")]
    [InlineData(
        "MRI right shoulder",
        "Positive drop arm test. Radiographs were negative. A cortisone injection gave no benefit.",
        "shoulder-imaging-signs=documented shoulder-imaging-x-rays=documented shoulder-imaging-care=documented")]
    [InlineData(
        "MRI left knee",
        "No locking or giving way. Lachman negative, McMurray negative. No x-rays in the file.",
        "knee-imaging-signs=missing knee-imaging-x-rays=missing")]
    [InlineData(
        "EMG/NCV bilateral upper extremities",
        "Numbness of both hands. Tinel's positive at the wrists. Splints did not help.",
        "emg-symptoms=documented")]
    [InlineData(
        "EMG/NCS lower extremities",
        "No numbness, tingling or weakness. Reflexes are symmetric.",
        "emg-symptoms=missing")]
    [InlineData(
        "Medial branch blocks L4-5, L5-S1",
        "Pain with extension and rotation; facet loading is positive. Pain does not radiate.",
        "facet-pain=documented")]
    [InlineData(
        "Radiofrequency ablation L4-5",
        "There was 80% relief after the medial branch blocks.",
        "rfa-block=documented")]
    [InlineData(
        "Trigger point injections x4",
        "Trigger points with a twitch response in the trapezius; radiculopathy is absent.",
        "tpi-points=documented")]
    [InlineData(
        "Physical therapy 12 sessions, additional",
        "The patient has completed 24 visits of physical therapy. There is no documentation of functional improvement.",
        "therapy-visits=documented therapy-gain=missing")]
    [InlineData(
        "PT 2x4 right shoulder",
        "Range of motion is limited. He does a home exercise program.",
        "therapy-deficit=documented therapy-home=documented")]
    [InlineData(
        "Acupuncture x6",
        "Medications are not tolerated because of nausea.",
        "acupuncture-medication=documented")]
    [InlineData(
        "Chiropractic 8 additional visits",
        "After 10 chiropractic visits, ADLs improved and work restrictions were reduced.",
        "chiro-gain=documented")]
    [InlineData(
        "Percocet 10/325 #90",
        "UDS consistent, CURES reviewed, pain contract signed. No aberrant behavior. Pain is 8/10 without and 4/10 with medication.",
        "opioid-screen=documented opioid-cures=documented opioid-agreement=documented opioid-risk=documented opioid-relief=documented")]
    [InlineData(
        "Tramadol 50 mg #60",
        "No urine drug screen, opioid contract or CURES report was submitted. Function unchanged.",
        "opioid-screen=missing opioid-agreement=missing opioid-cures=missing")]
    [InlineData(
        "Naproxen 550 mg #60",
        "History of peptic ulcer disease. Chronic kidney disease.",
        "nsaid-risk=documented")]
    [InlineData(
        "Flexeril 7.5 mg #90",
        "Spasm of the paraspinal muscles is noted. Acute flare last week.",
        "relaxant-spasm=documented relaxant-acute=documented")]
    [InlineData(
        "Protonix 20 mg",
        "There is no history of GI bleeding, ulcer, or GERD. He takes ibuprofen.",
        "ppi-risk=missing ppi-nsaid=documented")]
    [InlineData(
        "Gabapentin 300 mg #90",
        "Burning pain with numbness in the L5 distribution; no relief reported from gabapentin.",
        "antiepileptic-neuropathic=documented")]
    [InlineData(
        "Lidoderm patches #30",
        "She has postherpetic neuralgia. Gabapentin failed.",
        "lidocaine-neuropathic=documented lidocaine-first-line=documented")]
    [InlineData(
        "TENS unit, purchase",
        "No trial of TENS was done.",
        "tens-trial=missing")]
    [InlineData(
        "Lumbar brace",
        "There is no instability and no fracture.",
        "back-brace-instability=missing")]
    [InlineData(
        "Functional restoration program 160 hours",
        "A multidisciplinary evaluation was completed. The patient is motivated. Surgery is not an option.",
        "frp-evaluation=documented frp-motivation=documented frp-surgery=documented")]
    [InlineData(
        "Gym membership 6 months",
        "A home exercise program has not been tried.",
        "gym-home=missing")]
    [InlineData(
        "Weight loss program",
        "BMI is 38 and diet and exercise were tried without success.",
        "weight-obesity=documented weight-attempts=documented")]
    [InlineData(
        "Urine drug screen",
        "The patient takes Norco daily. No prior screens are in the record.",
        "udt-opioid=documented udt-earlier=missing")]
    [InlineData(
        "Psychotherapy 12 sessions",
        "Depression and anxiety with a Beck depression score of 28.",
        "psychotherapy-diagnosis=documented")]
    [InlineData(
        "Sleep study",
        "Excessive daytime sleepiness and witnessed apnea. Sleep hygiene has failed.",
        "sleep-study-symptoms=documented sleep-study-treatment=documented")]
    [InlineData(
        "Lumbar fusion L4-S1",
        "Flexion-extension films show no instability. Psychological clearance was not obtained. The patient smokes.",
        "fusion-instability=missing fusion-psych=missing fusion-smoking=documented")]
    [InlineData(
        "Right shoulder arthroscopic rotator cuff repair",
        "MRI shows a full-thickness tear of the supraspinatus. He failed injection and therapy.",
        "shoulder-surgery-imaging=documented shoulder-surgery-care=documented shoulder-surgery-injection=documented")]
    [InlineData(
        "Left knee arthroscopy with partial medial meniscectomy",
        "Locking; McMurray positive; MRI reveals a bucket handle tear; end-stage arthritis is not seen.",
        "meniscus-symptoms=documented meniscus-signs=documented meniscus-imaging=documented")]
    [InlineData(
        "Right carpal tunnel release",
        "Tinel's and Phalen's positive. Electrodiagnostic studies were never performed. Night splints failed.",
        "ctr-signs=documented ctr-emg=missing ctr-care=documented")]
    [InlineData(
        "Total knee arthroplasty",
        "Bone-on-bone changes on x-ray. Conservative care including injections has failed.",
        "replacement-arthritis=documented replacement-care=documented")]
    [InlineData(
        "Spinal cord stimulator trial",
        "Failed back surgery syndrome; psychological evaluation is favorable.",
        "scs-condition=documented scs-psych=documented")]
    [InlineData(
        "Home health aide 4 hours a day",
        "She is not homebound.",
        "home-homebound=missing home-hours=silent")]
    [InlineData(
        "Pre-operative medical clearance",
        "The surgery has been authorized. He has hypertension and diabetes.",
        "adjunct-surgery=documented clearance-risk=documented")]
    public void TheChecklistSaysWhatTheSummarySays(string request, string summary, string expected)
    {
        var checklist = RequestChecklist.Read(TreatmentReader.Read(request), summary);

        var told = checklist.Select(criterion => $"{criterion.Id}={Word(criterion.State)}").ToHashSet();
        Assert.Superset(expected.Split(' ').ToHashSet(), told);
    }

    private static string Word(CriterionState state) => state switch
    {
        CriterionState.Documented => "documented",
        CriterionState.SaidMissing => "missing",
        _ => "silent",
    };
}
