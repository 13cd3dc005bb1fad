using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using ImrPredict.Letters.Text;

namespace ImrPredict.Letters.Documents.Formatted;

/// <summary>The text of a Word document: its body with tables and numbered lists. Running
/// heads, feet, comments and deleted words are left out.</summary>
internal static class WordDocument
{
    private const long MostUnpacked = 60_000_000;

    /// <summary>Whether an archive is one.</summary>
    public static bool Is(byte[] archive) => PackedContent.Entries(archive)?.Contains("word/document.xml") == true;

    public static DocumentLoad Read(byte[] content)
    {
        if (PackedContent.UnpacksBeyond(content, MostUnpacked))
        {
            return DocumentLoad.Rejected("a Word document with the work of a letter", "one that unfolds to far more");
        }

        try
        {
            using var document = WordprocessingDocument.Open(
                new MemoryStream(content, writable: false), isEditable: false, new OpenSettings { MaxCharactersInPart = MostUnpacked });
            if (document.MainDocumentPart?.Document?.Body is not { } body)
            {
                return DocumentLoad.Rejected("a Word document with text", "none");
            }

            var text = new MarkupBounds();
            var numbers = new WordNumbering(document.MainDocumentPart);
            Write(body, text, numbers, 0);
            var read = PlainTextReader.Read(text.ToString());
            return read.Lines.Count == 0 ? DocumentLoad.Rejected("a Word document with text", "none") : DocumentLoad.Of(read);
        }
#pragma warning disable CA1031 // A damaged document can make its reader fail in any way; whatever it is, the document is what is wrong.
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return DocumentLoad.Rejected("a Word document that can be read", "a damaged one");
        }
#pragma warning restore CA1031
    }

    private static void Write(OpenXmlElement parent, MarkupBounds text, WordNumbering numbers, int depth)
    {
        if (depth > MarkupBounds.MostDepth || text.IsFull)
        {
            return;
        }

        foreach (var child in parent.ChildElements)
        {
            switch (child)
            {
                case Paragraph paragraph:
                    WriteParagraph(paragraph, text, numbers);
                    break;
                case Table table:
                    WriteTable(table, text, numbers, depth);
                    break;
                case DeletedRun or MoveFromRun or SectionProperties:
                    break;
                default:
                    Write(child, text, numbers, depth + 1);
                    break;
            }
        }
    }

    private static void WriteParagraph(Paragraph paragraph, MarkupBounds text, WordNumbering numbers)
    {
        text.Append(numbers.LabelOf(paragraph));
        WriteRuns(paragraph, text, 0);
        text.Append('\n');
        // Text boxes stand in a paragraph and hold paragraphs of their own.
        foreach (
            var box in paragraph
                .Descendants()
                .Where(b => b.LocalName == "txbxContent" && b.Ancestors<AlternateContentFallback>().FirstOrDefault() is null))
        {
            foreach (var inner in box.ChildElements.Where(e => e.LocalName is "p" or "tbl"))
            {
                // A drawing of an older kind is not known to the library; its words are all the same.
                if (inner is Table table)
                {
                    WriteTable(table, text, numbers, 1);
                }
                else if (inner is Paragraph)
                {
                    WriteRuns(inner, text, 0);
                }
                else
                {
                    text.Append(inner.InnerText);
                }

                text.Append('\n');
            }
        }

        if (paragraph.ParagraphProperties?.SpacingBetweenLines?.After?.Value is { } after
            && int.TryParse(after, out var space)
            && space >= 120)
        {
            text.Append('\n');
        }
    }

    private static void WriteRuns(OpenXmlElement parent, MarkupBounds text, int depth)
    {
        if (depth > MarkupBounds.MostDepth)
        {
            return;
        }

        foreach (var child in parent.ChildElements)
        {
            switch (child)
            {
                case DocumentFormat.OpenXml.Wordprocessing.Text words:
                    text.Append(words.Text);
                    break;
                case TabChar:
                    text.Append(' ');
                    break;
                case NoBreakHyphen:
                    text.Append('-');
                    break;
                case Break or CarriageReturn:
                    text.Append('\n');
                    break;
                case DeletedRun or MoveFromRun or Drawing or Picture or AlternateContent or FieldCode or DeletedText or ParagraphProperties:
                    break;
                case Run { RunProperties.Vanish: not null }:
                    break;
                default:
                    WriteRuns(child, text, depth + 1);
                    break;
            }
        }
    }

    private static void WriteTable(Table table, MarkupBounds text, WordNumbering numbers, int depth)
    {
        var above = new List<string>();
        foreach (var row in table.Elements<TableRow>())
        {
            var cells = new List<string>();
            foreach (var cell in row.Elements<TableCell>())
            {
                var inner = new MarkupBounds();
                Write(cell, inner, numbers, depth + 2);
                // A cell that goes on from the row above says what that says.
                var merged = cell.TableCellProperties?.VerticalMerge;
                var goesOn = merged is not null && (merged.Val is null || merged.Val.Value == MergedCellValues.Continue);
                cells.Add(goesOn && cells.Count < above.Count ? above[cells.Count] : inner.ToString().Trim());
            }

            above = cells;

            text.EndLine();
            text.Append(TableLine.Of(cells));
            text.EndLine();
        }

        text.EndParagraph();
    }
}
