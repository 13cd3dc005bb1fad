using System.ComponentModel.DataAnnotations;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using MimeKit;

namespace ImrPredict.Api.Notices;

/// <summary>Who is told of what long work has found.</summary>
public sealed class NoticeOptions
{
    public const string Section = "Notices";

    /// <summary>Address that is sent a JSON object {kind, subject, text, job} by POST; none by default.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>Server that takes mail; none by default.</summary>
    public string? MailHost { get; init; }

    [Range(1, 65_535, ErrorMessage = "Notices:MailPort must lie between 1 and 65,535.")]
    public int MailPort { get; init; } = 587;

    /// <summary>Whether the connection must be encrypted; true by default.</summary>
    public bool MailEncrypted { get; init; } = true;

    public string? MailUser { get; init; }

    public string? MailPassword { get; init; }

    /// <summary>Address that mail is sent from.</summary>
    public string MailFrom { get; init; } = "imrpredict@localhost";

    /// <summary>Addresses that mail is sent to.</summary>
    public IReadOnlyList<string> MailTo { get; init; } = [];
}

/// <summary>
/// Tells people what long work has found: by webhook and by mail, as the settings say. A notice holds figures, names of models and places
/// of files, never a word of a case. One that is told twice, because the program died in between, has the same Message-Id or
/// Idempotency-Key.
/// </summary>
internal sealed class Telling(IHttpClientFactory clients, IOptions<NoticeOptions> options)
{
    /// <returns>Whom it was told, in words; null where the settings name nobody.</returns>
    /// <exception cref="HttpRequestException">The webhook did not take it.</exception>
    public async Task<string?> TellAsync(string kind, string subject, string text, Guid job, CancellationToken cancellationToken)
    {
        var told = new List<string>();
        if (options.Value.Webhook is { } webhook)
        {
            using var client = clients.CreateClient(nameof(Telling));
            using var request = new HttpRequestMessage(HttpMethod.Post, webhook)
            {
                Content = JsonContent.Create(new { kind, subject, text, job }),
            };
            request.Headers.Add("Idempotency-Key", job.ToString("D"));
            using var answer = await client.SendAsync(request, cancellationToken);
            answer.EnsureSuccessStatusCode();
            told.Add("the webhook");
        }

        if (options.Value is { MailHost: { } host, MailTo.Count: > 0 } mail)
        {
            using var message = new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = text } };
            message.From.Add(MailboxAddress.Parse(mail.MailFrom));
            message.To.AddRange(mail.MailTo.Select(MailboxAddress.Parse));
            message.MessageId = $"{job:D}@imrpredict";
            using var client = new SmtpClient();
            await client.ConnectAsync(
                host, mail.MailPort, mail.MailEncrypted ? SecureSocketOptions.Auto : SecureSocketOptions.None, cancellationToken);
            if (mail.MailUser is { } user)
            {
                await client.AuthenticateAsync(user, mail.MailPassword ?? "", cancellationToken);
            }

            await client.SendAsync(message, cancellationToken);
            await client.DisconnectAsync(quit: true, cancellationToken);
            told.Add($"{mail.MailTo.Count} by mail");
        }

        return told.Count == 0 ? null : string.Join(", ", told);
    }
}

public static class NoticeServices
{
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddOptions<NoticeOptions>().BindConfiguration(NoticeOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient(nameof(Telling), client => client.Timeout = TimeSpan.FromSeconds(30));
        return services.AddSingleton<Telling>();
    }
}
