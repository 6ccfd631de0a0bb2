namespace Alongside.Web.Shell;

/// <summary>HEAD asks for what GET would answer, without its body: pages know only GET, and the web server leaves the body out.</summary>
public static class Head
{
    public static void UseHead(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            // A stream has no end that a HEAD could wait for.
            if (HttpMethods.IsHead(context.Request.Method) && context.Request.Path != "/live") context.Request.Method = HttpMethods.Get;
            return next(context);
        });
        // Where to go is decided after that; without this line it would be first of all.
        app.UseRouting();
    }
}
