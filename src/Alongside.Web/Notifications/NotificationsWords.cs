namespace Alongside.Web.Notifications;

/// <summary>Marks the words of e-mails: NotificationsWords.resx and NotificationsWords.es.resx. None of them may say why people come here.</summary>
public sealed class NotificationsWords;
