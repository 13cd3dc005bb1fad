using System.Buffers.Text;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ImrPredict.Benchmarks.Serving;

/// <summary>
/// One kept connection to this machine that sends the same bytes over and over. It reads no more of an answer than where it ends, so that
/// the measuring takes little of the processors that the server needs.
/// </summary>
internal sealed class HttpConnection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[65_536];

    public HttpConnection(int port) => _socket.Connect(IPAddress.Loopback, port);

    /// <summary>The last answer's body.</summary>
    public ReadOnlySpan<byte> Body => _buffer.AsSpan(_body, _length - _body);

    private int _body;
    private int _length;

    public static byte[] Post(int port, string path, string body) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));

    public static byte[] Get(int port, string path) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"));

    /// <summary>Sends a request and waits for the whole answer.</summary>
    /// <returns>The status.</returns>
    public int Ask(byte[] request)
    {
        for (var sent = 0; sent < request.Length;)
        {
            sent += _socket.Send(request.AsSpan(sent));
        }

        var (length, head) = (0, -1);
        while (true)
        {
            if (length == _buffer.Length)
            {
                Array.Resize(ref _buffer, 2 * length);
            }

            var read = _socket.Receive(_buffer.AsSpan(length));
            if (read == 0)
            {
                throw new SocketException((int)SocketError.ConnectionReset);
            }

            length += read;
            head = head < 0 ? _buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) : head;
            if (head >= 0 && IsWhole(_buffer.AsSpan(0, length), head))
            {
                (_body, _length) = (head + 4, length);
                return Utf8Parser.TryParse(_buffer.AsSpan(9, 3), out int status, out _) ? status : 0;
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer, int head)
    {
        var fields = answer[..(head + 2)];
        var at = fields.IndexOf("ontent-Length: "u8);
        at = at < 0 ? fields.IndexOf("ontent-length: "u8) : at;
        return at < 0
            ? answer.EndsWith("\r\n0\r\n\r\n"u8)
            : Utf8Parser.TryParse(fields[(at + 15)..], out int length, out _) && answer.Length == head + 4 + length;
    }
}
