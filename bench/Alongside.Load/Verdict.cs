namespace Alongside.Load;

/// <summary>Whether a run counts: everything meant to be sent was sent, acknowledged, delivered and is in the table, once.</summary>
public sealed record Verdict(bool Valid, int Meant, int Scheduled, int Acknowledged, int Delivered, long Rows, int DeliveredTwice, int Errors, string? FirstError)
{
    public static async Task<Verdict> OfAsync(Ledger ledger, Served served, int meant)
    {
        var rows = await Load.Rows.CountAsync(served);
        var whole = ledger.Count == meant && ledger.Count == ledger.Acknowledged && ledger.Count == ledger.Delivered && ledger.Count == rows && ledger.Errors == 0;
        return new(whole, meant, ledger.Count, ledger.Acknowledged, ledger.Delivered, rows, ledger.Twice, ledger.Errors, ledger.FirstError);
    }
}
