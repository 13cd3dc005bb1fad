using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Graphics.Operations.SpecialGraphicsState;
using UglyToad.PdfPig.Graphics.Operations.TextObjects;
using UglyToad.PdfPig.Graphics.Operations.TextPositioning;
using UglyToad.PdfPig.Graphics.Operations.TextState;
using UglyToad.PdfPig.Tokens;

namespace ImrPredict.Letters.Text;

/// <summary>Reads the content of a page where it is written plainly; paths and marks, which show no text, are passed over.</summary>
/// <param name="text">Gets the text, behind what it holds already.</param>
internal ref struct PdfContentReader(ReadOnlySpan<byte> content, PdfPageText text)
{
    // What stands before an operator, one decimal digit an operand.
    private const int Nothing = 0;
    private const int Number = 1;
    private const int Name = 2;
    private const int Text = 3;
    private const int Texts = 4;
    private const int Dictionary = 5;
    private const int TwoNumbers = 11;
    private const int ThreeNumbers = 111;
    private const int FourNumbers = 1_111;
    private const int SixNumbers = 111_111;
    private const int NameAndNumber = 21;
    private const int TwoNames = 22;
    private const int NameAndDictionary = 25;

    private readonly List<IGraphicsStateOperation> _operations = new(256);
    private readonly PdfPageText _text = text;
    private readonly double[] _numbers = new double[6];
    private PdfContentScanner _scanner = new(content);
    private NameToken? _name;
    private int _operands;
    private int _count;
    private int _firstPiece;

    /// <returns>Null when it holds anything that is not plain.</returns>
    public List<IGraphicsStateOperation>? Read()
    {
        while (_scanner.Next() is var next && next != 0)
        {
            if (!(PdfContentScanner.IsOperator(next) ? ReadOperator() : ReadOperand(next)))
            {
                return null;
            }
        }

        return _operands == Nothing && _scanner.IsAtEnd ? _operations : null;
    }

    private bool ReadOperand(byte first)
    {
        if (_operands >= 100_000)
        {
            return false;
        }

        var kind = first switch
        {
            (byte)'/' => ReadName() ? Name : 0,
            (byte)'(' => ReadText() ? Text : 0,
            (byte)'[' => ReadTexts() ? Texts : 0,
            (byte)'<' => _scanner.PassDictionary() ? Dictionary : 0,
            _ => ReadNumber() ? Number : 0,
        };
        _operands = (_operands * 10) + kind;
        return kind != 0;
    }

    private bool ReadNumber()
    {
        if (!_scanner.TryNumber(out var number))
        {
            return false;
        }

        _numbers[_count++] = number;
        return true;
    }

    private bool ReadName()
    {
        if (!_scanner.TryName(out var name))
        {
            return false;
        }

        _name = NameToken.Create(System.Text.Encoding.ASCII.GetString(name));
        return true;
    }

    private bool ReadText()
    {
        _firstPiece = _text.Pieces.Count;
        return ReadPiece();
    }

    private bool ReadPiece()
    {
        var start = _text.Codes.WrittenCount;
        if (!_scanner.TryText(_text.Codes))
        {
            return false;
        }

        _text.Pieces.Add(new PdfTextPiece(start, _text.Codes.WrittenCount - start, 0));
        return true;
    }

    private bool ReadTexts()
    {
        _firstPiece = _text.Pieces.Count;
        _scanner.Pass();
        while (_scanner.Next() is var next && next != ']')
        {
            if (next == '(')
            {
                if (!ReadPiece())
                {
                    return false;
                }
            }
            else if (_scanner.TryNumber(out var move))
            {
                _text.Pieces.Add(PdfTextPiece.Of(move));
            }
            else
            {
                return false;
            }
        }

        _scanner.Pass();
        return true;
    }

    private bool ReadOperator()
    {
        var isKnown = Apply(_scanner.Operator());
        (_operands, _count, _name) = (Nothing, 0, null);
        return isKnown;
    }

    /// <param name="code">The operator's characters, one a byte.</param>
    /// <returns>Whether it is known and has the operands that it needs.</returns>
    private readonly bool Apply(int code)
    {
        var numbers = _numbers;
        switch (code)
        {
            case 'q' when _operands == Nothing:
                return Add(Push.Value);
            case 'Q' when _operands == Nothing:
                return Add(Pop.Value);
            case ('c' << 8) | 'm' when _operands == SixNumbers:
                return Add(new ModifyCurrentTransformationMatrix([.. numbers]));
            case ('g' << 8) | 's' when _operands == Name:
                return Add(new SetGraphicsStateParametersFromDictionary(_name!));
            case ('D' << 8) | 'o' when _operands == Name:
                return Add(new InvokeNamedXObject(_name!));

            case ('B' << 8) | 'T' when _operands == Nothing:
                return Add(BeginText.Value);
            case ('E' << 8) | 'T' when _operands == Nothing:
                return Add(EndText.Value);
            case ('T' << 8) | 'f' when _operands == NameAndNumber:
                return Add(new SetFontAndSize(_name!, numbers[0]));
            case ('T' << 8) | 'c' when _operands == Number:
                return Add(new SetCharacterSpacing(numbers[0]));
            case ('T' << 8) | 'w' when _operands == Number:
                return Add(new SetWordSpacing(numbers[0]));
            case ('T' << 8) | 'L' when _operands == Number:
                return Add(new SetTextLeading(numbers[0]));
            case ('T' << 8) | 'm' when _operands == SixNumbers:
                return Add(new SetTextMatrix([.. numbers]));
            case ('T' << 8) | 'd' when _operands == TwoNumbers:
                return Add(new MoveToNextLineWithOffset(numbers[0], numbers[1]));
            case ('T' << 8) | 'D' when _operands == TwoNumbers:
                return Add(new MoveToNextLineWithOffsetSetLeading(numbers[0], numbers[1]));
            case ('T' << 8) | '*' when _operands == Nothing:
                return Add(MoveToNextLine.Value);
            case ('T' << 8) | 'j' when _operands == Text:
            case ('T' << 8) | 'J' when _operands == Texts:
                return Add(new PdfShownText(_text, _firstPiece, _text.Pieces.Count - _firstPiece, isPositioned: _operands == Texts));

            // Colours: a damaged one fails when it is set.
            case 'g' when _operands == Number:
                return Add(new SetNonStrokeColorDeviceGray(numbers[0]));
            case 'G' when _operands == Number:
                return Add(new SetStrokeColorDeviceGray(numbers[0]));
            case ('r' << 8) | 'g' when _operands == ThreeNumbers:
                return Add(new SetNonStrokeColorDeviceRgb(numbers[0], numbers[1], numbers[2]));
            case ('R' << 8) | 'G' when _operands == ThreeNumbers:
                return Add(new SetStrokeColorDeviceRgb(numbers[0], numbers[1], numbers[2]));
            case ('c' << 8) | 's' when _operands == Name:
                return Add(new SetNonStrokeColorSpace(_name!));
            case ('s' << 16) | ('c' << 8) | 'n' when _operands is Number or ThreeNumbers or FourNumbers:
                return Add(new SetNonStrokeColorAdvanced(numbers[.._count]));

            // Marks and paths.
            case ('B' << 16) | ('D' << 8) | 'C' when _operands is NameAndDictionary or TwoNames:
            case ('B' << 16) | ('M' << 8) | 'C' when _operands == Name:
            case ('E' << 16) | ('M' << 8) | 'C' when _operands == Nothing:
            case ('r' << 8) | 'e' when _operands == FourNumbers:
            case 'm' or 'l' when _operands == TwoNumbers:
            case 'h' or 'S' or 'f' or ('f' << 8 | '*') or 'n' or 'W' or ('W' << 8 | '*') when _operands == Nothing:
                return true;
            default:
                return false;
        }
    }

    private readonly bool Add(IGraphicsStateOperation operation)
    {
        _operations.Add(operation);
        return true;
    }
}
