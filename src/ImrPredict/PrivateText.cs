using System.Text;

namespace ImrPredict;

/// <summary>Opens files for words of cases: whoever else has an account on the machine cannot read them.</summary>
public static class PrivateText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A new file for its owner alone (mode 0600; on Windows as its folder says), or an existing one written anew. UTF-8
    /// without a mark, line ends are line feeds.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static StreamWriter Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 16 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new StreamWriter(path, Utf8, options) { NewLine = "\n" };
    }
}
