using ImrPredict.Treatments;

namespace ImrPredict.Tests.Treatments;

public class SubjectTests
{
    [Theory]
    [InlineData("MRI of the left hip", "mri")]
    [InlineData("MR arthrogram of the left hip", "mr-arthrogram")]
    [InlineData("CT arthrogram, right ankle", "mr-arthrogram")]
    [InlineData("X-rays of the neck", "x-ray")]
    [InlineData("Ultrasound of the right elbow", "ultrasound-imaging")]
    [InlineData("EMG/NCV both arms", "emg-ncs")]
    [InlineData("UDS every quarter", "urine-drug-test")]
    [InlineData("CBC and CMP", "blood-test")]
    [InlineData("FCE", "functional-capacity-evaluation")]
    [InlineData("TFESI right L5", "epidural-steroid-injection")]
    [InlineData("Cortisone injection, right SI joint", "sacroiliac-joint-injection")]
    [InlineData("Injection of the left knee, Kenalog 40 mg", "corticosteroid-injection")]
    [InlineData("B12 injection", "vitamin-injection")]
    [InlineData("Euflexxa series, right knee", "hyaluronic-acid-injection")]
    [InlineData("Injection, left heel", "injection-unspecified")]
    [InlineData("MBB C3-5", "medial-branch-block")]
    [InlineData("Rhizotomy C3-5", "radiofrequency-ablation")]
    [InlineData("Facet injections L4-5", "facet-joint-injection")]
    [InlineData("Left shoulder arthroscopy", "arthroscopy")]
    [InlineData("Left shoulder arthroscopy with acromioplasty and rotator cuff repair", "rotator-cuff-repair")]
    [InlineData("Left knee arthroscopy with partial lateral meniscectomy and chondroplasty", "meniscus-surgery")]
    [InlineData("Surgery: trigger finger release", "trigger-finger-release")]
    [InlineData("Surgery on the right shoulder", "surgery-unspecified")]
    [InlineData("Laminectomy and fusion L4-5", "spinal-fusion")]
    [InlineData("Right ankle fusion", "joint-fusion")]
    [InlineData("Hardware removal L4-5", "spinal-hardware-removal")]
    [InlineData("Post-op physical therapy 2x6", "physical-therapy")]
    [InlineData("Post-op sling", "shoulder-sling")]
    [InlineData("Post-op visit", "postoperative-care")]
    [InlineData("Pre-op EKG", "preoperative-testing")]
    [InlineData("Pre-op clearance", "preoperative-clearance")]
    [InlineData("Pre-op consultation with a cardiologist", "preoperative-clearance")]
    [InlineData("Associated surgical service: cold therapy unit", "cold-therapy-unit")]
    [InlineData("Consultation for left shoulder surgery", "surgical-consultation")]
    [InlineData("Consultation with a neurologist", "neurology-consultation")]
    [InlineData("Pain management follow-up visits", "pain-consultation")]
    [InlineData("Medication management visit", "medication-management")]
    [InlineData("Aquatic physical therapy", "aquatic-therapy")]
    [InlineData("Physical therapy, to include pool", "aquatic-therapy")]
    [InlineData("Brace for the right knee", "knee-brace")]
    [InlineData("Brace, lumbar", "back-brace")]
    [InlineData("DME: cold unit", "cold-therapy-unit")]
    [InlineData("Electrical stimulation unit", "electrical-stimulator")]
    [InlineData("Electrical stimulation 6 visits", "electrical-stimulation-therapy")]
    [InlineData("Gym membership", "gym-membership")]
    [InlineData("Psychiatric evaluation", "psychiatric-evaluation")]
    [InlineData("Neuropsych testing", "neuropsychological-testing")]
    [InlineData("Interpreter at the visits", "interpreter")]
    public void TheSubjectIsWhatIsAskedFor(string request, string expected) =>
        Assert.Equal(expected, TreatmentReader.Read(request).Subject);

