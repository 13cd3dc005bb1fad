using ImrPredict.Store.Database;

namespace ImrPredict.Api.Tests.Letters;

public sealed class TemporaryFilesTests
{
    [Fact]
    public void WhatAFormerRunLeftInTheStoresTemporaryFolderIsClearedAtTheStart()
    {
        using var api = new ApiFactory();
        var left = Path.Combine(api.StoreFolder, "temporary", "main", "left.tmp");
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        File.WriteAllText(left, "invented words");

        using var client = api.CreateClient();

        Assert.False(File.Exists(left));
        Assert.True(Directory.Exists(Path.GetDirectoryName(left)));
    }

    [Fact]
    public void TheFolderIsItsOwnersAloneAndEachProgramHasItsOwn()
    {
        var folder = Directory.CreateTempSubdirectory("imr-temporary-").FullName;
        try
        {
            var (one, two) = (
                new StoreOptions { Folder = folder, Writer = "one" }.OpenTemporaryFolder(),
                new StoreOptions { Folder = folder, Writer = "two" }.OpenTemporaryFolder());

            Assert.NotEqual(one, two);
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(one));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
