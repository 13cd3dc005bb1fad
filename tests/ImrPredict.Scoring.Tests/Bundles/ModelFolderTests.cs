using ImrPredict.Cases;
using ImrPredict.Scoring.Bundles;
using ImrPredict.TinyModels;

namespace ImrPredict.Scoring.Tests.Bundles;

public sealed class ModelFolderTests(TinyBundleFixture fixture)
{
    [Fact]
    public void RollbackReturnsToTheModelBeforeAndASecondOneUndoesIt()
    {
        using var folder = WithModels("first", "second");
        var models = new ModelFolder(folder.Path);
        models.Promote("first");
        models.Promote("second");
        Assert.Equal("second", models.ActiveId(ReviewProgram.WorkersCompensation));
        Assert.Equal("first", models.Rollback(ReviewProgram.WorkersCompensation).ModelId);
        Assert.Equal("first", models.ActiveId(ReviewProgram.WorkersCompensation));
        Assert.Equal("second", models.Rollback(ReviewProgram.WorkersCompensation).ModelId);
    }

    [Fact]
    public void PromotingADamagedModelLeavesTheActiveOne()
    {
        using var folder = WithModels("first", "second");
        var models = new ModelFolder(folder.Path);
        models.Promote("first");
        File.AppendAllText(folder.Combine("second", ModelBundle.VocabularyFile), " ");
        Assert.Throws<ModelBundleException>(() => models.Promote("second"));
        Assert.Equal("first", models.LoadActive(ReviewProgram.WorkersCompensation).ModelId);
    }

    [Fact]
    public void ActiveModelsAreWrittenByProgram()
    {
        using var folder = WithModels("first");
        new ModelFolder(folder.Path).Promote("first");
        Assert.Equal("{\n  \"WorkersCompensation\": \"first\"\n}\n", File.ReadAllText(folder.Combine("active.json")));
    }

    [Fact]
    public void WithoutAnActiveModelTheMessageSaysWhatToDo()
    {
        using var folder = new TemporaryFolder();
        var e = Assert.Throws<ModelBundleException>(() => new ModelFolder(folder.Path).LoadActive(ReviewProgram.ManagedHealthCare));
        Assert.Equal("active.json: expected the id of a ManagedHealthCare model, found none; train one or promote one", e.Message);
        Assert.Throws<ModelBundleException>(() => new ModelFolder(folder.Path).Rollback(ReviewProgram.ManagedHealthCare));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    public void AnIdThatIsNoPlainNameIsRefused(string id) => Assert.Throws<ArgumentException>(() => new ModelFolder(".").FolderOf(id));

    [Fact]
    public void ListNamesEveryReadableBundle()
    {
        using var folder = WithModels("first", "second");
        Directory.CreateDirectory(folder.Combine("no-bundle"));
        Assert.Equal(["first", "second"], new ModelFolder(folder.Path).List().Select(m => m.Id).Order(StringComparer.Ordinal));
    }

    private TemporaryFolder WithModels(params string[] ids)
    {
        var folder = new TemporaryFolder();
        foreach (var id in ids)
        {
            Directory.CreateDirectory(folder.Combine(id));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(fixture.Models, "tiny")))
            {
                var copy = folder.Combine(id, Path.GetFileName(file));
                File.Copy(file, copy);
                if (Path.GetFileName(file) == ModelBundle.ManifestFile)
                {
                    File.WriteAllText(
                        copy,
                        File.ReadAllText(copy).Replace("\"id\": \"tiny\"", $"\"id\": \"{id}\"", StringComparison.Ordinal));
                }
            }
        }

        return folder;
    }
}
