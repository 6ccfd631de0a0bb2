using Alongside.Web.Storage;
using Xunit;

namespace Alongside.Tests.Storage;

/// <summary>Questions that wait for the same table are asked together, and nobody's answer is older than their question.</summary>
public sealed class GatheringTests
{
    private readonly List<int[]> _asked = [];
    private readonly Queue<TaskCompletionSource> _gates = [];

    private async Task<IReadOnlyDictionary<int, string>> AnswerAsync(IReadOnlyList<int> questions)
    {
        TaskCompletionSource gate;
        lock (_asked)
        {
            _asked.Add([.. questions]);
            _gates.Enqueue(gate = new());
        }
        await gate.Task;
        return questions.Where(q => q != 404).ToDictionary(q => q, q => $"answer {q}");
    }

    private void Go()
    {
        lock (_asked) _gates.Dequeue().SetResult();
    }

    private Gathering<int, string> One() => new(AnswerAsync, atOnce: 1);

    [Fact]
    public async Task What_is_asked_while_it_answers_is_asked_together_and_each_gets_their_own()
    {
        var gathering = One();
        var first = gathering.AskAsync(1);
        var others = new[] { gathering.AskAsync(2), gathering.AskAsync(3), gathering.AskAsync(2), gathering.AskAsync(404) };
        Go();
        Assert.Equal("answer 1", await first);
        Assert.Equal([[1], [2, 3, 404]], _asked);
        Go();
        var answers = await Task.WhenAll(others);
        Assert.Equal("answer 2, answer 3, answer 2, ", string.Join(", ", answers));
    }

    /// <summary>Who asks again while the same question is being answered gets an answer that began later: an ended session must not live on in it.</summary>
    [Fact]
    public async Task The_same_question_asked_again_meanwhile_is_asked_again()
    {
        var gathering = One();
        var (first, again) = (gathering.AskAsync(1), gathering.AskAsync(1));
        Go();
        await first;
        Assert.False(again.IsCompleted);
        Go();
        await again;
        Assert.Equal([[1], [1]], _asked);
    }

    [Fact]
    public async Task When_asking_fails_everybody_in_it_is_told_and_the_next_are_asked()
    {
        var fail = true;
        var gathering = new Gathering<int, string>(async questions =>
        {
            await Task.Yield();
            if (fail) throw new InvalidOperationException("away");
            return questions.ToDictionary(q => q, q => "here");
        }, atOnce: 2);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Task.WhenAll(Enumerable.Range(0, 50).Select(gathering.AskAsync)));
        fail = false;
        Assert.Equal(50, (await Task.WhenAll(Enumerable.Range(0, 50).Select(gathering.AskAsync))).Count(answer => answer == "here"));
    }

    [Fact]
    public async Task A_crowd_from_many_threads_is_answered_to_the_last()
    {
        var gathering = new Gathering<int, string>(async questions =>
        {
            await Task.Yield();
            return questions.ToDictionary(q => q, q => $"{q}");
        }, atOnce: 2);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20_000).Select(i => Task.Run(async () => (i, Answer: await gathering.AskAsync(i)))));
        Assert.All(answers, one => Assert.Equal($"{one.i}", one.Answer));
    }
}
