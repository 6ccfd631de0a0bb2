namespace Alongside.Web.Shell;

/// <summary>HEAD asks for what GET would answer, without its body: pages know only GET, and the web server leaves the body out.</summary>
public static class Head
{
    /// <summary>A stream has no end that a HEAD could wait for; opening what staff may see is written down for the person, and a HEAD shows nothing.</summary>
    public static readonly IReadOnlyList<string> OnlyGet = ["/live", "/waiting", "/reports", "/shared"];

    public static void UseHead(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            if (HttpMethods.IsHead(context.Request.Method) && !OnlyGet.Any(path => context.Request.Path.StartsWithSegments(path))) context.Request.Method = HttpMethods.Get;
            return next(context);
        });
        // Where to go is decided after that; without this line it would be first of all.
        app.UseRouting();
    }
}
