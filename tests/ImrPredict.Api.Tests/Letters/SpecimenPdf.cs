namespace ImrPredict.Api.Tests.Letters;

/// <summary>Smallest PDFs of their kind.</summary>
internal static class SpecimenPdf
{
    private const string Objects = """
        1 0 obj
        << /Type /Catalog /Pages 2 0 R >>
        endobj
        2 0 obj
        << /Type /Pages /Kids [3 0 R] /Count 1 >>
        endobj
        3 0 obj
        << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>
        endobj

        """;

    /// <summary>One page with nothing on it.</summary>
    public const string Blank = "%PDF-1.4\n" + Objects + "trailer\n<< /Root 1 0 R /Size 4 >>\n%%EOF\n";

    /// <summary>The same, encrypted under a password that the empty one does not open.</summary>
    public const string Locked = "%PDF-1.4\n" + Objects + """
        4 0 obj
        << /Filter /Standard /V 1 /R 2 /P -44
           /O <0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef>
           /U <fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210> >>
        endobj
        trailer
        << /Root 1 0 R /Size 5 /Encrypt 4 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>] >>
        %%EOF

        """;
}
