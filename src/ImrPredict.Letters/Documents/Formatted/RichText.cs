using System.Globalization;
using System.Text;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Documents.Formatted;

/// <summary>
/// The text of a Rich Text document: a small strict reader, since no library of it is in good health. It knows groups, characters of code
/// pages and Unicode, paragraphs, rows and cells; whatever else a document holds (pictures, fonts, styles) is left out.
/// </summary>
internal sealed class RichText
{
    /// <summary>Groups whose words are not shown.</summary>
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "object",
        "objdata",
        "themedata",
        "datastore",
        "listtable",
        "listoverridetable",
        "generator",
        "xmlnstbl",
        "rsidtbl",
        "mmathPr",
        "latentstyles",
        "fldinst",
        "bkmkstart",
        "bkmkend",
        "footnote",
        "annotation",
        "revtbl",
        "deleted",
    };

    private const int LongestWord = 40;

    private readonly byte[] _content;
    private readonly MarkupBounds _text = new();
    private readonly List<string> _cells = [];
    private readonly Stack<(bool Silent, int Skip)> _groups = new();
    private readonly List<byte> _bytes = [];
    private MarkupBounds? _cell;
    private Encoding _encoding = TextDecoder.Windows1252;
    private bool _silent;

    /// <summary>Characters that stand for a Unicode one where it cannot be shown, and are passed over.</summary>
    private int _skip = 1;

    private int _toSkip;

    private RichText(byte[] content) => _content = content;

    /// <returns>Null for one that is too large, or no Rich Text.</returns>
    public static string? Read(byte[] content)
    {
        var start = content.AsSpan(0, Math.Min(content.Length, 1_024)).IndexOf("{\\rtf"u8);
        if (start < 0 || content.Length > MarkupBounds.LargestBytes)
        {
            return null;
        }

        var reader = new RichText(content);
        reader.Run(start);
        return reader._text.ToString();
    }

    private void Run(int at)
    {
        while (at < _content.Length && !_text.IsFull)
        {
            var c = _content[at++];
            switch (c)
            {
                case (byte)'{':
                    Flush();
                    _groups.Push((_silent, _skip));
                    if (_groups.Count > MarkupBounds.MostDepth)
                    {
                        return;
                    }

                    break;
                case (byte)'}':
                    Flush();
                    if (!_groups.TryPop(out var group) || _groups.Count == 0)
                    {
                        EndRow();
                        return;
                    }

                    (_silent, _skip) = group;
                    break;
                case (byte)'\\':
                    at = Control(at);
                    break;
                case (byte)'\r' or (byte)'\n':
                    break;
                default:
                    Take(c);
                    break;
            }
        }

        Flush();
        EndRow();
    }

    private int Control(int at)
    {
        if (at >= _content.Length)
        {
            return at;
        }

        var c = (char)_content[at];
        if (c == '\'')
        {
            if (at + 2 < _content.Length
                && byte.TryParse(
                    Encoding.ASCII.GetString(_content, at + 1, 2),
                    NumberStyles.AllowHexSpecifier,
                    CultureInfo.InvariantCulture,
                    out var value))
            {
                Take(value);
            }

            return Math.Min(at + 3, _content.Length);
        }

        if (!char.IsAsciiLetter(c))
        {
            Flush();
            Sign(c);
            return at + 1;
        }

        var start = at;
        while (at < _content.Length && at - start < LongestWord && char.IsAsciiLetter((char)_content[at]))
        {
            at++;
        }

        var word = Encoding.ASCII.GetString(_content, start, at - start);
        var digits = at;
        if (at < _content.Length && _content[at] == '-')
        {
            at++;
        }

        while (at < _content.Length && at - digits < 11 && char.IsAsciiDigit((char)_content[at]))
        {
            at++;
        }

        int? parameter = int.TryParse(
            Encoding.ASCII.GetString(_content, digits, at - digits),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var number)
            ? number
            : null;
        if (at < _content.Length && _content[at] == ' ')
        {
            at++;
        }

        if (word == "bin" && parameter > 0)
        {
            return (int)Math.Min(_content.Length, (long)at + parameter.Value);
        }

        Flush();
        Word(word, parameter);
        return at;
    }

    private void Sign(char c)
    {
        switch (c)
        {
            case '*': _silent = true; break;
            case '~': Write(" "); break;
            case '_': Write("-"); break;
            case '{' or '}' or '\\': Write(c.ToString()); break;
            case '\r' or '\n': Paragraph(); break;
        }
    }

    private void Word(string word, int? parameter)
    {
        if (Silent.Contains(word))
        {
            _silent = true;
            return;
        }

        switch (word)
        {
            case "par" or "sect": Paragraph(); break;
            case "line" or "softline": Write("\n"); break;
            case "page" or "pagebb": Paragraph(); break;
            case "tab": Write(" "); break;
            case "cell" or "nestcell": EndCell(); break;
            case "row" or "nestrow": EndRow(); break;
            case "trowd": _cell ??= new MarkupBounds(); break;
            case "emdash" or "endash": Write("\u2013"); break;
            case "lquote" or "rquote": Write("\u2019"); break;
            case "ldblquote" or "rdblquote": Write("\""); break;
            case "bullet": Write("\u2022 "); break;
            case "v" when parameter != 0: _silent = true; break;
            case "v": _silent = false; break;
            case "uc": _skip = Math.Clamp(parameter ?? 1, 0, 10); break;
            case "u" when parameter is { } code:
                Write(((char)(ushort)code).ToString());
                _toSkip = _skip;
                break;
            case "ansicpg" when parameter is { } page:
                try
                {
                    _encoding = CodePagesEncodingProvider.Instance.GetEncoding(page) ?? _encoding;
                }
                catch (ArgumentException)
                {
                    // An unknown code page: the usual one stays.
                }

                break;
        }
    }

    private void Take(byte c)
    {
        if (_toSkip > 0)
        {
            _toSkip--;
        }
        else if (!_silent)
        {
            _bytes.Add(c);
        }
    }

    private void Flush()
    {
        if (_bytes.Count > 0)
        {
            Write(_encoding.GetString([.. _bytes]));
            _bytes.Clear();
        }
    }

    private void Write(string text)
    {
        if (!_silent)
        {
            (_cell ?? _text).Append(text);
        }
    }

    private void Paragraph()
    {
        if (!_silent)
        {
            (_cell ?? _text).Append('\n');
        }
    }

    private void EndCell()
    {
        _cells.Add(_cell?.ToString().Trim() ?? "");
        _cell = new MarkupBounds();
        if (_cells.Count > 200)
        {
            EndRow();
        }
    }

    private void EndRow()
    {
        var rest = _cell?.ToString().Trim() ?? "";
        _cell = null;
        if (_cells.Count > 0)
        {
            _text.EndLine();
            _text.Append(TableLine.Of(_cells));
            _text.EndLine();
            _cells.Clear();
        }

        // Words behind the last cell belong to the text.
        _text.Append(rest);
    }
}
