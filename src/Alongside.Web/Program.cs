using Alongside.Web.Shell;

var builder = WebApplication.CreateBuilder(args);
builder.AddShell();

var app = builder.Build();
app.UseShell();
app.UseAntiforgery();
app.MapShell(endSharedSession: _ => Task.CompletedTask);
app.Run();

public partial class Program;
