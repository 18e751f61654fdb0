package io.outcomedesk.support;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A real mail server on a port of this machine, which refuses the addresses it is told to; what it took is read from the wire. */
public final class MailServer implements AutoCloseable {

    private final Set<String> unknown = ConcurrentHashMap.newKeySet();
    private final GreenMail server;

    public MailServer(int port) {
        server = new Refusing(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP), unknown);
        server.start();
    }

    /** Nobody is there under this address. */
    public void doesNotKnow(String address) {
        unknown.add(address);
    }

    public void goesAway() {
        server.stop();
    }

    public void comesBack() {
        server.start();
    }

    public int received() {
        return server.getReceivedMessages().length;
    }

    public List<Received> mailsTo(String address) {
        return all().stream().filter(mail -> mail.to().equals(address)).toList();
    }

    public List<Received> all() {
        return Stream.of(server.getReceivedMessages())
                .map(GreenMailUtil::getWholeMessage)
                .map(MailServer::read)
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static Received read(String raw) {
        try {
            return new Received(
                    raw,
                    new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1))));
        } catch (MessagingException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A mail as its reader's program sees it. */
    public record Received(String raw, MimeMessage message) {

        public String subject() {
            return told(() -> message.getSubject());
        }

        public String to() {
            return told(() -> ((InternetAddress) message.getAllRecipients()[0]).getAddress());
        }

        public InternetAddress from() {
            return told(() -> (InternetAddress) message.getFrom()[0]);
        }

        public String replyTo() {
            return told(() -> ((InternetAddress) message.getReplyTo()[0]).getAddress());
        }

        /** The header's one value; empty where it is not there. */
        public String header(String name) {
            return told(() -> {
                var values = message.getHeader(name);
                if (values != null && values.length > 1) {
                    throw new AssertionError("%s stands there %d times".formatted(name, values.length));
                }
                return values == null ? "" : values[0].replaceAll("\\s+", " ");
            });
        }

        public String plain() {
            return part("text/plain");
        }

        public String html() {
            return part("text/html");
        }

        private String part(String type) {
            return told(() -> {
                if (!message.isMimeType("multipart/alternative")) {
                    throw new AssertionError("It is " + message.getContentType());
                }
                var parts = (MimeMultipart) message.getContent();
                for (int i = 0; i < parts.getCount(); i++) {
                    BodyPart part = parts.getBodyPart(i);
                    if (part.isMimeType(type)) {
                        return part.getContent().toString().replace("\r\n", "\n");
                    }
                }
                throw new AssertionError("It has no " + type);
            });
        }

        private interface Told<T> {
            T it() throws MessagingException, IOException;
        }

        private static <T> T told(Told<T> what) {
            try {
                return what.it();
            } catch (MessagingException | IOException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    /** GreenMail takes every address; this one says 550 to some. */
    private static final class Refusing extends GreenMail {

        private final Set<String> unknown;

        Refusing(ServerSetup setup, Set<String> unknown) {
            super(setup);
            this.unknown = unknown;
        }

        @Override
        protected Map<String, AbstractServer> createServices(ServerSetup[] setups, Managers managers) {
            var services = new HashMap<String, AbstractServer>();
            for (var setup : setups) {
                services.put(setup.getProtocol(), new SmtpServer(setup, new Managers() {
                    private final SmtpManager refusing =
                            new SmtpManager(managers.getImapHostManager(), managers.getUserManager()) {
                                @Override
                                public String checkRecipient(SmtpState state, MailAddress address) {
                                    return unknown.contains(address.getEmail()) ? "550 5.1.1 Nobody is here" : null;
                                }
                            };

                    @Override
                    public SmtpManager getSmtpManager() {
                        return refusing;
                    }
                }));
            }
            return services;
        }
    }
}
