namespace Alongside.Web.Storage;

/// <summary>
/// Questions to the database that arrive while it answers others are asked together, in one. Alone, a question does not wait.
/// Nothing is remembered: every answer comes from a read that began after its question.
/// </summary>
public sealed class Gathering<TQuestion, TAnswer>(Func<IReadOnlyList<TQuestion>, Task<IReadOnlyDictionary<TQuestion, TAnswer>>> ask, int atOnce)
    where TQuestion : notnull
    where TAnswer : class
{
    const int Most = 256;

    sealed record Waiting(TQuestion Question, TaskCompletionSource<TAnswer?> Answered);

    readonly Lock _door = new();
    readonly Queue<Waiting> _waiting = new();
    int _asking;

    public Task<TAnswer?> AskAsync(TQuestion question)
    {
        var waiting = new Waiting(question, new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_door)
        {
            _waiting.Enqueue(waiting);
            // Those who ask already take it along.
            if (_asking == atOnce) return waiting.Answered.Task;
            _asking++;
        }
        _ = AskAllAsync();
        return waiting.Answered.Task;
    }

    async Task AskAllAsync()
    {
        while (Next() is { Count: > 0 } together) await AnswerAsync(together);
    }

    // Finding nobody and leaving is one step: nobody comes in between and is forgotten.
    List<Waiting> Next()
    {
        var together = new List<Waiting>();
        lock (_door)
        {
            while (together.Count < Most && _waiting.TryDequeue(out var next)) together.Add(next);
            if (together.Count == 0) _asking--;
        }
        return together;
    }

    async Task AnswerAsync(List<Waiting> together)
    {
        try
        {
            var answers = await ask([.. together.Select(w => w.Question).Distinct()]);
            foreach (var waiting in together) waiting.Answered.SetResult(answers.GetValueOrDefault(waiting.Question));
        }
        catch (Exception problem)
        {
            // Each of them is told; whoever asked decides what that means.
            foreach (var waiting in together) waiting.Answered.TrySetException(problem);
        }
    }
}
