using System.Buffers;

namespace ImrPredict.Letters.Text;

/// <summary>
/// Tells the operands and operators of a page's content from each other. Takes only what can be read in one way, without broken lines,
/// exponents or strings within strings: whatever it does not take is for a parser that knows how to mend it.
/// </summary>
internal ref struct PdfContentScanner(ReadOnlySpan<byte> content)
{
    /// <summary>Digits up to which a number's value is exact.</summary>
    private const int MostDigits = 15;

    private static readonly SearchValues<byte> NameCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+.,:"u8);

    private static readonly SearchValues<byte> EndsOrEscapes = SearchValues.Create("()\\"u8);

    private readonly ReadOnlySpan<byte> _content = content;
    private int _at;

    public readonly bool IsAtEnd => _at == _content.Length;

    public static bool IsOperator(byte first) => (char)first is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');

    /// <summary>Passes white space.</summary>
    /// <returns>The first character of what follows; 0 at the end, and where the rest is not plain.</returns>
    public byte Next()
    {
        while (_at < _content.Length)
        {
            var next = _content[_at];
            if (next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                return next;
            }

            _at++;
        }

        return 0;
    }

    /// <summary>Passes one character.</summary>
    public void Pass() => _at++;

    /// <summary>The letters of an operator of up to three, one a byte; 0 for others.</summary>
    public int Operator()
    {
        var code = 0;
        var start = _at;
        while (_at < _content.Length && (IsOperator(_content[_at]) || _content[_at] == '*'))
        {
            code = (code << 8) | _content[_at++];
        }

        return _at - start <= 3 && EndsHere() ? code : 0;
    }

    public bool TryNumber(out double number)
    {
        number = 0;
        var isNegative = _at < _content.Length && _content[_at] == '-';
        _at += isNegative ? 1 : 0;
        var whole = Digits(out var digits);
        long fraction = 0;
        var decimals = 0;
        if (_at < _content.Length && _content[_at] == '.')
        {
            _at++;
            fraction = Digits(out decimals);
        }

        if (digits + decimals is 0 or > MostDigits || !EndsHere())
        {
            return false;
        }

        // As the library does it, to the last bit.
        number = decimals switch
        {
            0 => whole,
            1 => whole + (fraction / 10.0),
            2 => whole + (fraction / 100.0),
            3 => whole + (fraction / 1000.0),
            _ => whole + (fraction / Math.Pow(10.0, decimals)),
        };
        number = number == 0 ? 0 : isNegative ? -number : number;
        return true;
    }

    public bool TryName(out ReadOnlySpan<byte> name)
    {
        var rest = _content[(_at + 1)..];
        var length = rest.IndexOfAnyExcept(NameCharacters);
        name = rest[..Math.Max(0, length)];
        _at += length + 1;
        return length > 0 && EndsHere();
    }

    /// <summary>Reads a string in brackets.</summary>
    public bool TryText(ArrayBufferWriter<byte> text)
    {
        var start = text.WrittenCount;
        _at++;
        while (true)
        {
            var rest = _content[_at..];
            var length = rest.IndexOfAny(EndsOrEscapes);
            if (length < 0 || rest[length] == '(')
            {
                return false;
            }

            text.Write(rest[..length]);
            _at += length + 1;
            if (rest[length] == ')')
            {
                // A mark of the order of bytes makes it text of another kind.
                return !text.WrittenSpan[start..].StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
                    && !text.WrittenSpan[start..].StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]);
            }

            if (!TryEscape(text))
            {
                return false;
            }
        }
    }

    /// <summary>Passes a dictionary of names, numbers and lists of them.</summary>
    public bool PassDictionary()
    {
        if (!_content[_at..].StartsWith("<<"u8))
        {
            return false;
        }

        _at += 2;
        while (Next() == '/')
        {
            if (!TryName(out _) || !PassValue())
            {
                return false;
            }
        }

        var isClosed = _content[_at..].StartsWith(">>"u8);
        _at += 2;
        return isClosed;
    }

    private bool PassValue()
    {
        switch ((char)Next())
        {
            case '/':
                return TryName(out _);
            case '[':
                Pass();
                while (Next() is var next && next != ']')
                {
                    if (!(next == '/' ? TryName(out _) : TryNumber(out _)))
                    {
                        return false;
                    }
                }

                Pass();
                return true;
            default:
                return TryNumber(out _);
        }
    }

    /// <summary>A bracket, a backslash, or a code of three octal digits.</summary>
    private bool TryEscape(ArrayBufferWriter<byte> text)
    {
        var rest = _content[_at..];
        if (rest is [(byte)'(' or (byte)')' or (byte)'\\', not (byte)'\r', ..])
        {
            text.Write(rest[..1]);
            _at++;
            return true;
        }

        if (rest is [>= (byte)'0' and <= (byte)'3', >= (byte)'0' and <= (byte)'7', >= (byte)'0' and <= (byte)'7', ..])
        {
            text.Write([(byte)(((rest[0] - '0') << 6) | ((rest[1] - '0') << 3) | (rest[2] - '0'))]);
            _at += 3;
            return true;
        }

        return false;
    }

    private long Digits(out int count)
    {
        long value = 0;
        var start = _at;
        while (_at < _content.Length && _content[_at] is >= (byte)'0' and <= (byte)'9' && _at - start <= MostDigits)
        {
            value = (value * 10) + _content[_at++] - '0';
        }

        count = _at - start;
        return value;
    }

    private readonly bool EndsHere() =>
        _at >= _content.Length
        || (char)_content[_at] is ' ' or '\n' or '\r' or '\t' or '[' or ']' or '(' or '/' or '<' or '>';
}
