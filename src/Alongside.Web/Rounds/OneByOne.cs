namespace Alongside.Web.Rounds;

/// <summary>Walks due rows one at a time, each with services of its own, until none is left: what one of them spoils, the next does not see.</summary>
public static class OneByOne
{
    public static async Task<int> WalkAsync(this IServiceScopeFactory scopes, Func<IServiceProvider, Task<bool>> next)
    {
        for (var walked = 0; ; walked++)
        {
            await using var scope = scopes.CreateAsyncScope();
            if (!await next(scope.ServiceProvider)) return walked;
        }
    }
}
