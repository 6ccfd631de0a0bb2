using System.Collections.Concurrent;

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

    readonly ConcurrentQueue<Waiting> _waiting = new();
    int _asking;

    public Task<TAnswer?> AskAsync(TQuestion question)
    {
        var waiting = new Waiting(question, new(TaskCreationOptions.RunContinuationsAsynchronously));
        _waiting.Enqueue(waiting);
        Begin();
        return waiting.Answered.Task;
    }

    void Begin()
    {
        if (Interlocked.Increment(ref _asking) <= atOnce) _ = AskAllAsync();
        // Whoever was asking may just have looked for the last time.
        else if (Interlocked.Decrement(ref _asking) < atOnce && !_waiting.IsEmpty) Begin();
    }

    async Task AskAllAsync()
    {
        var together = new List<Waiting>();
        while (_waiting.TryDequeue(out var first))
        {
            together.Clear();
            together.Add(first);
            while (together.Count < Most && _waiting.TryDequeue(out var next)) together.Add(next);
            await AnswerAsync(together);
        }
        Interlocked.Decrement(ref _asking);
        // Somebody may have come while this one was leaving.
        if (!_waiting.IsEmpty) Begin();
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
