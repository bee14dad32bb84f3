package io.tollgate.tenant.invitation.smtp;

import io.tollgate.tenant.invitation.InvitationMail;
import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends invitations as plain text. A password is never sent over a connection that is not encrypted. Thread-safe. */
public final class SmtpInvitationMail implements InvitationMail {

    private static final Logger LOG = LoggerFactory.getLogger(SmtpInvitationMail.class);
    private static final String TIMEOUT_MILLIS = "5000";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final SmtpServer server;

    public SmtpInvitationMail(SmtpServer server) {
        this.server = server;
    }

    @Override
    public Outcome send(Message message) {
        try {
            Transport.send(write(message));
            return Outcome.SENT;
        } catch (MessagingException e) {
            // the text of the failure may repeat the recipient, so only its kind is told
            LOG.atWarn()
                    .addKeyValue("error", e.getClass().getSimpleName())
                    .log("the mail server did not take a message");
            return Outcome.FAILED;
        }
    }

    private MimeMessage write(Message message) throws MessagingException {
        MimeMessage mail = new MimeMessage(Session.getInstance(properties(), authenticator()));
        mail.setFrom(new InternetAddress(server.from(), true));
        mail.setRecipient(RecipientType.TO, new InternetAddress(message.to(), true));
        mail.setSubject(
                "You are invited to " + oneLine(message.organization()) + " on Tollgate",
                StandardCharsets.UTF_8.name());
        mail.setText(
                """
                %s invites you to join %s on Tollgate as %s.

                Open this link to accept; it works once and until %s:
                %s

                If you do not know what this is about, ignore this message.
                """.formatted(
                                oneLine(message.invitedBy()),
                                oneLine(message.organization()),
                                oneLine(message.roleName()),
                                DATE.format(message.expiresAt()),
                                message.link()),
                StandardCharsets.UTF_8.name());
        return mail;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private Properties properties() {
        String protocol = server.encrypted() ? "smtps" : "smtp";
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty("mail.transport.protocol.rfc822", protocol);
        String prefix = "mail." + protocol + ".";
        properties.setProperty(prefix + "host", server.host());
        properties.setProperty(prefix + "port", Integer.toString(server.port()));
        properties.setProperty(prefix + "connectiontimeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "timeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "writetimeout", TIMEOUT_MILLIS);
        properties.setProperty(prefix + "auth", Boolean.toString(server.hasUser()));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "starttls.enable", "true");
        properties.setProperty(prefix + "starttls.required", Boolean.toString(!server.encrypted() && server.hasUser()));
        return properties;
    }

    private @Nullable Authenticator authenticator() {
        if (!server.hasUser()) {
            return null;
        }
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(server.user(), server.password());
            }
        };
    }
}
