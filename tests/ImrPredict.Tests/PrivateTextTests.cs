namespace ImrPredict.Tests;

public sealed class PrivateTextTests
{
    [Fact]
    public void AFileForWordsOfCasesIsItsOwnersAlone()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("imr-private-").FullName;
        try
        {
            var path = Path.Combine(folder, "cases.jsonl");
            using (var file = PrivateText.Create(path))
            {
                file.WriteLine("invented");
            }

            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            Assert.Equal("invented\n", File.ReadAllText(path));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
