namespace Alongside.Web.Privacy;

/// <summary>
/// The way to a browser for a writer that at the end of each part writes a few bytes without awaiting: they are held, and go with whatever is awaited next.
/// No thread ever waits for a slow browser.
/// </summary>
public sealed class PatientStream(Stream to) : Stream
{
    private readonly MemoryStream held = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(byte[] buffer, int offset, int count) => held.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => held.Write(buffer);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await SendHeldAsync(cancellationToken);
        await to.WriteAsync(buffer, cancellationToken);
    }

    public override void Flush() { }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await SendHeldAsync(cancellationToken);
        await to.FlushAsync(cancellationToken);
    }

    private async Task SendHeldAsync(CancellationToken stop)
    {
        if (held.Length == 0) return;
        await to.WriteAsync(held.GetBuffer().AsMemory(0, (int)held.Length), stop);
        held.SetLength(0);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
