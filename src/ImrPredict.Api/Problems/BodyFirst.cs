using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace ImrPredict.Api.Problems;

/// <summary>
/// Takes a body off the line before the request may take a place among those that are worked on: who sends slowly holds his own
/// connection and nobody's place.
/// </summary>
internal static class BodyFirst
{
    /// <summary>So much of a body is taken ahead; the rest of a large one comes while it is worked on.</summary>
    private const int MostAhead = 262_144;

    public static IApplicationBuilder UseBodyFirst(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false || request.ContentLength == 0)
        {
            await next(context);
            return;
        }

        // What a body may hold cannot be said any more once it is being read; see BoundedBody.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = BoundedBody.LargestDiscarded;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(request.ContentLength ?? MostAhead, MostAhead));
        try
        {
            var taken = await request.Body.ReadAtLeastAsync(
                buffer, Math.Min(buffer.Length, MostAhead), throwOnEndOfStream: false, context.RequestAborted);
            request.Body = new Ahead(buffer.AsMemory(0, taken), request.Body);
            await next(context);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    });

    /// <summary>What was taken ahead, then the rest.</summary>
    private sealed class Ahead(ReadOnlyMemory<byte> taken, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> _taken = taken;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_taken.IsEmpty)
            {
                return rest.ReadAsync(buffer, cancellationToken);
            }

            var count = Math.Min(buffer.Length, _taken.Length);
            _taken[..count].CopyTo(buffer);
            _taken = _taken[count..];
            return ValueTask.FromResult(count);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A body is read asynchronously.");

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
