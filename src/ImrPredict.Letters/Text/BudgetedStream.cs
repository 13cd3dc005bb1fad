namespace ImrPredict.Letters.Text;

/// <summary>A document in memory whose reading counts against its budget: a damaged one can otherwise be searched over and over.</summary>
internal sealed class BudgetedStream(byte[] content, PdfWorkBudget budget) : MemoryStream(content, writable: false)
{
    /// <summary>One look at the budget for this many single bytes, which are read most often.</summary>
    private const int BytesALook = 4_096;

    private int _single;

    public override int ReadByte()
    {
        if (++_single == BytesALook)
        {
            _single = 0;
            budget.Spend(BytesALook / 8);
        }

        return base.ReadByte();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        budget.Spend(count / 8);
        return base.Read(buffer, offset, count);
    }

    public override int Read(Span<byte> buffer)
    {
        budget.Spend(buffer.Length / 8);
        return base.Read(buffer);
    }
}
