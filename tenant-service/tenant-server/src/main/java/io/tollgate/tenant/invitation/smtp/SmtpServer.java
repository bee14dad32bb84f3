package io.tollgate.tenant.invitation.smtp;

/**
 * How mail is sent.
 *
 * @param encrypted whether the connection begins with TLS; otherwise STARTTLS is used when offered, and demanded with a user
 * @param user empty when the server asks for none
 * @param from the sender's address
 */
public record SmtpServer(String host, int port, boolean encrypted, String user, String password, String from) {

    boolean hasUser() {
        return !user.isEmpty();
    }

    @Override
    public String toString() {
        return "SmtpServer[" + host + ":" + port + ", user=" + user + ", password=[secret], from=" + from + "]";
    }
}
