using BenchmarkDotNet.Running;
using ImrPredict.Benchmarks.Figures;
using ImrPredict.Benchmarks.Jobs;
using ImrPredict.Benchmarks.Learning;
using ImrPredict.Benchmarks.Letters;
using ImrPredict.Benchmarks.Quality;
using ImrPredict.Benchmarks.Serving;
using ImrPredict.Benchmarks.Store;

// One benchmark a subject, named by the first argument; see the file of each for what it measures.
switch (args)
{
    case ["store", var count, .. var folder]:
        await StoreAtSize.RunAsync(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture), folder.FirstOrDefault());
        return 0;
    case ["worklist", var count, .. var connection]:
        await WorklistAtSize.RunAsync(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture), connection.FirstOrDefault());
        return 0;
    case ["workers", var count, var server]:
        await WorkersOnOneStore.RunAsync(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture), server);
        return 0;
    case ["quality", var predictions, var actuals]:
        QualityOfFiles.Run(predictions, actuals);
        return 0;
    case ["coverage", .. var samples]:
        CoverageTable.Run(samples is [var many] ? int.Parse(many, System.Globalization.CultureInfo.InvariantCulture) : 2_000);
        return 0;
    case ["intervals", var determinations, .. var draws]:
        await ProbabilityIntervals.RunAsync(
            determinations,
            draws is [var some] ? int.Parse(some, System.Globalization.CultureInfo.InvariantCulture) : 25);
        return 0;
    case ["letters"]:
        BenchmarkRunner.Run<LetterReading>();
        return 0;
    case ["ingest", var folder]:
        await IngestBesidePdftotext.RunAsync(folder);
        return 0;
    case ["truth", var letters, var draws, .. var candidate]:
        KnownTruth.Run(
            int.Parse(letters, System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(draws, System.Globalization.CultureInfo.InvariantCulture),
            candidate is [var only] ? only : null);
        return 0;
    case ["truth-limit", var letters, var draws]:
        KnownFacts.Run(
            int.Parse(letters, System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(draws, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["scoring", .. var asked]:
        ScoringSpeed.Run(
            asked is [var each, ..] ? double.Parse(each, System.Globalization.CultureInfo.InvariantCulture) : 3,
            asked is [_, var disputes] ? disputes : null);
        return 0;
    case ["predict", var cases, .. var file]:
        await PredictedFile.RunAsync(int.Parse(cases, System.Globalization.CultureInfo.InvariantCulture), file.FirstOrDefault());
        return 0;
    case ["serve", var eachSubject, .. var others]:
        ServeSpeed.Run(
            double.Parse(eachSubject, System.Globalization.CultureInfo.InvariantCulture),
            others is ["former", var former, ..] ? former : null,
            others is [.., "peer", var peer, var training] ? (peer, training) : null);
        return 0;
    case ["soak", var minutes]:
        return await Soak.RunAsync(double.Parse(minutes, System.Globalization.CultureInfo.InvariantCulture)) == 0 ? 0 : 1;
    case ["fuzz", var asked, .. var seeds]:
        return await FuzzedProgram.RunAsync(
            int.Parse(asked, System.Globalization.CultureInfo.InvariantCulture),
            seeds is [var seed] ? int.Parse(seed, System.Globalization.CultureInfo.InvariantCulture) : 1) == 0 ? 0 : 1;
    case ["everyday"]:
        EverydayAnswers.Run();
        return 0;
    case ["guidelines", var determinations, .. var misses]:
        GuidelineHits.Run(determinations, misses is ["misses"]);
        return 0;
    case ["years", var csv]:
        LaterYears.Run(csv);
        return 0;
    default:
        Console.Error.WriteLine("""
            store N [DIR]  N predictions and N determinations: writing, searching, verifying, quality; with DIR the store stays there
            worklist N [CONNECTION]  every order, filter and search of the worklist over N disputes; with a connection in that empty PostgreSQL
            workers N CONNECTION
                        every kind of job over N letters by 1, 2 and 4 workers, each on a database that is made in this PostgreSQL and dropped:
                        items/s, CPU time of an item, memory, and whether what came of it is the same
            quality P A predictions P (JSONL) against determinations A (JSONL): every step of imr qa
            coverage [SAMPLES]
                        what intervals, tests and verdicts say beside how often they are right, on letters whose truth is known
            intervals A [DRAWS]
                        how often a probability's interval holds the true one, on the disputes of determinations A (JSONL) with outcomes drawn anew
            letters     reading one letter as text and as PDF
            ingest DIR  reading a folder of PDFs beside pdftotext (poppler-utils)
            truth N DRAWS [CANDIDATE]
                        training on N synthetic letters: how much of the attainable gain over the base rate is lost, and what conformal sets hold
            truth-limit N DRAWS
                        the same for a learner that is told which facts matter and how widely their effects are spread
            scoring [SECONDS [CASES]]
                        what scoring one service costs, with a summary and without: CPU time, best run, bytes; and each dispute of CASES
                        (JSONL) after the others: lower decile, bytes
            predict N [CASES]
                        imr predict over N disputes of ten short services, and over CASES (JSONL): services/s, as CSV and as JSON lines
            serve SECONDS [former DIR] [peer DIR LETTERS]
                        the built Api under 16 connections, logged and durable, beside its constant endpoint, an earlier build in DIR and
                        the peer of DIR that learns from LETTERS (JSONL): requests/s, latency, CPU, a batch, the start and memory
            soak MINUTES
                        mixed load at 70 % of the most, with a model swapped each half minute: errors, memory, waits at the start and end
            fuzz REQUESTS [SEED]
                        the built Api under requests of the right shape and wrong contents: crashes, answers of 500 and above, hangs
            everyday    the active model's answers to the everyday disputes and pairs of wordings, with each miss
            guidelines A [misses]
                        how often the guideline model names what determinations A (JSONL) cite, cross-validated by letter
            years CSV   health plans' determinations: trained to 2014, 2013 and 2010, tested on the years after
            Serving/predict.lua measures the running program with wrk.
            """);
        return 2;
}
