package io.outcomedesk.conversations;

import io.outcomedesk.conversations.mail.IncomingMail;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.FlagTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Takes the mails out of the mailbox, in the order in which they came, on a thread of its own. How far it came stands in
 * the database, in the commit that files the mail: whatever is killed when, each mail is filed once. The mailbox's own
 * marks are for people who look into it, too.
 */
@Component
@EnableConfigurationProperties(MailboxSettings.class)
class Mailbox implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);

    /** A connection that says nothing for so long is made anew; servers end them after half an hour. */
    private static final Duration SILENT = Duration.ofMinutes(9);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_TRIES = 5;
    private static final Duration TO_FINISH = Duration.ofSeconds(20);

    private final MailboxSettings settings;
    private final MailIntake intake;
    private final ScheduledExecutorService pokes = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "mailbox-poke");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Thread thread;
    private volatile @Nullable Store open;
    private final Map<Long, Integer> failed = new HashMap<>();
    private boolean isAway;

    Mailbox(MailboxSettings settings, MailIntake intake) {
        this.settings = settings;
        this.intake = intake;
    }

    @Override
    public void start() {
        if (settings.isOff()) {
            log.info(
                    "No mail comes in: desk.mailbox.host is not set. Customers reach the desk by phone and their page.");
            return;
        }
        var own = new Thread(this::read, "mailbox");
        own.setDaemon(true);
        thread = own;
        own.start();
    }

    @Override
    public void stop() {
        var own = thread;
        thread = null;
        if (own == null) {
            return;
        }
        Optional.ofNullable(open).ifPresent(Mailbox::hangUp);
        own.interrupt();
        try {
            own.join(TO_FINISH.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    // A connection -------------------------------------------------------------------------------

    private void read() {
        var pause = shorter(FIRST_PAUSE, settings.longestPause());
        while (isRunning()) {
            try {
                readOnce();
                pause = shorter(FIRST_PAUSE, settings.longestPause());
            } catch (MessagingException | IOException | RuntimeException away) {
                if (!isRunning()) {
                    return;
                }
                if (!isAway) {
                    log.warn(
                            "The mailbox {} cannot be read: {}. It is tried until it can be.",
                            settings.name(),
                            away.getClass().getSimpleName());
                    isAway = true;
                }
                sleep(pause);
                pause = shorter(pause.multipliedBy(2), settings.longestPause());
            }
        }
    }

    /** One connection, until it ends or says nothing any more. */
    private void readOnce() throws MessagingException, IOException {
        var session = Session.getInstance(properties());
        try (var store = session.getStore(settings.protocol())) {
            open = store;
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            try (var folder = (IMAPFolder) store.getFolder(settings.folder())) {
                folder.open(Folder.READ_WRITE);
                isAway = false;
                var sleeps = ((IMAPStore) store).hasCapability("IDLE");
                while (isRunning() && folder.isOpen()) {
                    if (takeWhatIsNew(folder)) {
                        continue;
                    }
                    if (sleeps) {
                        waitForNews(folder);
                    } else {
                        sleep(settings.every());
                        folder.getMessageCount();
                    }
                }
            }
        } finally {
            open = null;
        }
    }

    /** The server tells at once; what came just before it began to, is found a little later: one look may come before, too. */
    private void waitForNews(IMAPFolder folder) throws MessagingException {
        var every = settings.every().toMillis();
        var look = pokes.scheduleWithFixedDelay(() -> poke(folder), every, every, TimeUnit.MILLISECONDS);
        try {
            folder.idle(true);
        } finally {
            look.cancel(false);
        }
    }

    /** Any question ends the waiting. */
    private static void poke(IMAPFolder folder) {
        try {
            folder.getMessageCount();
        } catch (MessagingException gone) {
            log.debug("The mailbox is gone; whoever waits for it is told so, too");
        }
    }

    private Properties properties() {
        var prefix = "mail." + settings.protocol() + ".";
        var properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", "10000");
        properties.setProperty(prefix + "timeout", String.valueOf(SILENT.toMillis()));
        properties.setProperty(prefix + "writetimeout", "10000");
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        // as a whole, not in a round trip for each 16 KB
        properties.setProperty(prefix + "fetchsize", "1000000");
        return properties;
    }

    // What is new --------------------------------------------------------------------------------

    /** @return false where nothing was new: what comes from now on, the server tells */
    private boolean takeWhatIsNew(IMAPFolder folder) throws MessagingException, IOException {
        var place = new MailIntake.Place(settings.name(), folder.getUIDValidity());
        var last = intake.lastOf(place).orElseGet(() -> beginning(folder, place));
        var found = folder.getMessagesByUID(last + 1, UIDFolder.LASTUID);
        var profile = new FetchProfile();
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(FetchProfile.Item.SIZE);
        folder.fetch(found, profile);
        var taken = false;
        for (var message : inOrder(folder, found)) {
            var uid = folder.getUID(message);
            // the server answers with its last mail where there is none behind the one asked for
            if (uid > last) {
                take(place, uid, message);
                message.setFlag(Flags.Flag.SEEN, true);
                taken = true;
            }
        }
        return taken;
    }

    private void take(MailIntake.Place place, long uid, Message message) throws MessagingException, IOException {
        if (message.getSize() > IncomingMail.LARGEST) {
            intake.setAside(place, uid, new byte[0], "It has %d bytes".formatted(message.getSize()));
            return;
        }
        var raw = content(message);
        try {
            intake.file(place, uid, raw);
            failed.remove(uid);
        } catch (RuntimeException broken) {
            if (failed.merge(uid, 1, Integer::sum) < MOST_TRIES || isTheDatabases(broken)) {
                throw broken;
            }
            log.error("Mail {} of {} cannot be filed and is set aside", uid, place.mailbox(), broken);
            intake.setAside(place, uid, raw, broken.getClass().getSimpleName());
        }
    }

    /** Not the mail's fault; it is tried until the database is there again. */
    private static boolean isTheDatabases(RuntimeException broken) {
        return broken instanceof TransactionException || broken instanceof DataAccessException;
    }

    /** Of a mailbox that was there before the desk, only what nobody has read is new. */
    private long beginning(IMAPFolder folder, MailIntake.Place place) {
        try {
            var unread = folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false));
            var first = folder.getUIDNext();
            for (var message : unread) {
                first = Math.min(first, folder.getUID(message));
            }
            return intake.begin(place, first - 1);
        } catch (MessagingException away) {
            throw new IllegalStateException("The mailbox does not tell what is in it", away);
        }
    }

    private static Message[] inOrder(IMAPFolder folder, Message[] found) throws MessagingException {
        var uids = new HashMap<Message, Long>();
        for (var message : found) {
            uids.put(message, folder.getUID(message));
        }
        return Arrays.stream(found).sorted(Comparator.comparing(uids::get)).toArray(Message[]::new);
    }

    /** The mail as it came, and nobody has seen it by that. */
    private static byte[] content(Message message) throws MessagingException, IOException {
        var content = new ByteArrayOutputStream();
        ((IMAPMessage) message).setPeek(true);
        message.writeTo(content);
        return content.toByteArray();
    }

    private static void hangUp(Store store) {
        try {
            store.close();
        } catch (MessagingException gone) {
            log.debug("The mailbox was gone already");
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