    [Theory]
    [InlineData("TENS unit", "transcutaneous electrical nerve stimulator")]
    [InlineData("CBT, six visits", "Cognitive behavioral therapy, six visits")]
    [InlineData("Cervical ESI", "Epidural steroid injection of the neck")]
    [InlineData("EMG", "Electromyography")]
    [InlineData("RFA", "Radiofrequency ablation")]
    [InlineData("PRP", "Platelet rich plasma injection")]
    [InlineData("LSO", "Lumbosacral orthosis")]
    [InlineData("FRP", "Functional restoration program")]
    [InlineData("ESWT", "Extracorporeal shock wave therapy")]
    [InlineData("TKA", "Total knee replacement")]
    public void TwoWordingsOfOneThingHaveOneSubject(string one, string other)
    {
        Assert.Equal(TreatmentReader.Read(one).Subject, TreatmentReader.Read(other).Subject);
        Assert.NotNull(TreatmentReader.Read(one).Subject);
    }

    [Theory]
    [InlineData("Norco 10/325 #60")]
    [InlineData("Post-op Keflex 500 mg")]
    [InlineData("Compound cream")]
    public void ADrugHasNoSubject(string request)
    {
        Assert.Null(TreatmentReader.Read(request).Subject);
        Assert.True(TreatmentReader.Read(request).IsUnderstood);
    }

    [Theory]
    [InlineData("asdf")]
    [InlineData("???")]
    [InlineData("12345")]
    [InlineData("")]
    [InlineData("left knee")]
    [InlineData("zapatos rojos para mi hermano")]
    [InlineData("test")]
    public void WhatTellsNoKindOfServiceIsNotUnderstood(string request)
    {
        var treatment = TreatmentReader.Read(request);

        Assert.False(treatment.IsUnderstood);
        Assert.Equal(TreatmentCategory.Other, treatment.Category);
        Assert.Null(treatment.Subject);
    }

    [Fact]
    public void ATestBeforeAnOperationOfTheSameDisputeIsPreoperative()
    {
        var treatments = TreatmentReader.Read(["Left knee arthroscopy", "EKG", "Crutches"]);

        Assert.Equal(["arthroscopy", "preoperative-testing", "walking-aid"], treatments.Select(treatment => treatment.Subject));
    }

    [Fact]
    public void TherapyAfterAnOperationIsTherapyOfItsModality()
    {
        var treatment = TreatmentReader.Read("Post-operative PT twice a week for 4 weeks, right knee");

        Assert.Equal(TreatmentCategory.RehabilitationPtOt, treatment.Category);
        Assert.Equal([Modality.PostOperative], treatment.Modality);
        Assert.Equal(8, treatment.Quantity.Visits);
    }

    [Fact]
    public void EverySubjectThatATableNamesIsInTheListOfSubjects()
    {
        var named = TabularResource.Rows("Treatments/Lexicon/services.tsv", "category", "subject", "weight", "mark",
            "phrases").Select(row => row[1])
            .Concat(SubjectRefinements.All.SelectMany(row => new[] { row.Subject, row.Becomes }))
            .Where(subject => subject is not "-");

        Assert.All(named, subject => Assert.NotNull(TreatmentSubjects.Find(subject)));
    }

    [Fact]
    public void EverySubjectHasPhrasesOrIsMadeByARefinement()
    {
        var reached = TabularResource.Rows("Treatments/Lexicon/services.tsv", "category", "subject", "weight", "mark",
            "phrases").Select(row => row[1])
            .Concat(SubjectRefinements.All.Select(row => row.Becomes)).ToHashSet(StringComparer.Ordinal);

        Assert.All(TreatmentSubjects.All, subject => Assert.Contains(subject.Id, reached));
    }

    [Fact]
    public void TablesOfClippedWordsMeanWordsThatTheOtherTablesHave()
    {
        var words = TreatmentLexicon
            .Services.Words.Concat(TreatmentLexicon.Regions.Words)
            .Concat(TreatmentLexicon.Drugs.Words)
            .ToHashSet(StringComparer.Ordinal);
        var ingredients = TabularResource.Rows("Treatments/Lexicon/drugs.tsv", "class", "form", "ingredients", "names").SelectMany(row =>
            row[2].Split(';')).ToHashSet(StringComparer.Ordinal);

        Assert.All(TabularResource.Rows("Treatments/Lexicon/drug-clips.tsv", "ingredient", "clips"), row =>
            Assert.Contains(row[0], ingredients));
        Assert.All(TabularResource.Rows("Treatments/Lexicon/abbreviations.tsv", "word", "clipped").SelectMany(row =>
            row[1].Split(';')), clipped => Assert.DoesNotContain(clipped, words));
    }
}
